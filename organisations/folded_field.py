"""The column by which a record is found: its names, folded, a line to each."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .folding import fold


class FoldedText(models.TextField):
    """Text folded line by line. `holds` finds a part of it, folded alike, on every database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults = {"verbose_name": _("text to search"), "blank": True, "editable": False}
        super().__init__(*args, **{**defaults, **kwargs})


class FoldedField(FoldedText):
    """The fields named by `of` as folded text, worked out anew at each saving.

    Names joined by a space ("given family") are read as one text.
    """

    def __init__(self, *of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(**{"default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [*self.of], kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = self.folded(model_instance)
        setattr(model_instance, self.attname, text)
        return text

    def folded(self, record: models.Model) -> str:
        return folded(" ".join(getattr(record, one) for one in names.split()) for names in self.of)


def folded(texts: Iterable[str]) -> str:
    """Each text on a line of its own, folded, and said once."""
    return "\n".join(dict.fromkeys(line for text in texts if (line := fold(text))))


def fold_anew(model: Any) -> None:
    """For migrations: fill the folded column of all rows, after it or the rules of folding came."""
    fields = [field for field in model._meta.local_fields if isinstance(field, FoldedField)]
    if not fields:
        return
    rows = list(model._base_manager.all())
    for row in rows:
        for field in fields:
            setattr(row, field.attname, field.folded(row))
    model._base_manager.bulk_update(rows, [field.name for field in fields], batch_size=200)


@FoldedText.register_lookup
class Holds(models.Lookup):
    """Not LIKE: that takes `%` and `_` for more than they are, and knows cases of its own."""

    lookup_name = "holds"

    def get_prep_lookup(self) -> str:
        return fold(str(self.rhs))

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        text, more = self.process_rhs(compiler, connection)
        function = "INSTR" if connection.vendor == "sqlite" else "STRPOS"
        return f"{function}({column}, {text}) > 0", [*params, *more]
