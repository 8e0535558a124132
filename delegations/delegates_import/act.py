"""The act itself: read, compare, write all or nothing, and say what happened."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegate, Delegation
from organisations.folding import fold
from organisations.models import Person
from organisations.spreadsheets import (
    AUTOMATIC,
    Problem,
    Report,
    WrongCell,
    may_be_written,
    read_table,
)
from organisations.spreadsheets.records import RecordDraft, saved, set_fields

from .columns import COLUMNS, PART, PERSON, cells_of
from .people import AddressBook

_LIST_RULES = ("protocol_order", "role")


@dataclass(eq=False)
class Draft(RecordDraft):
    delegate: Delegate = field(default_factory=Delegate)
    # The places of protocol that it had, to be left before others take them.
    had: tuple[object, ...] = ()
    differs: bool = False


def import_delegates(
    *,
    delegation: Delegation,
    content: bytes,
    encoding: str = AUTOMATIC,
    create_missing: bool = False,
    may_change_people: bool = True,
    dry_run: bool = False,
    seen: str = "",
    answers: Mapping[str, str] | None = None,
) -> Report:
    """Read the delegates of a visit from the bytes of a CSV or XLSX file.

    `seen`: the digest of the report that was agreed to. Nothing is written on a dry run, when
    anything is wrong, or when the report is another one by now. `answers`: to questions which records
    some names mean (see Asking). Raises UnreadableFile.
    """
    table = read_table(content, COLUMNS, encoding=encoding)
    with transaction.atomic():
        # Who joins or leaves the visit waits for one another.
        visit = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
        # The list is checked whole, and not row by row against what it was.
        visit.is_party_checked_by_form = True
        book = AddressBook(visit, may_create=create_missing, answers=answers)
        reading = _Reading(visit, book, may_change_people=may_change_people)
        drafts = [reading.read(Draft(row)) for row in table.rows]
        group = reading.group(drafts)
        _check_places(drafts, group)
        problems = _wrong_as_a_whole(visit, group) if not _any_wrong(drafts) else []
        if not problems and not _any_wrong(drafts):
            _save(drafts)
        report = Report(
            tuple(draft.reported(_title(draft)) for draft in drafts),
            created=tuple(book.created),
            notices=table.notices,
            remarks=_unnamed(drafts),
            problems=tuple(problems),
            questions=tuple(book.asking.questions.values()),
        )
        if may_be_written(report, dry_run=dry_run, seen=seen):
            return replace(report, is_written=True)
        transaction.set_rollback(True)
    return report


class _Reading:
    """Gives each row its person and its delegate, with the row's values, saved only if a person."""

    def __init__(self, visit: Delegation, book: AddressBook, *, may_change_people: bool) -> None:
        self.visit = visit
        self.book = book
        self.may_change_people = may_change_people
        listed = visit.delegates.select_related("person", "organisation")
        self._listed = {delegate.person_id: delegate for delegate in listed}
        self._rows_of: dict[int, int] = {}

    def read(self, draft: Draft) -> Draft:
        draft.problems += draft.row.problems
        if draft.problems:
            return draft
        with draft.noting("family"):
            person = self.book.person(draft.row.cells)
            self._settle(draft, person)
        return draft

    def group(self, drafts: list[Draft]) -> list[Delegate]:
        """The list as it would stand."""
        new = [draft.delegate for draft in drafts if draft.is_new and draft.delegate.person_id]
        return [*self._listed.values(), *new]

    def _settle(self, draft: Draft, person: Person) -> None:
        is_new_person = person.pk is None
        if not is_new_person:
            self._once(draft, person)
        listed = self._listed.get(person.pk) if person.pk else None
        if listed is not None:
            person = listed.person
            draft.delegate, draft.before = listed, cells_of(listed)
            draft.note_lost_letters()
        news = draft.news()
        if not draft.row.cells.get("person", "").strip():
            # By these they were found; in other letters they are no new name.
            for column in ("family", "given", "native"):
                written, kept = news.get(column, ""), getattr(person, column)
                if fold(written) == fold(kept):
                    news.pop(column, None)
        if listed is None and not is_new_person:
            # What is known of them already is not news.
            known = cells_of(Delegate(person=person, delegation=self.visit))
            news = {
                column: cell
                for column, cell in news.items()
                if column not in PERSON or cell.strip() not in ("", known[column])
            }
        if self._set_person(draft, person, news) or is_new_person:
            if draft.problems or not saved(person, draft):
                return
            if is_new_person:
                self._once(draft, person)
        self._set_part(draft, person, news)

    def _set_person(self, draft: Draft, person: Person, news: dict[str, str]) -> bool:
        differs = set_fields(person, news, PERSON, draft)
        if differs and person.pk and not self.may_change_people:
            columns = [column for column in PERSON if column in news]
            raise WrongCell(
                _("You may not change people of the address book. Leave as it was: %(columns)s.")
                % {"columns": ", ".join(columns)},
                columns[0],
            )
        return differs

    def _set_part(self, draft: Draft, person: Person, news: dict[str, str]) -> None:
        delegate = draft.delegate
        if draft.is_new:
            delegate.delegation, delegate.person = self.visit, person
        delegate.delegation = self.visit
        draft.had = (delegate.protocol_order, delegate.role)
        draft.differs = set_fields(delegate, news, PART, draft) or draft.is_new
        with draft.noting("organisation"):
            if "organisation" in news:
                name = news["organisation"].strip()
                organisation = self.book.organisation(name) if name else None
                draft.differs = draft.differs or delegate.organisation != organisation
                delegate.organisation = organisation
        try:
            # That places and heads are one each is looked at over the whole list.
            delegate.full_clean(validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            draft.note(error)

    def _once(self, draft: Draft, person: Person) -> None:
        if person.pk in self._rows_of:
            raise WrongCell(
                _("Row %(number)d is about this person already. Keep one of them.")
                % {"number": self._rows_of[person.pk]}
            )
        self._rows_of[person.pk] = draft.row.number


def _check_places(drafts: list[Draft], group: list[Delegate]) -> None:
    """One head, and one place of protocol for each; said in the rows that ask for it."""
    heads = [delegate for delegate in group if delegate.is_head]
    places = Counter(delegate.protocol_order for delegate in group)
    for draft in drafts:
        delegate = draft.delegate
        if draft.problems:
            continue
        if delegate.is_head and len(heads) > 1:
            sentence = _("A delegation has one head. Make the other one a deputy.")
            draft.problems.append(Problem("role", sentence))
        if delegate.protocol_order is not None and places[delegate.protocol_order] > 1:
            sentence = _("Another delegate has this place in the protocol order.")
            draft.problems.append(Problem("protocol_order", sentence))


def _wrong_as_a_whole(visit: Delegation, group: list[Delegate]) -> list[str]:
    wrong: list[str] = []
    for check in (Delegate.check_order, visit.clean_party):
        try:
            check(group)
        except ValidationError as error:
            wrong += error.messages
    return wrong


def _save(drafts: list[Draft]) -> None:
    """In two steps: who changes places first leaves the old one, so that two may swap."""
    leaving = [
        draft.delegate.pk
        for draft in drafts
        if draft.delegate.pk
        and draft.had != tuple(getattr(draft.delegate, name) for name in _LIST_RULES)
    ]
    # What holds for a moment within this act is no history of theirs.
    Delegate.objects.filter(pk__in=leaving).update(protocol_order=None, role=Delegate.Role.MEMBER)
    for draft in drafts:
        if draft.differs and not saved(draft.delegate, draft):
            continue
        draft.after = cells_of(draft.delegate)


def _unnamed(drafts: list[Draft]) -> tuple[str, ...]:
    """How many of the file agreed neither for this visit nor for all to be named."""
    delegates = [draft.delegate for draft in drafts if draft.delegate.pk]
    count = sum(not (one.is_named or one.person.is_named) for one in delegates)
    if not count:
        return ()
    sentence = ngettext(
        "%(count)d delegate of the file has not agreed to be named: the public is shown the name only "
        "where a public office is held.",
        "%(count)d delegates of the file have not agreed to be named: the public is shown their names "
        "only where a public office is held.",
        count,
    )
    return (sentence % {"count": count},)


def _any_wrong(drafts: list[Draft]) -> bool:
    return any(draft.problems for draft in drafts)


def _title(draft: Draft) -> str:
    if draft.delegate.person_id:
        return str(draft.delegate.person)
    cells = draft.row.cells
    return " ".join(part for part in (cells.get("given", ""), cells.get("family", "")) if part)
