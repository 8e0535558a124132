import re
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .conflict import Conflict, FieldChange
from .forms import CHANGED_MEANWHILE, VersionedForm
from .opened import read_opened
from .raw import Raw, in_words, put


class VersionedFormSet(BaseInlineFormSet):
    """Rows of a form: each tells when it is stale, and all together which were added or deleted.

    Rows added meanwhile join the form; of rows deleted meanwhile what was typed is told.
    """

    model: Any
    form: Any
    data: Any
    queryset: Any
    prefix: str
    # Not where the rows are only shown.
    is_guarded = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows_meanwhile: list[Conflict] = []
        if not (self.is_bound and self.is_guarded and self.instance.pk):
            return
        self.queryset = self.queryset.select_for_update(of=("self",))
        if self.management_form.is_valid():
            self._meet_other_rows()

    def clean(self) -> None:
        super().clean()
        if self.conflicts:
            raise ValidationError(CHANGED_MEANWHILE, code="changed_meanwhile")

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete this row")

    @property
    def conflicts(self) -> list[Conflict]:
        """What others did to these rows while the form was open."""
        forms: list[Any] = self.initial_forms
        stale = [
            Conflict(row_name(form), form.conflict.changes, since=form.conflict.since)
            for form in forms
            if getattr(form, "conflict", None)
        ]
        return stale + self._rows_meanwhile

    def _meet_other_rows(self) -> None:
        stored = {str(row.pk): row for row in self.get_queryset()}
        count = min(self.initial_form_count(), self.absolute_max)
        key = self.model._meta.pk.name
        posted = [str(self.data.get(f"{self.prefix}-{place}-{key}", "")) for place in range(count)]
        gone = [place for place, pk in enumerate(posted) if pk not in stored]
        added = [row for pk, row in stored.items() if pk not in posted]
        if not gone and not added:
            return
        self._rows_meanwhile += [self._deleted(place, posted[place]) for place in gone]
        places = [place for place in range(count) if place not in gone]
        extra = list(range(count, self.total_form_count()))
        self._renumber(places, added, extra)

    def _deleted(self, place: int, pk: str) -> Conflict:
        form = self.form(self.data, prefix=self.add_prefix(place), **self.get_form_kwargs(place))
        opened = read_opened(form.data.get(form.add_prefix("opened")), self.model, pk)
        values: dict[str, Raw] = opened.values if opened else {}
        return Conflict(
            title=_first_value(form, values) or str(self.model._meta.verbose_name),
            changes=[
                FieldChange(form.label(name), in_words(form.fields[name], was), str(_("deleted")))
                for name, was in values.items()
                if name in form.fields and was and was != "unknown"
            ],
            kind="deleted",
            since=opened.at if opened else 0.0,
        )

    def _renumber(self, kept: list[int], added: list[Any], extra: list[int]) -> None:
        """The posted data again, with the rows that are there now and without those that are not."""
        data: QueryDict = self.data.copy()
        rows: dict[int, dict[str, list[Any]]] = {}
        for name in [name for name in data if name.startswith(f"{self.prefix}-")]:
            if match := re.fullmatch(rf"{re.escape(self.prefix)}-(\d{{1,6}})-(\w+)", name):
                rows.setdefault(int(match[1]), {})[match[2]] = data.pop(name)
        place = 0
        for old in kept:
            _write(data, self.add_prefix(place), rows.get(old, {}))
            place += 1
        for row in added:
            self._write_stored(data, place, row)
            place += 1
        data[f"{self.prefix}-INITIAL_FORMS"] = str(place)
        for old in extra:
            _write(data, self.add_prefix(place), rows.get(old, {}))
            place += 1
        data[f"{self.prefix}-TOTAL_FORMS"] = str(place)
        self.data = data
        del self.management_form

    def _write_stored(self, data: QueryDict, place: int, row: Any) -> None:
        prefix = self.add_prefix(place)
        form = self.form(instance=row, prefix=prefix, **self.get_form_kwargs(place))
        for name, raw in form.stored.items():
            put(data, f"{prefix}-{name}", raw)
        data[f"{prefix}-opened"] = form.initial["opened"]
        data[f"{prefix}-{self.model._meta.pk.name}"] = str(row.pk)
        data[f"{prefix}-{self.fk.name}"] = str(self.instance.pk)
        self._rows_meanwhile.append(Conflict(row_name(form), _filled_in(form), kind="added"))


def row_name(form: VersionedForm) -> str:
    """A row by its first value: the person, the organisation, the initiative."""
    return _first_value(form, form.stored)


def _first_value(form: VersionedForm, values: dict[str, Raw]) -> str:
    for name, raw in values.items():
        if name in form.fields and isinstance(raw, str) and raw:
            return in_words(form.fields[name], raw)
    return ""


def _filled_in(form: VersionedForm) -> list[FieldChange]:
    return [
        FieldChange(form.label(name), None, in_words(form.fields[name], raw))
        for name, raw in form.stored.items()
        if raw and raw != "unknown"
    ]


def _write(data: QueryDict, prefix: str, values: dict[str, list[Any]]) -> None:
    for name, posted in values.items():
        data.setlist(f"{prefix}-{name}", posted)
