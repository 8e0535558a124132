"""The columns that are fields of the session, and what its row says of them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext as _

from itineraries.exports.agenda_columns import STAFF_TEXTS
from itineraries.models import Session
from organisations.spreadsheets import Problem, WrongCell
from organisations.spreadsheets.cells import one_of, read_truth, some_of
from organisations.spreadsheets.days_and_clocks import read_clock, read_day
from organisations.words import LANGUAGES

Reader = Callable[[str], Any]

# Columns whose field is called the same. Empty means empty.
PLAIN: dict[str, Reader] = {
    **{f"{text}_{code}": str for text in (*STAFF_TEXTS, "reason") for code in LANGUAGES},
    "notes": str,
    "party": str,
    "languages": str,
    "date": read_day,
    "end_date": read_day,
    "start": read_clock,
    "end": read_clock,
    "part_of_day": one_of(Session.PartOfDay.values),
    "interpreting": one_of(Session.Interpreting.values),
    "means": one_of(Session.Means.values),
}
# Words without which a session can't be: left empty, they are the old one's or the usual.
WORDS: dict[str, Reader] = {
    "type": one_of(Session.Type.values),
    "status": one_of(Session.Status.values),
    "visibility": one_of(Session.Visibility.values),
    "mode": one_of(Session.Mode.values),
    "time_precision": one_of(Session.Precision.values),
}
TRUTHS = {
    "participants_complete": "is_list_complete",
    "optional": "is_optional",
    "outside_visit": "is_outside_visit",
    "no_new_date": "has_no_new_date",
}
# What the file also says in the one language in which it was exported.
TEXTS_IN_ONE_LANGUAGE = ("title", "description", "alternative_condition")
OPEN_ITEMS = ("time", "venue", "host", "item")
# Where a field is called otherwise than its column.
COLUMN_OF_FIELD = {
    **{field: column for column, field in TRUTHS.items()},
    **{f"is_{item}_tbc": "to_be_confirmed" for item in OPEN_ITEMS},
    "end_timezone": "timezone",
}

_read_open_items = some_of(OPEN_ITEMS)


def read_fields(
    news: dict[str, str], cells: dict[str, str], session: Session, language: str
) -> tuple[dict[str, Any], list[Problem]]:
    """The fields that the row sets, and its wrong cells.

    `news`: the cells that differ from the session as it stood. All `cells` of a new one do.
    """
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, cell in _with_texts_in(language, news, cells).items():
        try:
            fields |= _fields_of(column, cell)
        except WrongCell as wrong:
            problems.append(Problem(column, wrong.sentence))
    if not problems:
        fields |= _precision(news, fields, session)
    return {name: _cleaned(name, value) for name, value in fields.items()}, problems


def _with_texts_in(language: str, news: dict[str, str], cells: dict[str, str]) -> dict[str, str]:
    """`title` and its like count where the file has them in no language by name."""
    named = dict(news)
    for text in TEXTS_IN_ONE_LANGUAGE:
        if text in news and not any(f"{text}_{code}" in cells for code in LANGUAGES):
            named[f"{text}_{language}"] = news[text]
    return named


def _fields_of(column: str, cell: str) -> dict[str, Any]:
    if column in PLAIN:
        return {column: PLAIN[column](cell if PLAIN[column] is str else cell.strip())}
    if column in WORDS:
        word = WORDS[column](cell.strip())
        return {column: word} if word else {}
    if column in TRUTHS:
        truth = read_truth(cell.strip())
        return {TRUTHS[column]: truth if column == "participants_complete" else bool(truth)}
    if column == "to_be_confirmed":
        named = _read_open_items(cell)
        return {f"is_{item}_tbc": item in named for item in OPEN_ITEMS}
    if column == "timezone" and cell.strip():
        zone, _between, end_zone = cell.partition(";")
        return {"timezone": zone.strip(), "end_timezone": end_zone.strip()}
    return {}


def _precision(news: dict[str, str], fields: dict[str, Any], session: Session) -> dict[str, Any]:
    """How well the time is known, where the row says nothing new: as before, or as the times tell."""
    if "time_precision" in fields:
        return {}
    start, end, part = (
        fields.get(name, getattr(session, name)) for name in ("start", "end", "part_of_day")
    )
    if "time_precision" not in news and _fits(session.time_precision, start, end, part):
        return {}
    if start and end:
        return {"time_precision": Session.Precision.EXACT.value}
    if start:
        return {"time_precision": Session.Precision.START_ONLY.value}
    if part:
        return {"time_precision": Session.Precision.PART_OF_DAY.value}
    return {"time_precision": Session.Precision.UNTIMED.value}


def _fits(precision: str, start: dt.time | None, end: dt.time | None, part: str) -> bool:
    given = (start is not None, end is not None, bool(part))
    fitting = {
        "exact": (True, True, False),
        "start_only": (True, False, False),
        "from": (True, False, False),
        "about": (True, False, False),
        "part_of_day": (False, False, True),
    }
    return given == fitting.get(precision, (False, False, False))


def _cleaned(name: str, value: Any) -> Any:
    """Text as its field keeps it: composed, trimmed, its codes in order."""
    field = Session._meta.get_field(name)
    return field.to_python(value) if isinstance(field, Field) and isinstance(value, str) else value


def wrong_reading_columns(
    cells: dict[str, str], before: dict[str, str] | None, slug: str
) -> list[Problem]:
    """What the columns that are only read by people say against the row.

    `before`: the cells of the session as the export shows it now; None when it is new.
    """
    problems = []
    if (given := cells.get("delegation", "").strip()) and given != slug:
        problems.append(
            Problem(
                "delegation",
                _(
                    "This row belongs to the delegation “%(given)s”. Import it there, or empty this "
                    "cell and the uid to copy it here."
                )
                % {"given": given[:80]},
            )
        )
    # Where the agenda has moved on since, an old text here is no edit.
    if before is None or cells.get("updated_at", before["updated_at"]) != before["updated_at"]:
        return problems
    sentence = _("This column is only for reading here. Write the change under %(columns)s.")
    for text in TEXTS_IN_ONE_LANGUAGE:
        columns = [f"{text}_{code}" for code in LANGUAGES]
        if text not in cells or f"{text}_it" not in cells:
            continue
        # As it stood, or as the row itself has it, in whatever language it was exported.
        forms = {side.get(column, "") for side in (before, cells) for column in columns}
        if cells[text] not in {*forms, before.get(text, "")}:
            problems.append(Problem(text, sentence % {"columns": ", ".join(columns)}))
    return problems
