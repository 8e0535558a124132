"""Agendas for the checks: timed appointments, and what the checks say of them in English."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from delegations.models import Delegation
from itineraries.checks import Finding, findings_of
from itineraries.models import Session
from tests.make import make_session, make_venue

TODAY = dt.date(2022, 10, 1)


def planned(start: str, end: str = "", **facts: Any) -> Session:
    """A session of 10 November 2022, `10:00` to `11:00`, or with a start alone."""
    times: dict[str, Any] = {"time_precision": "start_only", "start": dt.time.fromisoformat(start)}
    if end:
        times |= {"time_precision": "exact", "end": dt.time.fromisoformat(end)}
    return make_session(**{"title_it": "Altro"} | times | facts)


def found(*visits: Delegation, today: dt.date = TODAY, **asked: Any) -> list[Finding]:
    with override("en"):
        return findings_of(visits, today=today, **asked)


def told(findings: Iterable[Finding], *rules: str) -> list[tuple[str, str, str]]:
    """Severity, rule and sentence of the findings of these rules."""
    return [(one.severity.value, one.rule, one.sentence) for one in findings if one.rule in rules]


def somewhere(north: float, **facts: Any) -> Any:
    """A venue in Turin, so many kilometres north of the centre."""
    latitude = Decimal(f"{45.07 + north / 111.195:.6f}")
    return make_venue(**{"latitude": latitude, "longitude": Decimal("7.68")} | facts)
