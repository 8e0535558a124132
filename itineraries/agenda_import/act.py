"""The act itself: read, compare, write all or nothing, and say what happened."""

from django.db import transaction

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.exports import agenda_csv
from itineraries.itinerary import STAFF

from .address_book import AddressBook
from .draft import Draft
from .drafting import Drafting, Exported
from .reading import read_rows
from .report import Change, Outcome, Report, RowReport
from .saving import Saving, settle_sequences

# They follow from others, or only say where and when: no change of their own.
READ_ONLY = {
    "delegation",
    "title",
    "description",
    "address",
    "city",
    "country",
    "url",
    "updated_at",
}


def import_agenda(
    *,
    delegation: Delegation,
    content: bytes,
    language: str,
    create_missing: bool = False,
    dry_run: bool = False,
) -> Report:
    """Read the agenda of `delegation` from the bytes of a CSV file.

    `language` is that in which the file was exported. Nothing is written on a dry run, or when a
    single row is wrong. Raises UnreadableFile.
    """
    rows = read_rows(content)
    with transaction.atomic():
        # Two imports into one agenda take turns.
        delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
        book = AddressBook(may_create=create_missing, language=language)
        before = _exported(delegation, language)
        drafting = Drafting(delegation, book, before, language)
        drafts = [drafting.draft(row) for row in rows]
        settle_sequences(drafts, drafting.sessions)
        Saving(drafts, drafting.sessions).save()
        is_touched = any(draft.is_written for draft in drafts)
        after = _exported(delegation, language) if is_touched else before
        is_written = not dry_run and not any(draft.problems for draft in drafts)
        if not is_written:
            transaction.set_rollback(True)
    return Report(
        rows=tuple(_reported(draft, after) for draft in drafts),
        created=tuple(book.created),
        is_written=is_written,
    )


def _exported(delegation: Delegation, language: str) -> Exported:
    """The agenda as the staff export shows it now."""
    itinerary = assemble(delegation, STAFF)
    return {
        session.uid: agenda_csv.cells(itinerary, session, language)
        for session in itinerary.sessions
    }


def _reported(draft: Draft, after: Exported) -> RowReport:
    cells = draft.row.cells
    title = cells.get("title_it") or cells.get("title") or ""
    if draft.problems:
        return RowReport(
            draft.row.number, Outcome.WRONG, title[:200], problems=tuple(draft.problems)
        )
    new = after[draft.session.uid]
    if draft.before is None:
        return RowReport(draft.row.number, Outcome.ADDED, new["title"])
    if not draft.is_written:
        return RowReport(draft.row.number, Outcome.UNCHANGED, new["title"])
    changes = tuple(
        Change(column, old, new[column])
        for column, old in draft.before.items()
        if column not in READ_ONLY and old != new[column]
    )
    return RowReport(draft.row.number, Outcome.CHANGED, new["title"], changes)
