"""A session as an event of a calendar, or as a to-do where not even its day is known."""

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Event, Todo

from itineraries.itinerary import Delegation, Itinerary, Session
from itineraries.models.session_words import Type
from itineraries.phrases.visits import CONCLUDED
from itineraries.programme import OFF, Entry
from organisations.words import active_language

from .appointments import details
from .appointments.places import in_full
from .lines import label, plain
from .page_addresses import session_address
from .plain_text import lines_of, one_line
from .session_headline import headline

# Of a draft nobody can say when it was published: older than anything that was.
NEVER_PUBLISHED = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
OPEN = ("proposed", "tentative")
# Who may see it, where that is not everybody; other calendars then show that one is busy.
CLASSES = {"confidential": "CONFIDENTIAL", "delegates": "PRIVATE", "staff": "PRIVATE"}


def as_event(entry: Entry, day: dt.date, itinerary: Itinerary) -> Event:
    session, event = entry.session, Event()
    _identify(event, session)
    _place_in_time(event, session, day)
    event.add("status", _status(entry))
    event.add("transp", "TRANSPARENT" if _leaves_free(entry) else "OPAQUE")
    _tell(event, entry, itinerary)
    return event


def as_todo(entry: Entry, itinerary: Itinerary) -> Todo:
    """A to-do with neither start nor due date; once its day is known it is an event of the same UID."""
    todo = Todo()
    _identify(todo, entry.session)
    todo.add("status", _status_of_todo(entry.session, itinerary.delegation))
    _tell(todo, entry, itinerary)
    return todo


def _identify(item: Event | Todo, session: Session) -> None:
    # The identifier alone: with a host in it a site that moves would double every entry.
    item.add("uid", str(session.uid))
    item.add("dtstamp", _to_the_second(session.updated_at or NEVER_PUBLISHED))
    if session.updated_at:
        item.add("last-modified", _to_the_second(session.updated_at))
    item.add("sequence", session.changed_in)


def _to_the_second(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def _place_in_time(event: Event, session: Session, day: dt.date) -> None:
    start, end = session.when.starts_at, session.when.ends_at
    if start is None:
        last = max(day, session.when.end_date or day)
        event.add("dtstart", day)
        # The day after the last one; the calendar has none after its own last.
        if last < dt.date.max:
            event.add("dtend", last + dt.timedelta(days=1))
        return
    # Instants are compared: over the date line a flight lands on the day before it left.
    ends_later = end is not None and end.timestamp() > start.timestamp()
    moments = [start, end] if end is not None and ends_later else [start]
    if any(_is_no_plain_time(moment) for moment in moments):
        # On both sides: a start by local clocks beside an end in UTC is read an hour off by some.
        moments = [moment.astimezone(dt.UTC) for moment in moments]
    for name, moment in zip(("dtstart", "dtend"), moments, strict=False):
        event.add(name, moment)


def _is_no_plain_time(moment: dt.datetime) -> bool:
    """Whether the clocks of its zone show it twice or never: readers differ in which they take."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _status(entry: Entry) -> str:
    session = entry.session
    if session.status in OFF:
        return "CANCELLED"
    is_open = session.status in OPEN or {"time", "item"} & set(session.to_be_confirmed)
    return "TENTATIVE" if is_open or entry.is_in_reserve else "CONFIRMED"


def _status_of_todo(session: Session, visit: Delegation) -> str:
    if session.status in OFF:
        return "CANCELLED"
    # Nobody is to do what is over, though no one has stated its day.
    is_over = session.status == "held" or visit.state in CONCLUDED
    return "COMPLETED" if is_over else "NEEDS-ACTION"


def _leaves_free(entry: Entry) -> bool:
    """Whether somebody who has it in their calendar may still be asked for that time."""
    session = entry.session
    is_needed = not (session.is_optional or entry.is_off or entry.is_in_reserve)
    return session.when.start is None or not is_needed


def _tell(item: Event | Todo, entry: Entry, itinerary: Itinerary) -> None:
    session, visit = entry.session, itinerary.delegation
    line, language = headline(entry, visit)
    item.add("summary", line, parameters={"LANGUAGE": language})
    if session.is_confidential or session.visibility in CLASSES:
        item.add("class", CLASSES.get(session.visibility, "CONFIDENTIAL"))
    if session.is_confidential:
        return
    address = session_address(itinerary, session)
    # Many calendars show no other address than one in the description.
    if told := "\n\n".join(part for part in (details(entry, visit), address) if part):
        item.add("description", lines_of(told))
    if address:
        item.add("url", address)
    if kind := plain(label(Type, session.type)):
        item.add("categories", [kind])
    _place(item, session)
    _relate(item, session)


def _place(item: Event | Todo, session: Session) -> None:
    place = session.place
    if place is not None:
        where = in_full(place)
        language = next((run.language for run in where), "") or active_language()
        item.add("location", one_line(plain(where)), parameters={"LANGUAGE": language})
        if place.latitude is not None and place.longitude is not None:
            item.add("geo", (place.latitude, place.longitude))
    elif session.mode == "online":
        item.add("location", _("online"), parameters={"LANGUAGE": active_language()})


def _relate(item: Event | Todo, session: Session) -> None:
    if session.parent:
        item.add("related-to", str(session.parent))
    for other in (session.alternative_to, session.replaced_by):
        if other:
            item.add("related-to", str(other), parameters={"RELTYPE": "SIBLING"})
