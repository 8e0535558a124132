"""Fields of forms that read days, clocks and numbers as people write them.

The browser's own inputs take one notation alone; what was typed otherwise and is shown again is put
into it, and what nobody could read is shown as text.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .written_clocks import read_time
from .written_days import read_day
from .written_numbers import BEYOND_EARTH, print_number, read_degrees, read_number

# Two coordinates, as a map has them copied: 45.0686, 7.6689.
_PAIR = re.compile(r"\(?\s*(-?\d+(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d+(?:[.,]\d+)?)\s*\)?", re.ASCII)


def read_moment(text: str) -> dt.datetime:
    """A day and a clock, in this order, as lists and letters print them."""
    for place in range(len(text) - 1, 0, -1):
        try:
            day = read_day(text[:place].rstrip(" ,tT"))
        except ValidationError:
            continue
        return dt.datetime.combine(day, read_time(text[place:].lstrip(" ,tT"), of_day=True))
    raise ValidationError(_("Write a day and an hour, such as 2022-11-10 09:30."), code="invalid")


class _NativeInput(forms.DateTimeInput):
    """An input of the browser's own, of a `kind` that takes `notation` alone."""

    kind = notation = ""
    read: Any

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"type": self.kind, **(attrs or {})}, format=self.notation)

    def format_value(self, value: Any) -> Any:
        return super().format_value(self._read(value))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if isinstance(self._read(value), str):
            context["widget"]["type"] = "text"
        return context

    def _read(self, value: Any) -> Any:
        """A typed value as what it means; as it was typed where it means nothing."""
        try:
            return type(self).read(value) if isinstance(value, str) else value
        except ValidationError:
            return value


class DayInput(_NativeInput):
    kind, notation, read = "date", "%Y-%m-%d", staticmethod(read_day)


class ClockInput(_NativeInput):
    kind, notation, read = "time", "%H:%M", staticmethod(read_time)


class MomentInput(_NativeInput):
    kind, notation, read = "datetime-local", "%Y-%m-%dT%H:%M", staticmethod(read_moment)


class DayField(forms.DateField):
    widget = DayInput

    def to_python(self, value: Any) -> Any:
        return read_day(text) if (text := _typed(value)) else super().to_python(_untyped(value))


class ClockField(forms.TimeField):
    widget = ClockInput

    def to_python(self, value: Any) -> Any:
        return read_time(text) if (text := _typed(value)) else super().to_python(_untyped(value))


class MomentField(forms.DateTimeField):
    widget = MomentInput

    def to_python(self, value: Any) -> Any:
        if text := _typed(value):
            return from_current_timezone(read_moment(text))
        return super().to_python(_untyped(value))


class NumberInput(forms.TextInput):
    """As text, as the browser's input for numbers takes one of the two marks of decimals alone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})

    def format_value(self, value: Any) -> Any:
        return print_number(value) if isinstance(value, Decimal) else super().format_value(value)


class NumberField(forms.DecimalField):
    widget = NumberInput

    def __init__(self, **kwargs: Any) -> None:
        hint = gettext_lazy("Such as 1,250.50. In English, 1,250 is more than a thousand.")
        super().__init__(**kwargs | {"help_text": kwargs.get("help_text") or hint})

    def to_python(self, value: Any) -> Any:
        return read_number(text) if (text := _typed(value)) else super().to_python(_untyped(value))


class DegreesField(forms.DecimalField):
    widget = NumberInput

    def to_python(self, value: Any) -> Any:
        text = _typed(value)
        if not text:
            return super().to_python(_untyped(value))
        try:
            degrees = read_degrees(text)
            return round(degrees, self.decimal_places) if abs(degrees) < BEYOND_EARTH else degrees
        except ValidationError:
            if pair := _PAIR.fullmatch(text):
                sentence = _(
                    "“%(typed)s” is two numbers: write %(latitude)s under latitude and "
                    "%(longitude)s under longitude."
                )
                words = {"typed": text, "latitude": pair[1], "longitude": pair[2]}
                raise ValidationError(sentence % words, code="pair") from None
            raise


class WholeNumberField(forms.IntegerField):
    def to_python(self, value: Any) -> int | None:
        text = _typed(value)
        if not text:
            return super().to_python(_untyped(value))
        number = read_number(text)
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(number)


def _typed(value: Any) -> str:
    """What was typed; empty where nothing was, or the value is one already."""
    return value.strip() if isinstance(value, str) else ""


def _untyped(value: Any) -> Any:
    return None if isinstance(value, str) else value
