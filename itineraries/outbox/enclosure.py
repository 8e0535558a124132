"""The calendar file that goes with a letter: the reader's own appointments, and no more of them
than the reader may know.

The entries have the UID and SEQUENCE of the delegates' calendar. The file says what it is for
(METHOD): it publishes appointments, none of which is an invitation; or it cancels them, where nothing
else is in it.
"""

import re
from collections.abc import Iterable
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from msgspec.structs import replace

from delegations.models import Delegation
from itineraries.exports.agenda_ics import CANCEL, PUBLISH, render_some
from itineraries.itinerary import NOWHERE, Day, Itinerary, Participant, Person, Place, Session
from itineraries.programme import OFF

from .letters import replies_to

_ITEM = re.compile(r"^BEGIN:V(?:EVENT|TODO)\r?$", re.MULTILINE)
_UID = re.compile(r"^UID:([-0-9a-f]{36})", re.MULTILINE)
_SEQUENCE = re.compile(r"^SEQUENCE:(\d+)", re.MULTILINE)


def calendar_of(
    sessions: Iterable[tuple[Session, bool]],
    document: Itinerary,
    language: str,
    visit: Delegation,
) -> str:
    """The sessions as a calendar; each with whether it is read with a delegate's eyes."""
    shown = [_for_delegate(one) if is_ours else _for_host(one) for one, is_ours in sessions]
    days: dict[object, list[Session]] = {}
    for session in shown:
        days.setdefault(session.when.date, []).append(session)
    own = replace(
        document,
        delegation=replace(document.delegation, officer=None, emergency_phone=""),
        days=tuple(Day(date=some[0].when.date, sessions=tuple(some)) for some in days.values()),
    )
    method = CANCEL if all(one.status in OFF for one in shown) else PUBLISH
    sender = replies_to(visit) or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return b"".join(render_some(own, language, method, sender)).decode()


def method_of(calendar: str) -> str:
    """The METHOD of a calendar file: the header of the mail says the same."""
    found = re.search(r"^METHOD:(\w+)\r?$", calendar, re.MULTILINE)
    return found[1] if found else ""


def numbers_in(calendar: str) -> dict[UUID, int]:
    """The SEQUENCE of each appointment in a calendar file."""
    found = {}
    for item in _ITEM.split(re.sub(r"\r?\n[ \t]", "", calendar))[1:]:
        uid, number = _UID.search(item), _SEQUENCE.search(item)
        if uid and number:
            found[UUID(uid[1])] = int(number[1])
    return found


def content_type(calendar: str) -> str:
    method = method_of(calendar)
    return (
        f"text/calendar; charset=utf-8; method={method}"
        if method
        else "text/calendar; charset=utf-8"
    )


def _for_delegate(session: Session) -> Session:
    people = tuple(_unreachable(one) for one in session.participants)
    return replace(session, participants=people, documents=(), notes="", place=_bare(session.place))


def _for_host(session: Session) -> Session:
    """The appointment and nothing of the people in it: who hosts it knows them or will meet them."""
    place, other = _bare(session.place), _bare(session.alternative_place)
    return replace(
        session,
        participants=(),
        presentations=(),
        synergies=(),
        documents=(),
        notes="",
        delegates_note=NOWHERE,
        meeting_point=NOWHERE,
        place=replace(place, meeting_point=NOWHERE, is_id_required=None) if place else None,
        alternative_place=(
            replace(other, meeting_point=NOWHERE, is_id_required=None) if other else None
        ),
    )


def _unreachable(participant: Participant) -> Participant:
    person = participant.person
    return replace(participant, person=_without_contacts(person) if person else None, status="")


def _without_contacts(person: Person) -> Person:
    return replace(person, phone="", email="")


def _bare(place: Place | None) -> Place | None:
    return replace(place, contact=None) if place else None
