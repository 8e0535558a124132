"""Choosing a record among many: by typing a part of its name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.db import models
from django.utils.text import capfirst


def is_key(text: Any) -> bool:
    """Whether it can be the key of a record at all: a database may fail at any other text."""
    digits = str(text)
    return len(digits) < 20 and digits.isascii() and digits.isdecimal() and int(digits) < 2**63


class KeysField(forms.ModelMultipleChoiceField):
    """The stock field for several records, which lets a number too long for the database pass."""

    def clean(self, value: Any) -> Any:
        return super().clean(value and [one if is_key(one) else "?" for one in value])


class _Autocomplete(AutocompleteMixin):
    """What was posted comes back into the form; nonsense is refused there and asks no database."""

    # Without words in it an empty choice has no name for those who hear the page.
    placeholder = ""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-placeholder": self.placeholder}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if is_key(one)], attr)


class KnownAutocompleteMultiple(_Autocomplete, AutocompleteSelectMultiple):
    """The stock widget for several records."""


class KnownAutocomplete(_Autocomplete, AutocompleteSelect):
    """The stock widget, without the question to the database about a record that is at hand.

    Otherwise each row of a list of participants would ask for its person again.
    """

    known: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        if not any(value):
            return [(None, options, 0)]
        if self.known is None or [str(one) for one in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.known)
        options.append(self.create_option(name, self.known.pk, label, True, len(options)))
        return [(None, options, 0)]


class KnownChoicesForm(forms.ModelForm):
    """Gives each autocomplete its name, and the record that the row has been read with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, _Autocomplete):
                widget.placeholder = str(capfirst(field.label or name))
            if isinstance(widget, KnownAutocomplete):
                widget.known = self.instance._state.fields_cache.get(name)
