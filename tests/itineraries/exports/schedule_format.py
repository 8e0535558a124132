"""What conference apps hold a `schedule.json` to: the format of frab, pretalx and c3voc, version 1.

In our own words; the format itself is published at https://c3voc.de/schedule/schema.json. Where apps
are known to want more than that schema says (clocks as `10:00`, identifiers of 31 bits), so does this.
"""

from typing import Any

TEXT = {"type": "string"}
PERHAPS_TEXT = {"type": ["string", "null"]}
DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
GUID = {"type": "string", "format": "uuid"}


def shape(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these keys and no others."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def list_of(item: Any) -> dict[str, Any]:
    return {"type": "array", "items": item}


# Either the old form, by number, or the one with a name; nobody may be both.
PERSON = {
    "type": "object",
    "properties": {"name": TEXT, "public_name": TEXT, "biography": TEXT, "guid": GUID},
    "oneOf": [{"required": ["public_name", "id"]}, {"required": ["name"]}],
}

EVENT = shape(
    {
        "id": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
        "guid": GUID,
        "date": MOMENT,
        "start": {"type": "string", "pattern": r"^\d\d:\d\d$"},
        "duration": {"type": "string", "pattern": "^[0-9]+:[0-9]{2}$"},
        "room": TEXT,
        "slug": {"type": "string", "pattern": "^[a-z0-9_-]+[a-z0-9]$"},
        "url": ADDRESS,
        "title": {"type": "string", "minLength": 1},
        "subtitle": PERHAPS_TEXT,
        "track": PERHAPS_TEXT,
        "type": TEXT,
        "language": TEXT,
        "abstract": PERHAPS_TEXT,
        "persons": list_of(PERSON),
        "links": list_of({"type": "object"}),
    },
    description=PERHAPS_TEXT,
    recording_license=TEXT,
    do_not_record=PERHAPS_TEXT,
    do_not_stream=PERHAPS_TEXT,
    logo=ADDRESS,
    attachments=list_of({}),
    answers=list_of({}),
)

DAY = shape(
    {
        "index": {"type": "integer", "minimum": 1},
        "date": DATE,
        "day_start": MOMENT,
        "day_end": MOMENT,
        "rooms": {"type": "object", "additionalProperties": list_of(EVENT)},
    }
)

ROOM = shape(
    {"guid": GUID, "name": TEXT}, description=PERHAPS_TEXT, capacity={"type": ["number", "null"]}
)

CONFERENCE = shape(
    {
        "acronym": {"type": "string", "pattern": "^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$"},
        "title": TEXT,
        "start": DATE,
        "end": DATE,
        "daysCount": {"type": "integer"},
        "timeslot_duration": TEXT,
        "days": list_of(DAY),
    },
    description=TEXT,
    time_zone_name={"type": "string", "pattern": "^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$"},
    logo=ADDRESS,
    colors={"type": "object"},
    keywords=list_of(TEXT),
    url=ADDRESS,
    tracks=list_of({"type": "object", "properties": {"name": TEXT, "color": TEXT}}),
    rooms=list_of(ROOM),
    meta={"type": "object"},
)

SCHEDULE = {
    "type": "object",
    "properties": {
        "version": TEXT,
        "base_url": ADDRESS,
        "conference": CONFERENCE,
        "rooms": False,
    },
    "required": ["conference", "version"],
}

FORMAT = shape(
    {"schedule": SCHEDULE},
    **{"$schema": TEXT, "generator": {"type": "object", "properties": {"name": TEXT}}},
)
