"""How long a text and how great a number may be that a column keeps, on every database."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from delegations.period_field import PeriodField
from organisations.models.record import HIGHEST_NUMBER

# The model holds them to it, whatever the database has room for.
INTEGERS: dict[type[Any], tuple[int, int]] = {
    models.PositiveSmallIntegerField: (0, 2**15 - 1),
    models.SmallIntegerField: (-(2**15), 2**15 - 1),
    models.PositiveIntegerField: (0, HIGHEST_NUMBER),
}


def longest(column: Any) -> int | None:
    """The most characters of a text column; None for what is no text, or has a notation of its own."""
    is_text = isinstance(column, models.CharField | models.TextField)
    return column.max_length if is_text and not isinstance(column, PeriodField) else None


def limits(column: Any) -> tuple[Any, Any] | None:
    """The least and the greatest of a column of numbers."""
    bounds = _bounds(column)
    if bounds is None:
        return None
    lows, highs = [bounds[0]], [bounds[1]]
    for validator in column.validators:
        if isinstance(validator, MinValueValidator):
            lows.append(validator.limit_value)
        elif isinstance(validator, MaxValueValidator):
            highs.append(validator.limit_value)
    for name, value in _conditions(column):
        if name == f"{column.name}__gt" and isinstance(value, int):
            lows.append(value + 1)
        elif name == f"{column.name}__gte":
            lows.append(value)
        elif name == f"{column.name}__range":
            lows.append(value[0])
            highs.append(value[1])
    return max(lows), min(highs)


def _bounds(column: Any) -> tuple[Any, Any] | None:
    for kind, bounds in INTEGERS.items():
        if isinstance(column, kind):
            return bounds
    if isinstance(column, models.DecimalField):
        places = column.decimal_places
        greatest = float(f"{10 ** (column.max_digits - places) - 1}.{'9' * places}")
        return -greatest, greatest
    return None


def _conditions(column: Any) -> list[tuple[str, Any]]:
    """What the constraints of its table compare with a number."""
    checks = [one for one in column.model._meta.constraints if hasattr(one, "condition")]
    found: list[tuple[str, Any]] = []
    for check in checks:
        if isinstance(check.condition, models.Q):
            found += [child for child in check.condition.children if isinstance(child, tuple)]
            nested = [child for child in check.condition.children if isinstance(child, models.Q)]
            found += [one for q in nested for one in q.children if isinstance(one, tuple)]
    return [(name, value) for name, value in found if _is_number(value)]


def _is_number(value: Any) -> bool:
    values = value if isinstance(value, tuple | list) else [value]
    return all(isinstance(one, int | float) and not isinstance(one, bool) for one in values)
