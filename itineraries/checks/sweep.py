"""Finding what falls together in time without comparing everything with everything."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import itemgetter

import msgspec

from .facts import Appointment, Visit

# Of what one booking falls together with, so many are told and so many looked at, the last begun
# first: an officer who sees five clashes knows enough, and the work stays in proportion.
_TOLD, _LOOKED_AT = 5, 60
# What only begins is on at that moment and, as far as anybody knows, at no other.
_MOMENT = 0.5


class Booking(msgspec.Struct, frozen=True):
    """Somebody or something wanted at an appointment; `is_implied` where no list says so."""

    visit: Visit
    appointment: Appointment
    role: str = ""
    is_implied: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether it will be in person, at a place, at an hour that everybody has agreed on."""
        one = self.appointment
        is_punctual = one.when.precision in {"exact", "start_only"}
        return self.visit.is_decided and one.is_firm and is_punctual and one.mode != "online"

    @property
    def starts(self) -> float:
        return _timestamp(self.appointment.starts)

    @property
    def ends(self) -> float:
        """The first moment after it; spans are half-open."""
        ends = self.appointment.ends
        return _timestamp(ends) if ends else self.starts + _MOMENT


Pair = tuple[Booking, Booking]


def at_once(
    bookings: Iterable[Booking], do_clash: Callable[[Booking, Booking], bool]
) -> Iterator[Pair]:
    """Pairs that overlap and of which `do_clash(earlier, later)` says that they may not.

    Only of bookings with a known start. Sorted by start and swept, with those still on at hand.
    """
    on: dict[int, Booking] = {}
    ends: list[tuple[float, int]] = []
    in_order = sorted(((one.starts, one) for one in bookings), key=itemgetter(0))
    for number, (starts, booking) in enumerate(in_order):
        while ends and ends[0][0] <= starts:
            del on[heapq.heappop(ends)[1]]
        looked_at = islice(reversed(on.values()), _LOOKED_AT)
        clashing = (other for other in looked_at if do_clash(other, booking))
        yield from ((other, booking) for other in islice(clashing, _TOLD))
        on[number] = booking
        heapq.heappush(ends, (booking.ends, number))


def overlap_for_sure(one: Booking, other: Booking) -> bool:
    """Whether two that a sweep met do overlap: of what only begins, nobody knows how long it lasts.

    It clashes with what begins at the very same moment, and with what is on elsewhere when it
    begins.
    """
    if one.starts == other.starts or other.appointment.ends is not None:
        return True
    here, there = one.appointment.venue, other.appointment.venue
    return bool(
        other.appointment.when.precision == "start_only" and here and there and here.pk != there.pk
    )


def _timestamp(moment: dt.datetime | None) -> float:
    if moment is None:
        raise ValueError("Nobody knows when this begins.")
    return moment.timestamp()
