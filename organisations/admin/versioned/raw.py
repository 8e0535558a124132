"""Values of form fields as a browser posts them, so that shown, stored and typed ones compare."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from organisations.admin.choices import is_key

Raw = str | bool | list[str]


def as_posted(field: forms.Field, value: Any) -> Raw:
    """`value`, be it stored or typed, as the browser posts the field when it shows it."""
    if isinstance(field, forms.FileField):
        return str(value or "")
    if isinstance(field.widget, forms.CheckboxInput):
        return bool(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sorted(str(getattr(one, "pk", one)) for one in value or [])
    if isinstance(field, forms.MultipleChoiceField):
        return sorted(map(str, field.prepare_value(value) or []))
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(shown, list | tuple):
        shown = shown[0] if shown else ""
    return "" if shown is None else str(shown).replace("\r\n", "\n").strip()


def typed(form: forms.BaseForm, name: str) -> Raw:
    """What was posted for one field of a bound form."""
    field = form.fields[name]
    value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    return as_posted(field, value)


def put(data: QueryDict, key: str, raw: Raw) -> None:
    """Write `raw` into posted data as the browser would have."""
    if raw is False:
        data.pop(key, None)
    elif isinstance(raw, list):
        data.setlist(key, raw)
    else:
        data[key] = "on" if raw is True else raw


def in_words(field: forms.Field, raw: Raw) -> str:
    """`raw` as a reader understands it: names instead of keys, and a word where it is empty."""
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(field, forms.ModelChoiceField):
        words = _names(field, raw if isinstance(raw, list) else [raw])
    elif isinstance(field, forms.ChoiceField) and isinstance(raw, list):
        choices: Any = field.choices
        labels = {str(key): str(label) for key, label in choices}
        words = ", ".join(labels.get(one, one) for one in raw)
    elif isinstance(field, forms.ChoiceField):
        words = str(dict(field.choices).get(raw, raw))  # type: ignore[arg-type] # Choices may be grouped; ours are not.
    elif isinstance(field, forms.NullBooleanField):
        words = str(dict(field.widget.choices).get(raw, raw))
    else:
        words = str(raw)
    return Truncator(words).chars(300) or _("(empty)")


def _names(field: forms.ModelChoiceField, keys: list[str]) -> str:
    choices: Any = field.queryset
    found = choices.filter(pk__in=[key for key in keys if is_key(key)])
    return ", ".join(field.label_from_instance(one) for one in found)
