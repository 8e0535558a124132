"""The agenda for conference apps that read only XML: the schedule format of Pentabarf and frab.

It says what `schedule.json` does, in the elements of https://c3voc.de/schedule/schema.xsd. That has no
place for what has no start: it is told at the end of the description of an event, the first of its day.
"""

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5
from xml.sax.xmlreader import AttributesImpl
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator

from itineraries.itinerary import Itinerary
from itineraries.phrases.times import time_phrase

from .document_dates import last_change
from .schedule_events import LARGEST_NUMBER
from .schedule_json import day_of, in_words, schedule_of

Data = dict[str, Any]

# Under which the numbers of people are made from their names: some apps want one for everybody.
PEOPLE = UUID("0d8f5c0e-8f0d-4f0c-8c69-51f5a7d1f0a3")
# Two digits for the hours is all that the format has.
LONGEST = "99:59"
NEVER = dt.date(1970, 1, 1)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    with override(language):
        schedule = schedule_of(itinerary)
        days = schedule["conference"]["days"]
        _tell_of_the_rest(days, schedule["unscheduled"])
        _shorten(days, itinerary)
    file = io.BytesIO()
    _Writer(SimplerXMLGenerator(file, "utf-8", short_empty_elements=True)).write(
        schedule, days or [_empty_day(itinerary, schedule)]
    )
    yield file.getvalue()


def _events(days: list[Data]) -> list[Data]:
    return [event for day in days for events in day["rooms"].values() for event in events]


def _tell_of_the_rest(days: list[Data], rest: list[Data]) -> None:
    """Add what has no start to the description of an event: of its day, or else of the first day."""
    # A private appointment is its time and nothing else; it has no kind either.
    hosts = {
        day["date"]: next((one for one in _events([day]) if one["type"]), None) for day in days
    }
    first = next((event for event in hosts.values() if event), None)
    told: dict[int, tuple[Data, list[Data]]] = {}
    for item in rest:
        if host := hosts.get(item["date"]) or first:
            told.setdefault(host["id"], (host, []))[1].append(item)
    for host, items in told.values():
        parts = (host["description"], in_words(items))
        host["description"] = "\n\n".join(part for part in parts if part)


def _shorten(days: list[Data], itinerary: Itinerary) -> None:
    """What lasts longer than the format can say has no known end there, and says it in words."""
    zone = itinerary.delegation.destination.timezone
    times = {str(session.uid): session.when for session in itinerary.sessions}
    for event in _events(days):
        if len(event["duration"]) > len(LONGEST):
            parts = (time_phrase(times[event["guid"]], zone), event["description"])
            event["duration"] = "00:00"
            event["description"] = "\n\n".join(part for part in parts if part)


def _empty_day(itinerary: Itinerary, schedule: Data) -> Data:
    """The format wants a day at least: the first of the visit, or that of the last change."""
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    if start := schedule["conference"]["start"]:
        return day_of(1, dt.date.fromisoformat(start), zone, [])
    changed_at = last_change(itinerary)
    return day_of(1, changed_at.astimezone(zone).date() if changed_at else NEVER, zone, [])


class _Writer:
    """Writes the elements in the order in which the schema has them."""

    def __init__(self, xml: SimplerXMLGenerator) -> None:
        self.xml = xml

    def write(self, schedule: Data, days: list[Data]) -> None:
        self.xml.startDocument()
        self._open("schedule", {})
        self._add("generator", "", name="Delegations")
        self._add("version", schedule["version"])
        self._conference(schedule["conference"])
        for day in days:
            self._day(day)
        self.xml.endElement("schedule")
        self.xml.endDocument()

    def _conference(self, conference: Data) -> None:
        self._open("conference", {})
        for name in ("title", "acronym", "start", "end"):
            # Of a visit of which no day is known, nobody can say when it starts.
            if conference[name]:
                self._add(name, conference[name])
        self._add("days", str(conference["daysCount"]))
        self._add("timeslot_duration", conference["timeslot_duration"])
        self._add("base_url", f"{settings.SITE_URL}/")
        if zone := conference.get("time_zone_name"):
            self._add("time_zone_name", zone)
        self.xml.endElement("conference")

    def _day(self, day: Data) -> None:
        facts = {"index": str(day["index"]), "date": day["date"]}
        facts |= {"start": day["day_start"], "end": day["day_end"]}
        self._open("day", facts)
        for room, events in day["rooms"].items():
            self._open("room", {"name": _plain(room)})
            for event in events:
                self._event(event)
            self.xml.endElement("room")
        self.xml.endElement("day")

    def _event(self, event: Data) -> None:
        self._open("event", {"id": str(event["id"]), "guid": event["guid"]})
        for name in ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract"):
            self._add(name, event[name])
        self._add("slug", _slug(event))
        for name in ("track", "language", "description", "url"):
            self._add(name, event[name] or "")
        self._open("persons", {})
        for person in event["persons"]:
            self._add("person", person["public_name"], id=str(_number_of(person["public_name"])))
        self.xml.endElement("persons")
        self._open("links", {})
        for link in event["links"]:
            self._add("link", link["title"], href=_plain(link["url"]))
        self.xml.endElement("links")
        self.xml.endElement("event")

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        self.xml.startElement(tag, AttributesImpl(attributes))

    def _add(self, tag: str, text: str, **attributes: str) -> None:
        self.xml.addQuickElement(tag, _plain(text), attributes)


def _plain(text: str) -> str:
    """The text without the characters that no XML file may hold, however they are written."""
    return _NOT_IN_XML.sub("", text)


def _slug(event: Mapping[str, Any]) -> str:
    """In the strictest form that the schema ever had: letters, six digits, and what makes it unique."""
    visit = re.sub("[^a-z0-9]", "", event["slug"].rpartition("-")[0])
    visit = visit if len(visit) >= 4 else f"visit{visit}"
    return f"{visit}-{event['id'] % 1_000_000}-{event['guid'].replace('-', '')}"


def _number_of(name: str) -> int:
    return uuid5(PEOPLE, name).int % LARGEST_NUMBER + 1
