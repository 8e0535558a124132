"""How a `Period` is stored in a column and typed into a form."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from organisations.written_days import read_day

from .period import Period

HINT = _("A day (2022-11-09), a month (2023-03), a season (spring 2023) or a year (2023).")


def read_period(value: Any) -> Period | None:
    """The period that `value` notes, or None when it is empty.

    Raises ValidationError when it is no date in any of the notations.
    """
    if value is None or value == "":
        return None
    if isinstance(value, Period):
        return value
    try:
        return Period.parse(str(value))
    except ValueError:
        _check_weekday(str(value))
        raise ValidationError(
            _(
                "“%(value)s” is not a date. Write a day (2022-11-09), a month (2023-03), "
                "a season (spring 2023), a year (2023) or a window (2023-03-05/2023-03-12)."
            ),
            code="invalid",
            params={"value": str(value)[:60]},
        ) from None


def _check_weekday(text: str) -> None:
    """Of a day whose name does not fit it, that says more than that it is no date."""
    try:
        read_day(text)
    except ValidationError as error:
        if error.code == "weekday":
            raise


class PeriodFormField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        # A column without a help text of its own gives an empty one.
        super().__init__(
            **kwargs | {"help_text": kwargs.get("help_text") or HINT, "max_length": 60}
        )

    def prepare_value(self, value: Any) -> Any:
        return value.notation if isinstance(value, Period) else value

    def clean(self, value: Any) -> Any:
        return read_period(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


if TYPE_CHECKING:
    _PeriodColumn = models.CharField[Period | str | None, Period | None]
else:
    _PeriodColumn = models.CharField


class PeriodField(_PeriodColumn):
    """A `Period`, stored as its ISO 8601 interval so that the column sorts by the first day.

    `first_day` and `last_day` below give the bounds to queries, as text.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 21, **kwargs})
        # The length is that of the stored form; what is typed is checked by reading it.
        self.validators = []

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Period | None:
        return Period(*map(dt.date.fromisoformat, value.split("/"))) if value else None

    def to_python(self, value: Any) -> Period | None:
        return read_period(value)

    def get_prep_value(self, value: Any) -> str | None:
        if isinstance(value, Period):
            return f"{value.first.isoformat()}/{value.last.isoformat()}"
        return value

    def value_to_string(self, obj: models.Model) -> str:
        period = self.value_from_object(obj)
        return period.notation if period else ""

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": PeriodFormField, **kwargs})


def first_day(column: str) -> Any:
    """The first day of a period column, as ISO text that the database can compare."""
    return Substr(column, 1, 10)


def last_day(column: str) -> Any:
    """The last day of a period column, as ISO text that the database can compare."""
    return Substr(column, 12, 10)
