"""Reading a delegation's file into the database: all of it, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction

from delegations.models import Delegation
from itineraries.agenda_acts import follow_the_group
from itineraries.models import Session

from .entries import Entry
from .file_format import File
from .keeping import Keeper
from .parsing import parse
from .parts import Parts
from .problems import Problems
from .report import Report
from .shape import shape
from .unlisted import Unlisted

# What a record of the file's own list may need, and must then come after.
NEEDS: dict[str, Callable[[Any], str | None]] = {
    "organisations": lambda entry: entry.parent,
    "frameworks": lambda entry: entry.parent,
    "delegations": lambda entry: entry.reciprocates,
}


class _Undone(Exception):
    """Takes back what a dry run has written."""


def read_in(data: bytes, *, is_dry_run: bool = False, delete_missing: bool = False) -> Report:
    """Add and change what the file lists; a row that says the same already is not touched.

    What a delegation of the file has and the file does not list is kept, or deleted with
    `delete_missing`; the address book only grows. A dry run reports the same and keeps nothing.
    Raises FileRefused with every problem of the file; nothing is kept then either.
    """
    problems = Problems()
    file: File = shape(parse(data), File, problems)
    if problems.are_too_many:
        problems.refuse()
    keeper = Keeper(problems, Report())
    try:
        with transaction.atomic():
            _read(file, keeper, Unlisted(keeper, delete=delete_missing))
            problems.refuse()
            if is_dry_run:
                raise _Undone
    except _Undone:
        keeper.forget_files()
    except BaseException:
        keeper.forget_files()
        raise
    return keeper.report


def _read(file: File, keeper: Keeper, unlisted: Unlisted) -> None:
    parts = Parts(keeper, unlisted)
    for name in file.__struct_fields__[1:]:
        for place, entry, record in _read_list(name, _numbered(getattr(file, name)), keeper):
            if name != "delegations":
                parts.read_all(entry, place, record)
    # A visit may have led to another, which must be there before its actions say so.
    for number, entry in _numbered(file.delegations).items():
        place = f"delegations[{number}]"
        delegation = keeper.finder.known[Delegation][entry.slug]
        parts.read_all(entry, place, delegation)
        if delegation is not None:
            unlisted.settle(delegation, place)
            _settle_zones(delegation, entry)


def _settle_zones(delegation: Any, entry: Any) -> None:
    """Sessions to which the file gives no zone go by the journeys of the whole agenda."""
    sessions = entry.sessions if isinstance(entry.sessions, list) else []
    open_ones = [one.uid for one in sessions if one is not None and one.uid and not one.timezone]
    if not open_ones or delegation.origin.timezone == delegation.destination.timezone:
        return
    stored = Session.objects.filter(delegation=delegation, uid__in=open_ones)
    follow_the_group(
        delegation,
        {pk: (zone, end) for pk, zone, end in stored.values_list("pk", "timezone", "end_timezone")},
    )


def _numbered(entries: list[Any] | None) -> dict[int, Any]:
    """The entries by their numbers in the file; what could not be read at all is left out."""
    return {number: entry for number, entry in enumerate(entries or []) if entry is not None}


def _read_list(
    name: str, entries: dict[int, Any], keeper: Keeper
) -> Iterator[tuple[str, Entry, Any]]:
    """Keep each entry of one of the file's lists; gives them with their places and rows."""
    if not entries:
        return
    model = next(iter(entries.values())).model
    slugs = {entry.slug for entry in entries.values() if entry.slug}
    rows = {(row.slug,): row for row in model.objects.filter(slug__in=slugs)}
    keeper.finder.awaited[model] = slugs
    for number in _needed_first(entries, NEEDS.get(name)):
        entry, place = entries[number], f"{name}[{number}]"
        draft = keeper.draft(entry, place, rows, {})
        if name == "delegations":
            # The group is checked when all of it has been read.
            draft.record.is_party_checked_by_form = True
        record = keeper.keep(draft)
        keeper.finder.known[model][entry.slug] = record
        yield place, entry, record


def _needed_first(
    entries: dict[int, Any], need: Callable[[Any], str | None] | None
) -> Iterable[int]:
    """The numbers of the entries, each after that of the entry it needs."""
    if need is None:
        return entries
    numbers = {entry.slug: number for number, entry in entries.items()}
    ordered: dict[int, None] = {}
    for start in entries:
        chain: dict[int, None] = {}
        number: int | None = start
        while number is not None and number not in chain and number not in ordered:
            chain[number] = None
            number = numbers.get(need(entries[number]))
        ordered |= reversed(chain.items())
    return ordered
