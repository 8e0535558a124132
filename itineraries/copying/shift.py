"""How the days of a visit move when it is made again."""

import datetime as dt

import msgspec

from delegations.models import Delegation
from delegations.period import Period


class Shift(msgspec.Struct, frozen=True):
    """From the first day of the old visit to that of the new; clocks stay as they are.

    Where either is not known to the day nothing can be moved to one: `days` is None, and what is
    copied keeps its order and has neither day nor time. A day of a month that nobody fixed would be
    an invention.
    """

    days: int | None
    old_first: dt.date | None = None
    new_first: dt.date | None = None

    def moved(self, day: dt.date | None) -> dt.date | None:
        if day is None or self.days is None:
            return None
        return day + dt.timedelta(days=self.days)

    @property
    def same_weekday(self) -> dt.date | None:
        """The nearest day that falls on the old visit's weekday; None where it does already."""
        if self.old_first is None or self.new_first is None:
            return None
        ahead = (self.old_first.weekday() - self.new_first.weekday()) % 7
        return (
            self.new_first + dt.timedelta(days=ahead - 7 if ahead > 3 else ahead) if ahead else None
        )


def shift_between(
    visit: Delegation, start: Period | None, first_of_agenda: dt.date | None
) -> Shift:
    """`first_of_agenda` stands in for a first day of the old visit that is not known to the day."""
    known = visit.start.first if visit.start and visit.start.is_exact else first_of_agenda
    if known is None or start is None or not start.is_exact:
        return Shift(None, known, start.first if start and start.is_exact else None)
    return Shift((start.first - known).days, known, start.first)


def end_moved(visit: Delegation, shift: Shift) -> Period | None:
    """The new visit's planned end, where the old one's end is known to the day."""
    if visit.end is None or not visit.end.is_exact:
        return None
    day = shift.moved(visit.end.last)
    return Period.of_day(day) if day else None
