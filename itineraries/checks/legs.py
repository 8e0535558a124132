"""The ways a group goes during a visit: from one appointment to the next at another place."""

from collections.abc import Iterator

import msgspec

from .bookings import journeys_of_some, timed
from .facts import Appointment, Place, Visit
from .kinship import Kinship


class Leg(msgspec.Struct, frozen=True):
    """From the end of one appointment to the start of the next; `transfers` are the items between."""

    party: str
    before: Appointment
    after: Appointment
    origin: Place
    goal: Place
    transfers: tuple[Appointment, ...] = ()


def legs_of(visit: Visit) -> Iterator[Leg]:
    """Each once, though several parties go it: those for everybody first.

    Nothing is known of a way on which something happens at a place that nobody stated; what is only
    optional, an alternative or online moves nobody.
    """
    kin = Kinship(visit)
    some = journeys_of_some(visit)
    going = sorted(
        (one for one in timed(visit) if _moves_the_group(one) and one.pk not in some), key=_begins
    )
    seen: set[tuple[int, int]] = set()
    for party in dict.fromkeys(["", *(one.party for one in going)]):
        for leg in _legs([one for one in going if one.party in {"", party}], party, kin):
            pair = (leg.before.pk, leg.after.pk)
            if pair not in seen:
                seen.add(pair)
                yield leg


def _legs(going: list[Appointment], party: str, kin: Kinship) -> Iterator[Leg]:
    last: Appointment | None = None
    transfers: list[Appointment] = []
    for one in going:
        if one.type == "transfer":
            transfers.append(one)
            continue
        if last and last.venue and one.venue and _leads_on(last, one, kin):
            yield Leg(party, last, one, last.venue, one.venue, tuple(transfers))
        if last is None or _ends(one) >= _ends(last) or not kin.belong_together(one, last):
            last = one if one.ends is not None and one.venue and one.type != "flight" else None
            transfers = []


def _moves_the_group(one: Appointment) -> bool:
    has_choice = one.is_optional or one.alternative_to_id is not None or one.only_for
    if has_choice or one.visibility == "staff" or one.mode == "online":
        return False
    return one.type not in {"free_time", "overnight", "internal"} and bool(
        one.venue or one.type != "break"
    )


def _leads_on(last: Appointment, one: Appointment, kin: Kinship) -> bool:
    """To another place, and after the end: what begins before it is told as a clash.

    To where the group arrives it comes from afar.
    """
    are_apart = last.venue != one.venue and not kin.belong_together(one, last)
    return (
        one.type != "arrival"
        and are_apart
        and last.ends is not None
        and last.ends.timestamp() <= _begins(one)
    )


def _begins(one: Appointment) -> float:
    return one.starts.timestamp() if one.starts else 0.0


def _ends(one: Appointment) -> float:
    return one.ends.timestamp() if one.ends else float("inf")
