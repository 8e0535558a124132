"""Browsers keep their owner's name and address for forms: none of it belongs in one about others."""

from typing import Any

from django import forms

# Not filled in, and HTML takes no such attribute on them; a password has a word of its own for it.
_OTHER_INPUTS = {"hidden", "file", "checkbox", "radio", "password"}


def switch_autofill_off(field: Any) -> None:
    """For every part of a field's widget."""
    for widget in _parts(field.widget):
        if isinstance(widget, forms.Textarea | forms.Select | forms.widgets.Input) and (
            getattr(widget, "input_type", "") not in _OTHER_INPUTS
        ):
            widget.attrs["autocomplete"] = "off"


def _parts(widget: Any) -> list[Any]:
    inner = getattr(widget, "widgets", None) or filter(None, [getattr(widget, "widget", None)])
    return [widget, *(part for one in inner for part in _parts(one))]
