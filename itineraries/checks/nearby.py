"""The appointments of other visits that may fall together with some appointments."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from itineraries.models import Session
from itineraries.models.session import SessionQuerySet

# No pair of places has clocks further apart; a session of another day may overlap by that much.
_WIDEST_GAP_OF_CLOCKS = dt.timedelta(days=2)
# So many stretches of days are asked for apart; where there are more, the closest become one.
_MOST_STRETCHES = 40

Stretch = tuple[dt.date, dt.date]


def near(sessions: Iterable[Session]) -> SessionQuerySet:
    """Those that take place at a known hour in the days of `sessions`, or shortly before or after."""
    days = Q(pk__in=[])
    for first, last in stretches((one.date, one.end_date or one.date) for one in sessions):
        days |= Q(date__range=(first, last)) | Q(date__lt=first, end_date__gte=first)
    return Session.objects.filter(days, start__isnull=False).exclude(
        status__in=["cancelled", "postponed", "not_held"]
    )


def stretches(spans: Iterable[tuple[dt.date | None, dt.date | None]]) -> list[Stretch]:
    """Spans of days widened by what clocks may differ, and joined where they touch."""
    joined: list[Stretch] = []
    for first, last in sorted(_widened(spans)):
        if joined and first <= joined[-1][1] + dt.timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return _few(joined)


def _widened(spans: Iterable[tuple[dt.date | None, dt.date | None]]) -> set[Stretch]:
    gap = _WIDEST_GAP_OF_CLOCKS
    return {
        (min(first, last) - gap, max(first, last) + gap) for first, last in spans if first and last
    }


def _few(apart: list[Stretch]) -> list[Stretch]:
    """At most so many, as a database reads a condition of any length slowly or not at all."""
    if not apart:
        return []
    gaps = sorted(
        range(1, len(apart)), key=lambda place: apart[place][0] - apart[place - 1][1], reverse=True
    )
    starts = sorted([0, *gaps[: _MOST_STRETCHES - 1]])
    ends = [*starts[1:], len(apart)]
    return [(apart[start][0], apart[end - 1][1]) for start, end in zip(starts, ends, strict=True)]
