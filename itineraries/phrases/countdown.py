"""How far off a visit is, or how far on, in words."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from itineraries.itinerary import Delegation

from .visits import phase

# Further off, a count of days tells a reader less than the date does.
FAR = 99


def countdown_phrase(visit: Delegation, today: dt.date) -> str:
    """`tomorrow`, `in 12 days`, `day 2 of 3`; empty where the days are not known or it is not so."""
    start, end = visit.start, visit.end or visit.start
    if visit.state in ("cancelled", "postponed") or start is None or end is None:
        return ""
    where = phase(visit, today)
    if where == "coming" and start.is_exact:
        days = (start.first - today).days
        if days == 1:
            return _("tomorrow")
        if 1 < days <= FAR:
            return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    if where == "under_way" and end.last > start.first:
        return _("day {day} of {days}").format(
            day=(today - start.first).days + 1, days=(end.last - start.first).days + 1
        )
    return ""
