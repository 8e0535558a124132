"""The act itself: read, compare, write all or nothing, and say what happened."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from delegations.models import Delegation
from itineraries.agenda_acts import follow_the_group, zones_as_proposed
from itineraries.assembly import assemble
from itineraries.exports import agenda_csv
from itineraries.itinerary import STAFF
from itineraries.models import Session
from organisations.spreadsheets import (
    AUTOMATIC,
    Change,
    Outcome,
    Problem,
    Report,
    RowReport,
    may_be_written,
)

from .address_book import AddressBook
from .doubles import note_doubles
from .draft import Draft
from .drafting import Drafting, Exported
from .fields import TEXTS_IN_ONE_LANGUAGE
from .reading import read_rows
from .saving import Saving, settle_sequences
from .unnamed import unnamed_sentences
from .zones import settle_zones

# They follow from others, or only say where and when: no change of their own.
READ_ONLY = {
    *TEXTS_IN_ONE_LANGUAGE,
    "delegation",
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
    encoding: str = AUTOMATIC,
    create_missing: bool = False,
    kinds: Mapping[str, str] | None = None,
    create_doubles: bool = False,
    dry_run: bool = False,
    seen: str = "",
    answers: Mapping[str, str] | None = None,
) -> Report:
    """Read the agenda of `delegation` from the bytes of a CSV or XLSX file.

    `language` is that in which the file was exported. `kinds`: of names that are to be created,
    which are of a `person` and which of an `organisation`. `create_doubles`: also rows without a uid
    that repeat what is there. `answers`: to questions which records some names mean (see Asking).
    `seen`: the digest of the report that was agreed to. Nothing is written on a dry run, when a
    single row is wrong, or when the report is another one by now. Raises UnreadableFile.
    """
    table = read_rows(content, encoding)
    with transaction.atomic():
        # Two imports into one agenda take turns.
        delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
        book = AddressBook(
            may_create=create_missing, language=language, kinds=kinds, answers=answers
        )
        before = _exported(delegation, language)
        drafting = Drafting(delegation, book, before, language)
        drafts = [drafting.draft(row) for row in table.rows]
        if not create_doubles:
            note_doubles(drafts, drafting.sessions)
        kept = [draft for draft in drafts if not draft.repeats]
        settle_sequences(kept, drafting.sessions)
        settle_zones(kept, drafting.sessions, delegation)
        zones = zones_as_proposed(delegation)
        Saving(kept, drafting.sessions).save()
        following = {session.uid for session in follow_the_group(delegation, zones)}
        for draft in drafts:
            draft.is_written = draft.is_written or draft.session.uid in following
        is_changed = any(draft.is_written and not draft.is_new for draft in drafts)
        after = _exported(delegation, language) if is_changed else before
        report = Report(
            rows=tuple(_reported(draft, after, language) for draft in drafts),
            created=tuple(book.created),
            notices=table.notices,
            remarks=unnamed_sentences(delegation, [draft.session for draft in kept]),
            questions=tuple(book.asking.questions.values()),
            unknown_names=tuple(book.unknown_names),
        )
        if may_be_written(report, dry_run=dry_run, seen=seen):
            return replace(report, is_written=True)
        transaction.set_rollback(True)
    return report


def _exported(delegation: Delegation, language: str) -> Exported:
    """The agenda as the staff export shows it now."""
    itinerary = assemble(delegation, STAFF)
    return {
        session.uid: agenda_csv.cells(itinerary, session, language)
        for session in itinerary.sessions
    }


def _facts(session: Session) -> tuple[tuple[str, str], ...]:
    """When and where a new session is, as it was understood."""
    told = {
        "date": session.date and session.date.isoformat(),
        "start": session.start and f"{session.start:%H:%M}",
        "end": session.end and f"{session.end:%H:%M}",
        "part_of_day": session.part_of_day,
        "type": session.type,
        "venue": session.venue and str(session.venue),
    }
    return tuple((column, cell) for column, cell in told.items() if cell)


def _reported(draft: Draft, after: Exported, language: str) -> RowReport:
    cells = draft.row.cells
    title = cells.get("title_it") or cells.get("title") or ""
    if draft.problems:
        return RowReport(
            draft.row.number, Outcome.WRONG, title[:200], problems=tuple(draft.problems)
        )
    if draft.repeats:
        problem = Problem("", draft.repeats)
        return RowReport(draft.row.number, Outcome.SKIPPED, title[:200], problems=(problem,))
    if draft.before is None:
        session = draft.session
        new_title = session.title.in_language(language)[0]
        return RowReport(draft.row.number, Outcome.ADDED, new_title, facts=_facts(session))
    new = after[draft.session.uid]
    if not draft.is_written:
        return RowReport(draft.row.number, Outcome.UNCHANGED, new["title"])
    changes = tuple(
        Change(column, old, new[column])
        for column, old in draft.before.items()
        if column not in READ_ONLY and old != new[column]
    )
    return RowReport(draft.row.number, Outcome.CHANGED, new["title"], changes)
