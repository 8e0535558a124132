"""The shape of the start page: sections of lines, each with the address where it is settled."""

import datetime as dt
from typing import NamedTuple

from delegations.models import Delegation

# How far ahead the page looks, and how many lines of one kind it shows before it counts the rest.
DAYS_AHEAD = 14
LINES = 12


class VisitLine(NamedTuple):
    """A visit under way, coming, or over and still to be concluded."""

    visit: Delegation
    route: str
    dates: str
    # `in 12 days`, `day 2 of 3`, `ended 4 days ago`; empty where the days are not known.
    countdown: str
    address: str
    # The release that visitors see, 0 before the first.
    release: int


class Line(NamedTuple):
    """One thing to be done. `when` and `visit` are empty where they say nothing."""

    words: str
    address: str
    visit: str = ""
    when: str = ""
    day: dt.date | None = None
    is_late: bool = False


class Section(NamedTuple):
    """Lines of one kind; `more` counts those beyond the first LINES, `name` tells them apart."""

    name: str
    title: str
    lines: list[Line]
    more: int = 0

    @property
    def total(self) -> int:
        return len(self.lines) + self.more


def section(name: str, title: str, lines: list[Line]) -> Section:
    return Section(name, title, lines[:LINES], max(0, len(lines) - LINES))
