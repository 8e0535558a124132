"""The agenda on the page of its delegation: a table in the order of the printed programme."""

import datetime as dt
from typing import NamedTuple

from delegations.day_phrases import weekday_phrase
from delegations.models import Delegation
from itineraries.models import Day, Session
from itineraries.phrases.times import time_phrase
from organisations.admin.texts import missing_languages
from organisations.words import active_language


class AgendaLine(NamedTuple):
    session: Session
    time: str
    missing: str


class AgendaDay(NamedTuple):
    """One day of the agenda; `date` is None for what has none yet, `theme` for a day without."""

    date: dt.date | None
    words: str
    theme: Day | None
    lines: list[AgendaLine]


def agenda_of(visit: Delegation) -> list[AgendaDay]:
    """The visit's days with their sessions. Two queries, whatever their number."""
    themes = {day.date: day for day in Day.objects.filter(delegation=visit)}
    sessions = Session.objects.filter(delegation=visit).select_related("venue", "room")
    days: dict[dt.date | None, list[AgendaLine]] = {}
    zone = visit.destination.timezone
    for session in sessions.in_agenda_order():
        missing = ", ".join(missing_languages(session, ["title", "description"]))
        line = AgendaLine(session, time_phrase(session.when, zone), missing)
        days.setdefault(session.date, []).append(line)
    for date in themes:
        days.setdefault(date, [])
    return [
        AgendaDay(
            date,
            weekday_phrase(date, active_language()) if date else "",
            themes.get(date) if date else None,
            days[date],
        )
        for date in sorted(days, key=lambda date: date or dt.date.max)
    ]
