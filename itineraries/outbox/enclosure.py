"""The calendar file that goes with a letter: the reader's own appointments, and no more of them
than the reader may know.

The entries have the UID and SEQUENCE of the delegates' calendar, so that they update what is there.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

import icalendar
from msgspec.structs import replace

from itineraries.exports.agenda_ics import render_some
from itineraries.itinerary import NOWHERE, Day, Itinerary, Participant, Person, Place, Session

# What decides whether somebody has to come at another time or to another place.
Print = tuple[str, ...]


def calendar_of(
    sessions: Iterable[tuple[Session, bool]], document: Itinerary, language: str
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
    return b"".join(render_some(own, language)).decode()


def prints_of(calendar: str) -> dict[UUID, Print]:
    """What a calendar file says of each appointment: when, where and whether it takes place."""
    if not calendar:
        return {}
    return {
        UUID(str(item["uid"])): tuple(_properties(item))
        for item in icalendar.Calendar.from_ical(calendar).walk()
        if item.name in ("VEVENT", "VTODO")
    }


def _properties(item: icalendar.Component) -> Iterator[str]:
    for name in ("dtstart", "dtend", "status", "location"):
        value = item.get(name)
        yield value.to_ical().decode() if hasattr(value, "to_ical") else str(value or "")


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
