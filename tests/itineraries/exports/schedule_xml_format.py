"""What conference apps hold a `schedule.xml` to: the schema of c3voc, in our own words.

The schema itself is published at https://c3voc.de/schedule/schema.xsd. Where earlier versions of it, or
apps that read the format, want more than today's, so does this.
"""

import datetime as dt
import re
from collections import Counter
from xml.etree.ElementTree import Element

import defusedxml.ElementTree

ADDRESS = "https?://.*"
NUMBER = "[1-9][0-9]*"
GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
DAY = r"\d{4}-\d\d-\d\d"
CLOCK = "[0-2][0-9]:[0-5][0-9]"
ANY = "(?s).*"

CONFERENCE = {
    "title": "(?s).+",
    "acronym": "[a-z0-9_-]{4,}",
    "start": DAY,
    "end": DAY,
    "days": "[0-9]+",
    "timeslot_duration": CLOCK,
    "base_url": ADDRESS,
    "time_zone_name": ".+",
}
EVENT = {
    "room": ".+",
    "title": ".+",
    "subtitle": ".*",
    "type": ".*",
    "date": MOMENT,
    "start": CLOCK,
    "duration": "[0-9]{2}:[0-5][0-9]",
    "abstract": ANY,
    "slug": r"[a-z0-9]{4,}-[0-9]{1,6}-[a-z0-9\-_]{4,}",
    "track": ".*",
    "language": "([a-z]{2})?",
    "description": ANY,
    "url": ADDRESS,
    "persons": r"\s*",
    "links": r"\s*",
}


def problems_of(content: bytes) -> list[str]:
    """What is not as the format wants it; an empty list for a valid file."""
    schedule = defusedxml.ElementTree.fromstring(content)
    days = schedule.findall("day")
    children = [child.tag for child in schedule]
    events = list(schedule.iter("event"))
    return [
        *_wrong(schedule.tag == "schedule", "root"),
        *_wrong(children[:3] == ["generator", "version", "conference"], "head"),
        *_wrong(bool(days) and children[3:] == ["day"] * len(days), "days"),
        *_attributes(schedule, {}),
        *_attributes(schedule.find("generator"), {"name": ".+"}),
        *_elements(schedule.find("conference"), CONFERENCE, {"start", "end", "time_zone_name"}),
        *(problem for day in days for problem in _day(day)),
        *_unique("id", [event.get("id") for event in events]),
        *_unique("guid", [event.get("guid") for event in events]),
        *_unique("slug", [event.findtext("slug") for event in events]),
        *_unique("index", [day.get("index") for day in days]),
    ]


def _day(day: Element) -> list[str]:
    facts = {"index": NUMBER, "date": DAY, "start": MOMENT, "end": MOMENT}
    start, end = (dt.datetime.fromisoformat(day.get(name)) for name in ("start", "end"))
    found = [*_attributes(day, facts), *_wrong(start < end, "a day ends before it starts")]
    for room in day:
        found += _wrong(room.tag == "room", f"{room.tag} in a day")
        found += _attributes(room, {"name": ".+"})
        for event in room:
            found += _wrong(event.tag == "event", f"{event.tag} in a room")
            found += _wrong(event.findtext("room") == room.get("name"), "another room")
            at = dt.datetime.fromisoformat(event.findtext("date"))
            found += _wrong(start <= at < end, "an event out of its day")
            found += _wrong(f"{at:%H:%M}" == event.findtext("start"), "another start")
            found += [*_attributes(event, {"id": NUMBER, "guid": GUID}), *_elements(event, EVENT)]
            for person in event.find("persons"):
                found += [
                    *_attributes(person, {"id": NUMBER}),
                    *_wrong(bool(person.text), "person"),
                ]
            for link in event.find("links"):
                found += [*_attributes(link, {"href": ADDRESS}), *_wrong(bool(link.text), "link")]
    return found


def _elements(parent: Element, known: dict[str, str], optional: frozenset[str] = frozenset()):
    names = Counter(child.tag for child in parent)
    missing = known.keys() - names.keys() - set(optional)
    return [
        *(f"no {name}" for name in sorted(missing)),
        *(f"{name} in {parent.tag}" for name in names if name not in known or names[name] > 1),
        *(
            f"{child.tag}: {child.text}"
            for child in parent
            if not re.fullmatch(known.get(child.tag, ANY), child.text or "")
        ),
    ]


def _attributes(element: Element, known: dict[str, str]) -> list[str]:
    if element.attrib.keys() != known.keys():
        return [f"{element.tag} with {sorted(element.attrib)}"]
    return [
        f"{name}={value}"
        for name, value in element.attrib.items()
        if not re.fullmatch(known[name], value)
    ]


def _unique(name: str, values: list[str | None]) -> list[str]:
    return [f"{name} twice: {value}" for value, times in Counter(values).items() if times > 1]


def _wrong(is_so: bool, problem: str) -> list[str]:
    return [] if is_so else [problem]
