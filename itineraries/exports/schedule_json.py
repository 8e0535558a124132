"""The agenda as conference apps read it: the schedule format of frab and pretalx (schedule.json).

The format knows nothing but slots: a start, a duration, a room. What has a start and no known end
lasts `00:00`; what has no start is in no day, and told in `unscheduled` and in the description.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from delegations.day_phrases import weekday_phrase
from itineraries.itinerary import Itinerary, encode
from itineraries.phrases.visits import marked_title
from itineraries.programme import Entry, lay_out
from organisations.words import active_language

from .page_addresses import itinerary_address
from .plain_text import lines_of, one_line
from .schedule_events import as_event, is_slot, room_of, without_slot

SCHEMA = "https://c3voc.de/schedule/schema.json"
# Under which the identifiers of rooms are made from their names.
ROOMS = UUID("6b0a1d0e-3f0b-4a53-9a4e-0d6c9f0f6a10")
# How finely an app may draw its grid.
GRID = "00:05"
_DAY = dt.timedelta(days=1)


def render(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    with override(language):
        file = {
            "$schema": SCHEMA,
            "generator": {"name": "Delegations"},
            "schedule": schedule_of(itinerary),
        }
    yield msgspec.json.encode(file)
    yield b"\n"


def schedule_of(itinerary: Itinerary) -> dict[str, Any]:
    """What both formats of the schedule say, in the active language."""
    entries = lay_out(itinerary).page_entries
    rest = [without_slot(one, itinerary) for one in entries if not is_slot(one.session)]
    slots = [one for one in entries if is_slot(one.session)]
    return {
        # Apps ask whether it is another one than theirs.
        "version": hashlib.sha256(encode(itinerary)).hexdigest()[:12],
        "base_url": f"{settings.SITE_URL}/",
        "conference": _conference(itinerary, slots, rest),
        "unscheduled": rest,
    }


def _conference(
    itinerary: Itinerary, slots: list[Entry], rest: list[dict[str, Any]]
) -> dict[str, Any]:
    visit, days = itinerary.delegation, _days(itinerary, slots)
    first, last = _span(itinerary)
    zone = visit.destination.timezone
    parties = dict.fromkeys(one.session.party for one in slots if one.session.party)
    return {
        "acronym": _acronym(visit.slug),
        "title": one_line(str(marked_title(visit))),
        "description": lines_of(_description(itinerary, rest)),
        "start": first,
        "end": last,
        "daysCount": len(days),
        "timeslot_duration": GRID,
        # The format knows names such as Europe/Rome; the few others are better left out.
        **({"time_zone_name": zone} if re.match("[A-Z][a-z]+/[A-Z][a-z]+", zone) else {}),
        "url": itinerary_address(itinerary),
        "tracks": [{"name": one_line(party)} for party in parties],
        "rooms": _rooms(slots),
        "days": days,
    }


def _acronym(slug: str) -> str:
    """Of small letters, digits and underscores, four at least."""
    acronym = slug.lower().replace("-", "_")
    return acronym if len(acronym) >= 4 else f"visit_{acronym}"


def _description(itinerary: Itinerary, rest: list[dict[str, Any]]) -> str:
    """Its purpose, and what an app that only shows slots would keep silent about."""
    paragraphs = (str(itinerary.delegation.purpose), in_words(rest))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def in_words(rest: list[dict[str, Any]]) -> str:
    """A line for each event that has no slot, under a line that says so; nothing for none."""
    lines = [" · ".join([*_day(one), one["title"]]) for one in rest]
    if lines:
        lines.insert(0, _("Also in the programme, with no time of the day:"))
    return "\n".join(lines)


def _day(event: dict[str, Any]) -> list[str]:
    if not event["date"]:
        return []
    return [weekday_phrase(dt.date.fromisoformat(event["date"]), active_language())]


def _span(itinerary: Itinerary) -> tuple[str, str]:
    """The days of the visit where they are known, and at least all that something happens on."""
    visit = itinerary.delegation
    dates = [one.when.date.isoformat() for one in itinerary.sessions if one.when.date]
    dates += [p.first.isoformat() for p in (visit.start, visit.end) if p and p.is_exact]
    # Of a visit of which no day is known, nobody can say when it starts.
    return (min(dates), max(dates)) if dates else ("", "")


def _rooms(entries: list[Entry]) -> list[dict[str, Any]]:
    rooms: dict[str, dict[str, Any]] = {}
    for entry in entries:
        place, name = entry.session.place, room_of(entry.session)
        # The identifier must outlive a change of language.
        key = f"{place.slug}/{place.room.in_language('it')[0]}" if place and place.slug else name
        capacity = place.room_capacity if place else None
        room = {"guid": str(uuid5(ROOMS, key)), "name": name, "capacity": capacity}
        rooms.setdefault(name, room)
    return list(rooms.values())


def _days(itinerary: Itinerary, entries: list[Entry]) -> list[dict[str, Any]]:
    """The days of the page on which something has a slot: each ends at midnight, or later."""
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    taken: set[int] = set()
    by_date: dict[dt.date, list[tuple[Entry, dict[str, Any]]]] = {}
    for entry in entries:
        if entry.session.when.date:
            event = as_event(entry, itinerary, taken)
            by_date.setdefault(entry.session.when.date, []).append((entry, event))
    days = []
    for index, (date, items) in enumerate(sorted(by_date.items()), start=1):
        days.append(day_of(index, date, zone, items))
    return days


def day_of(
    index: int, date: dt.date, zone: ZoneInfo, items: list[tuple[Entry, dict[str, Any]]]
) -> dict[str, Any]:
    midnight = dt.datetime.combine(date, dt.time(), zone)
    next_midnight = dt.datetime.combine(date + _DAY, dt.time(), zone)
    moments = [moment for entry, _event in items for moment in _ends_of(entry)]
    rooms: dict[str, list[dict[str, Any]]] = {}
    for _entry, event in items:
        rooms.setdefault(event["room"], []).append(event)
    return {
        "index": index,
        "date": date.isoformat(),
        "day_start": min([midnight, *moments], key=dt.datetime.timestamp).isoformat(),
        "day_end": max([next_midnight, *moments], key=dt.datetime.timestamp).isoformat(),
        "rooms": rooms,
    }


def _ends_of(entry: Entry) -> list[dt.datetime]:
    when = entry.session.when
    return [moment for moment in (when.starts_at, when.ends_at) if moment is not None]
