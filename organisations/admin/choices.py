"""Choosing a record among many: by typing a part of its name."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models


class KnownAutocomplete(AutocompleteSelect):
    """The stock widget, without the question to the database about a record that is at hand.

    Otherwise each row of a list of participants would ask for its person again.
    """

    known: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> Any:
        if self.known is None or [str(one) for one in value] != [str(self.known.pk)]:
            # Nothing is chosen, or something else than what is stored.
            return super().optgroups(name, value, attr) if any(value) else self._empty(name)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)  # type: ignore[union-attr]
        options.append(self.create_option(name, self.known.pk, label, True, len(options)))
        return [(None, options, 0)]

    def _empty(self, name: str) -> Any:
        return [(None, [] if self.is_required else [self.create_option(name, "", "", False, 0)], 0)]


class KnownChoicesForm(forms.ModelForm):
    """Gives each autocomplete the record that the row has already been read with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownAutocomplete):
                widget.known = self.instance._state.fields_cache.get(name)
