"""Records found by a name as somebody typed it: the same name, or one that resembles it."""

from collections.abc import Callable
from typing import Any, Self

from django.db import models
from django.db.models import Q

from .folding import fold, searched_words, spelling


def _unspaced(name: str) -> str:
    """Folded, and alike with a hyphen, a space or nothing between its parts."""
    return fold(name).replace(" ", "")


class NamedQuerySet(models.QuerySet[Any]):
    """Of records with a folded column; `name_fields` are the names by which each may be called.

    Names joined by a space ("given family") are one name.
    """

    name_fields: tuple[str, ...] = ("name_it", "name_en", "name_ja")
    # Names by which it is looked for, and which alone do not say that it is the one.
    hint_fields: tuple[str, ...] = ()
    spelled: Callable[[str], str] = staticmethod(spelling)
    # A relation to rows that are other names of the record, each in a column `name`.
    other_names = ""

    def called(self, name: str) -> Self:
        """Those spelled exactly so, in any of their names; never a resemblance. Asks the database."""
        return self._alike(name, self.spelled, self.name_fields)

    def all_called(self, name: str) -> list[Any]:
        """The same as a list, in the order of their keys, and in one query instead of two."""
        found = self._spelled_alike(name, self.spelled, self.name_fields)
        return sorted(found, key=lambda one: one.pk)

    def resembling(self, name: str) -> Self:
        """Those whose name differs in accents, kana, hyphens or the form of a kanji. Asks the database."""
        found = self._alike(name, _unspaced, (*self.name_fields, *self.hint_fields))
        return found.exclude(pk__in=self.called(name).values("pk"))

    def _alike(self, name: str, compared: Callable[[str], str], fields: tuple[str, ...]) -> Self:
        keys = [one.pk for one in self._spelled_alike(name, compared, fields)]
        return self.filter(pk__in=keys) if keys else self.none()

    def _spelled_alike(
        self, name: str, compared: Callable[[str], str], fields: tuple[str, ...]
    ) -> list[Any]:
        wanted = compared(name)
        if not wanted:
            return []
        holds, holds_other = Q(), Q()
        for word in searched_words(name):
            holds &= Q(search_text__holds=word)
            holds_other &= Q(**{f"{self.other_names}__search_text__holds": word})
        if self.other_names:
            holds |= holds_other
        candidates = self.filter(holds).order_by().distinct()
        if self.other_names:
            candidates = candidates.prefetch_related(self.other_names)
        return [
            one
            for one in candidates
            if wanted in {compared(text) for text in self._names(one, fields)}
        ]

    def _names(self, record: Any, fields: tuple[str, ...]) -> list[str]:
        names = [" ".join(getattr(record, part) for part in one.split()) for one in fields]
        if self.other_names:
            names += [other.name for other in getattr(record, self.other_names).all()]
        return names
