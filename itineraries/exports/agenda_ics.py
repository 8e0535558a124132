"""The agenda as a calendar (RFC 5545): to import once, or to subscribe to.

A calendar only ever shows a time that somebody entered: what has a day and no time lasts all day and
says so, what has no day is a to-do. docs/calendar.md tells what becomes of each kind of session.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, Todo, vCalAddress, vText

from itineraries.itinerary import Delegation, Itinerary, Session
from itineraries.phrases.visits import marked_title
from itineraries.programme import Entry, lay_out
from organisations.words import active_language

from .calendar_events import as_event, as_todo
from .calendar_zones import zone_definition
from .page_addresses import itinerary_address
from .plain_text import lines_of, one_line
from .session_headline import headline

PRODUCT = "-//Delegations//Itinerary//EN"
# Asking costs little: who has the current release is told so in a few bytes.
ASK_AGAIN = dt.timedelta(hours=1)
SESSIONS_AT_ONCE = 50
# What a file in a letter is for (RFC 5546): for information, or to take back.
PUBLISH, CANCEL = "PUBLISH", "CANCEL"
END = b"END:VCALENDAR\r\n"


def render(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    """The whole visit, as a calendar with a name that asks again for what has changed."""
    with override(language):
        entries = lay_out(itinerary).page_entries
        head = _named(itinerary, entries)
    yield from _written(head, entries, itinerary, language)


def render_one(itinerary: Itinerary, session: Session, language: str) -> Iterator[bytes]:
    """One appointment, for the calendar that the reader has already."""
    with override(language):
        entries = [one for one in lay_out(itinerary).page_entries if one.session.uid == session.uid]
        head = _nameless()
    yield from _written(head, entries, itinerary, language)


def render_some(
    itinerary: Itinerary, language: str, method: str, organizer: str
) -> Iterator[bytes]:
    """The appointments of the document, for a letter: with what it is for and who sends it."""
    with override(language):
        entries = lay_out(itinerary).page_entries
        head = _nameless()
    head.add("method", method)
    yield from _written(head, entries, itinerary, language, organizer)


def _written(
    head: Calendar,
    entries: list[Entry],
    itinerary: Itinerary,
    language: str,
    organizer: str = "",
) -> Iterator[bytes]:
    yield head.to_ical().removesuffix(END)
    yield from _zones(entry.session for entry in entries)
    for first in range(0, len(entries), SESSIONS_AT_ONCE):
        some = entries[first : first + SESSIONS_AT_ONCE]
        # A language left active across a yield would be that of whoever takes the bytes.
        with override(language):
            items = [_item(entry, itinerary, organizer).to_ical() for entry in some]
        yield b"".join(items)
    yield END


def _item(entry: Entry, itinerary: Itinerary, organizer: str) -> Event | Todo:
    day = entry.session.when.date
    item = as_todo(entry, itinerary) if day is None else as_event(entry, day, itinerary)
    if organizer:
        # Whatever has a METHOD names who sends it (RFC 5546).
        item.add("organizer", vCalAddress(f"mailto:{organizer}"))
    return item


def _nameless() -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    return calendar


def _named(itinerary: Itinerary, entries: list[Entry]) -> Calendar:
    visit = itinerary.delegation
    title, language = marked_title(visit).in_language(active_language())
    calendar = _nameless()
    # The older names of these properties are those that most calendars know.
    for name in ("name", "x-wr-calname"):
        # The library escapes nothing in a property that it does not know, unless told what it is.
        calendar.add(name, vText(one_line(title), params={"LANGUAGE": language}))
    calendar.add("x-wr-timezone", visit.destination.timezone)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add("url", itinerary_address(itinerary))
    if told := lines_of(_told_of_the_visit(visit, entries)):
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, vText(told))
    return calendar


def _told_of_the_visit(visit: Delegation, entries: list[Entry]) -> str:
    """Its purpose, and what calendars that know no to-dos would keep silent about."""
    undated = [headline(entry, visit)[0] for entry in entries if entry.session.when.date is None]
    paragraphs = [str(visit.purpose)]
    if undated:
        paragraphs.append("\n".join([_("In no day of this calendar:"), *undated]))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _zones(sessions: Iterable[Session]) -> Iterator[bytes]:
    """The definition of every zone that a time is told in, for the years in which it is."""
    years: dict[str, set[int]] = {}
    for session in sessions:
        when = session.when
        if when.date is None or when.start is None:
            continue
        years.setdefault(when.timezone, set()).add(when.date.year)
        if when.end is not None:
            last = when.end_date or when.date
            years.setdefault(when.end_timezone or when.timezone, set()).add(last.year)
    for timezone, used in sorted(years.items()):
        yield zone_definition(timezone, min(used), max(used))
