"""What records are called, those too that are deleted by now."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organisations.history import keeps_history

Key = tuple[Any, int]
# The records of a kind that the reader may be told of; None where it is all of them.
Limit = Callable[[Any], QuerySet[Any] | None]


class Names:
    """Names for readers within their reach: one question for each kind of record, or two.

    `own` are the records that the page is about: they are named in any case.
    """

    def __init__(self, wanted: Iterable[Key], *, own: Iterable[Key], limit: Limit) -> None:
        self._rows: dict[Key, Any] = {}
        self._gone: set[Key] = set()
        self._hidden: set[Key] = set()
        self._limit = limit
        own = set(own)
        pending = set(wanted) | own
        known = set(own)
        while pending:
            by_model: dict[Any, set[int]] = defaultdict(set)
            for model, pk in pending:
                by_model[model].add(pk)
            for model, pks in by_model.items():
                self._fetch(model, pks)
                self._hide(model, {pk for pk in pks if (model, pk) not in known})
            named_by = {key for one in pending for key in self._after(one)}
            # What names a record that may be named is named with it.
            known |= named_by
            pending = named_by - set(self._rows)

    def of(self, model: Any, pk: int) -> str:
        key = (model, pk)
        if key in self._hidden:
            return _("(of a visit that is not yours)")
        row = self._rows.get(key)
        if row is None:
            return _("(deleted)")
        others = ", ".join(self.of(*other) for other in self._after(key))
        return self._with_own_words(row, others)

    def related(self, model: Any, pk: int) -> str:
        """A record that another refers to, with a word where it is there no more."""
        name = self.of(model, pk)
        is_worth_saying = (model, pk) in self._gone and (model, pk) in self._rows
        return _("%(name)s (deleted)") % {"name": name} if is_worth_saying else name

    def is_gone(self, model: Any, pk: int) -> bool:
        return (model, pk) in self._gone

    def _with_own_words(self, row: Any, others: str) -> str:
        if hasattr(row, "get_full_name"):
            return row.get_full_name() or row.get_username()
        own = str(row)
        if not others:
            return own
        return others if own.startswith("#") or not own else f"{others} ({own})"

    def _after(self, key: Key) -> list[Key]:
        row = self._rows.get(key)
        fields = [key[0]._meta.get_field(name) for name in getattr(key[0], "named_after", ())]
        pairs = [(field.related_model, getattr(row, field.attname)) for field in fields if row]
        return [(model, pk) for model, pk in pairs if pk is not None]

    def _fetch(self, model: Any, pks: set[int]) -> None:
        rows = model._base_manager.defer(*getattr(model, "untold_fields", ()))
        found = {row.pk: row for row in rows.filter(pk__in=pks)}
        missing = pks - set(found)
        self._gone |= {(model, pk) for pk in missing}
        if missing and keeps_history(model):
            # The last that was known of each.
            for row in model.history.filter(id__in=missing).order_by("history_id"):
                found[row.id] = row.history_object
        self._rows |= {(model, pk): row for pk, row in found.items()}

    def _hide(self, model: Any, pks: set[int]) -> None:
        within = self._limit(model) if pks else None
        if within is not None:
            reached = set(within.filter(pk__in=pks).values_list("pk", flat=True))
            self._hidden |= {(model, pk) for pk in pks - reached}
