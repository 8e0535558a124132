"""Checking the rows that a file would have, and saving those that say anything new."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .drafting import Draft, Values, draft_of, identity_of_row
from .entries import Entry
from .finding import Finder
from .problems import Problems
from .report import Report, called


class Keeper:
    """Keeps entries one by one. `matched` are the rows that the file lists, by model."""

    def __init__(self, problems: Problems, report: Report) -> None:
        self.problems = problems
        self.report = report
        self.finder = Finder(problems)
        self.matched: dict[type[models.Model], set[Any]] = defaultdict(set)
        self._places: dict[tuple[Any, ...], str] = {}
        self._stored: list[Any] = []

    def draft(self, entry: Entry, place: str, rows: dict[Any, Any], given: Values) -> Draft:
        """See `drafting.draft_of`. What stands in the file twice is refused."""
        drafted = draft_of(entry, place, rows, given, self.finder)
        if not drafted.unsound.intersection(entry.identity):
            identity = (type(entry), *identity_of_row(type(entry), drafted.record))
            first = self._places.setdefault(identity, place)
            if first != place:
                self.problems.add(place, _("This stands in the file twice, first at %s.") % first)
                drafted.unsound.update(entry.identity)
        return drafted

    def keep(self, draft: Draft) -> Any:
        """The row, saved if it says anything new; None, with the problems told, if it can't be."""
        if not self._is_good(draft):
            return None
        record = draft.record
        changed = draft.changed_columns()
        if draft.is_new or changed:
            record.save()
            for name, others in draft.lists.items():
                getattr(record, name).set(others)
            self._remember_files(record, changed)
        if draft.is_new:
            self.report.added.append(called(record))
        elif changed:
            self.report.changed.append(f"{called(record)}: {', '.join(changed)}")
        else:
            self.report.unchanged += 1
        self.matched[type(record)].add(record.pk)
        return record

    def forget_files(self) -> None:
        """Delete the files that were stored, when their rows are taken back."""
        for stored in self._stored:
            stored.storage.delete(stored.name)

    def _is_good(self, draft: Draft) -> bool:
        record = draft.record
        if draft.unsound:
            wrong = self._tell(draft, partial(record.clean_fields, exclude=draft.unsound))
            self._tell(draft, partial(record.validate_constraints, exclude=draft.unsound | wrong))
            return False
        if not draft.is_new and not draft.changed_columns():
            # Its columns are as the database has them; what they refer to may have changed.
            return not self._tell(draft, record.clean)
        wrong = self._tell(draft, record.full_clean)
        if wrong:
            # Rules over several columns, which are not asked while one of them is wrong.
            self._tell(draft, partial(record.validate_constraints, exclude=wrong))
        return not wrong

    def _tell(self, draft: Draft, check: Callable[[], None]) -> set[str]:
        """Tell what a check says against the row; the columns it speaks of."""
        try:
            check()
        except ValidationError as error:
            self.problems.add_invalid(error, draft.place, draft.places)
            return set(getattr(error, "error_dict", {NON_FIELD_ERRORS: error}))
        return set()

    def _remember_files(self, record: Any, changed: list[str]) -> None:
        for column in record._meta.concrete_fields:
            if isinstance(column, models.FileField) and column.attname in changed:
                self._stored.append(getattr(record, column.attname))
