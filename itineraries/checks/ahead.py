"""What still lies ahead: of what is over or given up, nothing is left to arrange."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation

from .facts import Appointment, Visit, World

_STATE = Delegation.State
_OVER = {_STATE.CONCLUDED, _STATE.REPORTED, _STATE.CLOSED}
# Later than this before its day, what is still open becomes urgent enough to say: the two weeks in
# which programmes are printed, interpreters booked and hosts reminded.
DAYS_TO_SETTLE = 14
# And from here on it is more than advice.
DAYS_TO_THE_LAST = 3


def is_ahead(visit: Visit, world: World) -> bool:
    """Whether anything about the visit can still be arranged: it is neither over nor given up."""
    if visit.is_off or visit.state in _OVER:
        return False
    return visit.last is None or visit.last >= world.today


def appointments_ahead(visit: Visit, world: World) -> Iterator[Appointment]:
    """Those that take place today, later, or on a day that is not known yet."""
    if is_ahead(visit, world):
        for one in visit.appointments:
            last = one.when.end_date or one.when.date
            if one.takes_place and one.status != "held" and (last is None or last >= world.today):
                yield one


def days_to_first(visit: Visit, world: World) -> int | None:
    """How many days are left before the visit; None where its days are not known exactly.

    0 from its first day on.
    """
    if visit.first is None or not visit.are_days_exact:
        return None
    return days_to(visit.first, world)


def days_to(day: dt.date, world: World) -> int:
    return max((day - world.today).days, 0)


def left_phrase(days: int) -> str:
    """`today`, `in 1 day`, `in 12 days`."""
    if days == 0:
        return _("today")
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
