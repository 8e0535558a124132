"""Facts made by hand, each clean with nothing said but what the test is about."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import override

from itineraries.checks.facts import Appointment, Land, Member, Place, Visit, Who, World
from itineraries.checks.finding import Finding
from itineraries.itinerary import When

TURIN = Land("Torino", "IT", "Europe/Rome")
NAGOYA = Land("Nagoya", "JP", "Asia/Tokyo")
TODAY = dt.date(2026, 9, 1)
# Thursday.
DAY = dt.date(2026, 11, 12)
HALL = Place(1, "CSI NEXT")

_numbers = itertools.count(1)


def who(name: str = "Anna Rossi", **facts: Any) -> Who:
    usual = {"role": "host", "side": "home", "status": "confirmed", "person_id": next(_numbers)}
    return Who(name, **usual | facts)


def member(name: str = "SUMI Toshio", **facts: Any) -> Member:
    number = next(_numbers)
    return Member(**{"pk": number, "person_id": number, "name": name, "role": "member"} | facts)


def at(start: str = "", end: str = "", **facts: Any) -> When:
    """`10:00` to `11:00` of the day, a start alone, or no time."""
    times: dict[str, Any] = {"precision": "exact" if end else "start_only" if start else "untimed"}
    if start:
        times["start"] = dt.time.fromisoformat(start)
    if end:
        times["end"] = dt.time.fromisoformat(end)
    return When(**{"timezone": "Europe/Rome", "date": DAY} | times | facts)


def appointment(when: When | None = None, **facts: Any) -> Appointment:
    """A working session with its host and its venue, confirmed."""
    number, when = next(_numbers), when or at("10:00", "11:00")
    usual = {
        "delegation_id": 1,
        "title": "Incontro",
        "type": "working_session",
        "status": "confirmed",
        "sequence": number,
        "starts": when.starts_at,
        "ends": when.ends_at,
        "venue": HALL,
        "people": (who(),),
    }
    return Appointment(**{"pk": number, "uid": f"uid-{number}", "when": when} | usual | facts)


def visit(*appointments: Appointment, **facts: Any) -> Visit:
    """A visit of Nagoya to Turin, 11 to 13 November 2026, with its head."""
    usual = {
        "pk": 1,
        "title": "Visita di Nagoya",
        "direction": "inbound",
        "state": "planning",
        "origin": NAGOYA,
        "destination": TURIN,
        "first": DAY - dt.timedelta(days=1),
        "last": DAY + dt.timedelta(days=1),
        "are_days_exact": True,
        "members": (member(role="head"),),
    }
    return Visit(appointments=appointments, **usual | facts)


Rule = Callable[[Visit, World], Iterable[Finding]]


def findings(rule: Rule, about: Visit, today: dt.date = TODAY, language: str = "en") -> list[Any]:
    with override(language):
        return list(rule(about, World(visits=(about,), others=(), today=today)))


def said(rule: Rule, about: Visit, today: dt.date = TODAY, language: str = "en") -> list[Any]:
    """What the rule tells: severity and sentence."""
    found = findings(rule, about, today, language)
    return [(one.severity.value, one.sentence) for one in found]


def days_before(count: int) -> dt.date:
    return DAY - dt.timedelta(days=count)
