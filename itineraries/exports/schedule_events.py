"""A session as an event of `schedule.json`, or as what has no slot there."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from itineraries.itinerary import Itinerary, Person, Session
from itineraries.models.session_words import Type
from itineraries.programme import Entry

from .appointments import details
from .appointments.places import in_short
from .lines import label, plain, position
from .page_addresses import itinerary_address, session_address
from .plain_text import lines_of, one_line
from .session_headline import headline

# Those an app may show as the people of an event; who just takes part is in its description.
ON_STAGE = ("host", "chair", "speaker", "guide", "signatory")
# Apps keep what a visitor has marked by this number, in 31 bits.
LARGEST_NUMBER = 2**31 - 1


def is_slot(session: Session) -> bool:
    """Whether it begins at a time of a day; the format can place nothing else."""
    return session.when.starts_at is not None


def as_event(entry: Entry, itinerary: Itinerary, taken: set[int]) -> dict[str, Any]:
    """`taken`: the numbers that other events of this file have; its own is added."""
    session, visit = entry.session, itinerary.delegation
    start = session.when.starts_at
    if start is None:
        raise ValueError(f"Session {session.uid} has no start.")
    number = _number(session.uid, taken)
    is_private = session.is_confidential
    return {
        "id": number,
        "guid": str(session.uid),
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": _duration(session),
        "room": room_of(session),
        "slug": f"{visit.slug.lower()}-{number}",
        "url": session_address(itinerary, session) or itinerary_address(itinerary),
        "title": headline(entry, visit)[0],
        "subtitle": "",
        "track": one_line(session.party) or None,
        "type": "" if is_private else plain(label(Type, session.type)),
        "language": session.languages[0] if session.languages else "",
        "abstract": lines_of(str(session.description)),
        "description": lines_of(details(entry, visit, with_text=False)),
        "persons": _persons(session),
        "links": [
            {"title": one_line(str(paper.title)), "url": paper.url}
            for paper in session.documents
            if paper.url
        ],
    }


def without_slot(entry: Entry, itinerary: Itinerary) -> dict[str, Any]:
    session = entry.session
    return {
        "guid": str(session.uid),
        "date": session.when.date.isoformat() if session.when.date else "",
        "title": headline(entry, itinerary.delegation)[0],
        "url": session_address(itinerary, session) or itinerary_address(itinerary),
    }


def room_of(session: Session) -> str:
    if session.place is not None:
        return one_line(plain(in_short(session.place)))
    if session.mode == "online":
        return _("online")
    if "venue" in session.to_be_confirmed:
        return _("place to be confirmed")
    return pgettext("place", "not stated")


def _number(uid: UUID, taken: set[int]) -> int:
    """The same in every release, as long as no two identifiers happen to give the same."""
    number = uid.int % LARGEST_NUMBER + 1
    while number in taken:
        number = number % LARGEST_NUMBER + 1
    taken.add(number)
    return number


def _duration(session: Session) -> str:
    """Hours and minutes; `00:00` where no end is known."""
    start, end = session.when.starts_at, session.when.ends_at
    if start is None or end is None:
        return "00:00"
    # Instants: the clocks of both ends may differ, or change in between.
    lasting = max(end.astimezone(dt.UTC) - start.astimezone(dt.UTC), dt.timedelta())
    hours, minutes = divmod(int(lasting.total_seconds()) // 60, 60)
    return f"{hours:02}:{minutes:02}"


def _persons(session: Session) -> list[dict[str, str]]:
    people: dict[str, Person] = {}
    for one in session.participants:
        if one.person is not None and one.role in ON_STAGE:
            people.setdefault(one_line(str(one.person.name)), one.person)
    return [
        {"name": name, "public_name": name, "biography": one_line(plain(position(person)))}
        for name, person in people.items()
    ]
