"""The columns of the agenda's table: a promise to spreadsheets and scripts (docs/csv.md).

New ones only come at the end of their part. Those of the staff are what the import needs to read
everything back.
"""

from typing import Final

from itineraries.itinerary import STAFF, Audience
from organisations.words import LANGUAGES

from .agenda_people import PEOPLE

COLUMNS: Final = (
    *("uid", "delegation", "date", "end_date", "start", "end", "timezone", "time_precision"),
    *("part_of_day", "sequence", "to_be_confirmed", "type", "title", "description", "status"),
    *("venue", "room", "address", "city", "country", "mode"),
    *PEOPLE,
    *("participants_complete", "languages", "interpreting", "party", "initiatives", "visibility"),
    *("url", "updated_at"),
    *("optional", "parent", "alternative_to", "alternative_venue", "alternative_condition"),
    *("replaced_by", "no_new_date", "outside_visit", "means"),
)
# Texts that the staff columns hold once in each language.
STAFF_TEXTS: Final = (
    "title",
    "description",
    "meeting_point",
    "delegates_note",
    "alternative_condition",
)
STAFF_COLUMNS: Final = (
    *(f"{text}_{code}" for text in ("title", "description") for code in LANGUAGES),
    "notes",
    *(f"{text}_{code}" for text in STAFF_TEXTS[2:] for code in LANGUAGES),
    *("synergies", "documents", "source"),
    *(f"reason_{code}" for code in LANGUAGES),
)


def columns_for(audience: Audience) -> tuple[str, ...]:
    return (*COLUMNS, *STAFF_COLUMNS) if audience == STAFF else COLUMNS
