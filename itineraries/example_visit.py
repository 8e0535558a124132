"""The example visit of the demonstration: one file that can be read in as beginning on any day.

`demo/example_visit.json` is a delegation's file whose visit begins on 1 January 2000; moving its clock
moves every day of it. `demo/example_visit_before.json` tells what the sessions were when the first
release went out, by their uid: other values of some keys, or null where there was no session yet.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from delegations.models import Delegation
from delegations.period import Period
from delegations.period_field import PeriodField
from itineraries.exchange.bindings import bindings
from itineraries.exchange.entries import Entry
from itineraries.exchange.file_format import File, encode
from itineraries.exchange.parsing import parse
from itineraries.exchange.problems import Problems
from itineraries.exchange.reading import read_in
from itineraries.exchange.shape import shape
from itineraries.models import Release
from itineraries.publishing import publish

FOLDER = Path(__file__).parent / "demo"
VISIT, BEFORE = FOLDER / "example_visit.json", FOLDER / "example_visit_before.json"
SLUG = "visita-d-esempio"
# The day of the file that is moved to the day asked for.
FIRST_DAY = dt.date(2000, 1, 1)
# By whose clocks a day of the visit begins.
ZONE = ZoneInfo("Europe/Rome")


@transaction.atomic
def load_example_visit(*, first_day: dt.date) -> Delegation:
    """Read in the example visit as beginning on `first_day`, and publish its two releases.

    It lasts four days, of which the second is the awkward one. Records of the address book that the
    site has already stay as they are. Raises FileRefused and what `publish` raises.
    """
    for is_before, label, note in (
        (True, Release.Label.FINAL, _("The first programme")),
        (False, Release.Label.REVISED, _("Changed on the way")),
    ):
        read_in(example_visit_file(first_day=first_day, is_before=is_before))
        delegation = Delegation.objects.get(slug=SLUG)
        publish(delegation=delegation, label=label, note=note)
    return delegation


def example_visit_file(*, first_day: dt.date, is_before: bool = False) -> bytes:
    """The file of the example visit as beginning on `first_day`, without what the site has already.

    `is_before`: as it was when its first release went out.
    """
    raw = parse(VISIT.read_bytes())
    if is_before:
        for delegation in raw["delegations"]:
            delegation["sessions"] = _sessions_before(delegation["sessions"])
    problems = Problems()
    file: File = shape(raw, File, problems)
    problems.refuse()
    for name in file.__struct_fields__[1:]:
        entries = getattr(file, name)
        for entry in entries:
            _move(entry, first_day - FIRST_DAY)
        if name != "delegations":
            setattr(file, name, _missing(entries))
    return encode(file)


def _sessions_before(sessions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    merged = [(session, before.get(session["uid"], {})) for session in sessions]
    return [{**session, **changes} for session, changes in merged if changes is not None]


def _missing(entries: list[Any]) -> list[Any]:
    """The entries of one list of the address book whose slug the site does not have."""
    if not entries:
        return []
    model = entries[0].model
    kept = set(model.objects.values_list("slug", flat=True))
    return [entry for entry in entries if entry.slug not in kept]


def _move(entry: Entry, distance: dt.timedelta) -> None:
    """Move every day of the entry and of its parts by the same distance; hours stay."""
    for binding in bindings(type(entry)):
        value = getattr(entry, binding.key)
        if isinstance(value, dt.date):
            setattr(entry, binding.key, value + distance)
        elif isinstance(binding.field, PeriodField) and value:
            period = Period.parse(value)
            moved = Period(period.first + distance, period.last + distance)
            setattr(entry, binding.key, moved.notation)
    for key in entry.parts:
        parts = getattr(entry, key)
        # What is written as one word in a list has no days.
        for part in parts if isinstance(parts, list) else [parts]:
            if isinstance(part, Entry):
                _move(part, distance)
