from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .conflict import Conflict, FieldChange
from .opened import Opened, read_opened, write_opened
from .raw import Raw, as_posted, in_words, put, typed

CHANGED_MEANWHILE = _(
    "Somebody else saved this while you had it open: nothing has been saved yet. "
    "Look at what changed, then save again."
)


class OpenedField(forms.Field):
    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VersionedForm(forms.ModelForm):
    """A form that knows what it was opened with, and tells when that is no longer so."""

    data: Any
    opened = OpenedField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict: Conflict | None = None
        if self.instance.pk is None:
            return
        self.stored: dict[str, Raw] = {
            name: as_posted(field, self.initial.get(name))
            for name, field in self.fields.items()
            if name != "opened"
        }
        self.initial["opened"] = write_opened(self.instance, self.stored)
        if self.is_bound:
            self._compare()

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.conflict is not None:
            self.add_error(None, ValidationError(CHANGED_MEANWHILE, code="changed_meanwhile"))
        return cleaned

    def label(self, name: str) -> str:
        return str(capfirst(self.fields[name].label or name))

    def _compare(self) -> None:
        posted = self.data.get(self.add_prefix("opened"))
        opened = read_opened(posted, self.instance, self.instance.pk)
        if opened and opened.version is not None and opened.version == self.instance.version:
            return
        changes, taken_over = self._changes(opened)
        if not changes:
            return
        self.conflict = Conflict("", changes, since=opened.at if opened else 0.0)
        # From here on the form is one that was opened just now.
        data = self.data.copy()
        for name in taken_over:
            put(data, self.add_prefix(name), self.stored[name])
        data[self.add_prefix("opened")] = self.initial["opened"]
        self.data = data

    def _changes(self, opened: Opened | None) -> tuple[list[FieldChange], list[str]]:
        """What others changed, and the names of those fields that this person had left alone."""
        changes: list[FieldChange] = []
        taken_over: list[str] = []
        for name, now in self.stored.items():
            field = self.fields[name]
            mine = typed(self, name)
            if mine == now or field.disabled:
                continue
            if opened is None:
                changes.append(self._change(name, None, now, mine))
                continue
            was = opened.values.get(name, now)
            if was == now:
                continue
            is_left_alone = mine == was or isinstance(field, forms.FileField)
            changes.append(self._change(name, was, now, None if is_left_alone else mine))
            if is_left_alone and not isinstance(field, forms.FileField):
                taken_over.append(name)
        return changes, taken_over

    def _change(self, name: str, was: Raw | None, now: Raw, mine: Raw | None) -> FieldChange:
        field = self.fields[name]
        return FieldChange(
            label=self.label(name),
            was=None if was is None else in_words(field, was),
            now=in_words(field, now),
            typed=None if mine is None else in_words(field, mine),
        )
