"""Why a typed time is not taken, in sentences whose proposals are right and would be taken."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def backwards(tomorrow: Any, later: Any = None) -> ValidationError:
    """`tomorrow`: the same, ending on the next day; `later`: the same, ending in the afternoon."""
    words = {"span": tomorrow._replace(days=0), "next": tomorrow, "later": later}
    sentence = _("%(span)s ends before it starts. If it ends on the next day, write %(next)s.")
    if later:
        sentence = _(
            "%(span)s ends before it starts. If it ends later that day, write %(later)s; if it "
            "ends on the next day, write %(next)s."
        )
    return ValidationError(sentence % words, code="backwards")


def after_midnight(text: str, clocks: Any) -> ValidationError:
    sentence = _(
        "“%(typed)s” belongs to the day that begins at midnight: on that day, write %(clocks)s."
    )
    return ValidationError(sentence % {"typed": text, "clocks": clocks}, code="next_day")


def too_long(most: int) -> ValidationError:
    sentence = _(
        "An appointment ends within %(most)d days. Write at most (+%(most)d), or make it several."
    )
    return ValidationError(sentence % {"most": most}, code="days")


def too_near(text: str, part: str) -> ValidationError:
    sentence = _(
        "“%(typed)s” is more exact than a part of the day and less than an hour. Write %(part)s, "
        "or an hour such as about 17."
    )
    return ValidationError(sentence % {"typed": text, "part": part}, code="time")


def with_a_zone(text: str) -> ValidationError:
    sentence = _(
        "“%(typed)s” names a time zone, which has a field of its own in the form of the "
        "appointment. Write the hour alone here."
    )
    return ValidationError(sentence % {"typed": text}, code="time")


def with_a_day(text: str) -> ValidationError:
    sentence = _(
        "“%(typed)s” names a day. Write how many days later it ends: all day (+2), or "
        "22:00-01:00 (+1)."
    )
    return ValidationError(sentence % {"typed": text}, code="time")


def without_start(text: str, clock: str) -> ValidationError:
    sentence = _(
        "“%(typed)s” does not say when it starts. Write that too, as in 9:30-10:45; if it is only "
        "roughly known, write about %(clock)s."
    )
    return ValidationError(sentence % {"typed": text, "clock": clock}, code="start")


def not_understood(text: str) -> ValidationError:
    sentence = _(
        "“%(typed)s” is not understood as a time. Write for example 9:30-10:45, 14, from 18:30, "
        "about 14, morning, all day; or leave it empty."
    )
    return ValidationError(sentence % {"typed": text}, code="time")
