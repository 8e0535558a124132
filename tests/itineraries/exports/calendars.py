"""A calendar as its readers take it: two independent parsers, and the bare lines."""

import datetime as dt
import itertools
import re
from typing import Any

import icalendar
import vobject

from itineraries.exports import agenda_ics
from itineraries.itinerary import Itinerary

_numbers = itertools.count()

# What an event says of its time: start and end, instants or days.
Span = tuple[dt.date | float, dt.date | float | None]


def written(document: Itinerary, language: str = "it") -> bytes:
    return b"".join(agenda_ics.render(document, language))


def lines(ics: bytes) -> list[str]:
    """Its logical lines, as RFC 5545 unfolds them."""
    text = ics.decode().replace("\r\n ", "")
    return text.removesuffix("\r\n").split("\r\n")


def values(ics: bytes, name: str) -> list[str]:
    """The values of a property as they stand in the file, the definitions of zones left out."""
    text = re.sub(r"(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", "", "\n".join(lines(ics)))
    return [line.partition(":")[2] for line in text.split("\n") if re.match(rf"{name}[;:]", line)]


def events(ics: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(ics).walk("VEVENT"))


def with_zones_nobody_knows(ics: bytes) -> bytes:
    """The same calendar, in which no reader can put its own knowledge before the definitions."""
    number = next(_numbers)
    told = [re.sub(r"(TZID[=:])", rf"\g<1>Unheard-of-{number}-", line) for line in lines(ics)]
    return "".join(f"{line}\r\n" for line in told).encode()


def spans_by_icalendar(ics: bytes) -> dict[str, Span]:
    return {
        str(event["uid"]): (
            _moment(event["dtstart"].dt),
            _moment(event["dtend"].dt) if "dtend" in event else None,
        )
        for event in events(with_zones_nobody_knows(ics))
    }


def spans_by_vobject(ics: bytes) -> dict[str, Span]:
    calendar = vobject.readOne(with_zones_nobody_knows(ics).decode())
    return {
        event.uid.value: (
            _moment(event.dtstart.value),
            _moment(event.dtend.value) if hasattr(event, "dtend") else None,
        )
        for event in calendar.contents.get("vevent", [])
    }


def _moment(value: dt.date) -> dt.date | float:
    return value.timestamp() if isinstance(value, dt.datetime) else value
