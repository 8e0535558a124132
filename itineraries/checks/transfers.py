"""A way that takes longer than the programme gives it."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .distances import Journey, in_fives, journey
from .facts import Appointment, Visit, World
from .finding import Finding, Severity, Thing
from .legs import Leg, legs_of
from .telling import basis_of, minutes_between, quoted, session_thing, subject_of, with_time

# To the house next door nobody needs more than the usual slack of a programme.
_SLACK = 5
# Getting there takes this many times what there is, and lacks more than a quarter of an hour, by
# which programmes written without a gap begin late: even a run would not help.
_HOPELESS, _FORGIVEN = 2, 15


def transfer_too_short(visit: Visit, world: World) -> Iterator[Finding]:
    """Between two appointments whose end and start, and whose places on the map, are known.

    With a transfer between them that has an hour of its own, that is looked at too: it can't last
    less than the bare way. Severe is what takes more than twice the time there is, and a quarter of
    an hour more, without getting on and off.
    """
    for leg in legs_of(visit):
        size = _size(visit, leg.party)
        way = journey(leg.origin, leg.goal, size=size, means=_means(leg))
        if way is None:
            continue
        available = _minutes(leg.before.ends, leg.after.starts)
        needed = way.minutes
        subjects = [leg.before, leg.after]
        ride = _ride(leg)
        if ride is not None and _is_too_short(in_fives(way.travelling), ride[1]):
            needed, available = in_fives(way.travelling), ride[1]
            subjects = [ride[0], leg.before, leg.after]
        if _is_too_short(needed, available):
            yield _finding(visit, leg, way, subjects, (needed, available), size)


def _is_too_short(needed: int, available: int) -> bool:
    return needed > max(available, _SLACK)


def _ride(leg: Leg) -> tuple[Appointment, int] | None:
    """The one transfer that goes all the way, with the minutes the programme gives it."""
    if len(leg.transfers) != 1:
        return None
    ride = leg.transfers[0]
    is_elsewhere = ride.venue and ride.venue.pk not in {leg.origin.pk, leg.goal.pk}
    if is_elsewhere or ride.when.precision not in {"exact", "start_only"}:
        return None
    return ride, _minutes(ride.starts, ride.ends or leg.after.starts)


def _means(leg: Leg) -> str:
    stated = [one.means for one in (*leg.transfers, leg.after) if one.means]
    return stated[0] if stated else ""


def _size(visit: Visit, party: str) -> int | None:
    """How many go; of a party, as many as the list assigns to it."""
    if not party:
        return visit.size
    return sum(one.party == party for one in visit.members) or None


def _finding(
    visit: Visit,
    leg: Leg,
    way: Journey,
    subjects: list[Appointment],
    minutes: tuple[int, int],
    size: int | None,
) -> Finding:
    needed, available = minutes
    is_firm = visit.is_decided and all(
        one.is_firm and "venue" not in one.to_be_confirmed for one in subjects
    )
    bare = in_fives(way.travelling)
    is_hopeless = bare > _HOPELESS * available and bare - available > _FORGIVEN
    severity = Severity.SEVERE if is_firm and is_hopeless else Severity.WARNING
    places = [(one.pk, one.latitude, one.longitude) for one in (leg.origin, leg.goal)]
    return Finding(
        rule="transfer_too_short",
        severity=severity,
        delegation_id=visit.pk,
        sentence=_ride_sentence(visit, subjects[0], leg, way, minutes)
        if subjects[0] in leg.transfers
        else _sentence(visit, leg, way, minutes, size),
        subject=subject_of("way", *subjects),
        rests_on=(
            *(severity, str(needed), str(available), str(places), way.means),
            *basis_of(subjects),
        ),
        session_ids=tuple(one.pk for one in subjects),
        things=(
            *map(session_thing, subjects),
            *(Thing("venues.venue", one.pk, one.name) for one in (leg.origin, leg.goal)),
        ),
    )


def _sentence(
    visit: Visit, leg: Leg, way: Journey, minutes: tuple[int, int], size: int | None
) -> str:
    words = {
        **_words(leg, way, minutes),
        "here": quoted(leg.before),
        "there": with_time(leg.after, visit),
        "people": size,
    }
    if way.boarding and size:
        sentence = ngettext(
            "From %(here)s to %(there)s the way needs about %(needed)d min, has %(available)d: from "
            "%(origin)s to %(goal)s, about %(km)s km %(means)s, with getting ready for %(people)d "
            "person.",
            "From %(here)s to %(there)s the way needs about %(needed)d min, has %(available)d: from "
            "%(origin)s to %(goal)s, about %(km)s km %(means)s, with getting ready for %(people)d "
            "people.",
            size,
        )
    else:
        sentence = _(
            "From %(here)s to %(there)s the way needs about %(needed)d min, has %(available)d: from "
            "%(origin)s to %(goal)s, about %(km)s km %(means)s."
        )
    return sentence % words


def _ride_sentence(
    visit: Visit, ride: Appointment, leg: Leg, way: Journey, minutes: tuple[int, int]
) -> str:
    """Of a transfer with an hour of its own, in which nobody boards any more."""
    sentence = _(
        "%(ride)s needs about %(needed)d min, has %(available)d: from %(origin)s to %(goal)s, about "
        "%(km)s km %(means)s."
    )
    return sentence % {**_words(leg, way, minutes), "ride": with_time(ride, visit)}


def _words(leg: Leg, way: Journey, minutes: tuple[int, int]) -> dict[str, object]:
    needed, available = minutes
    return {
        "origin": leg.origin.name,
        "goal": leg.goal.name,
        "needed": needed,
        "available": available,
        "km": number_format(way.kilometres, 1),
        "means": way.means_phrase,
    }


def _minutes(start: dt.datetime | None, end: dt.datetime | None) -> int:
    return int(minutes_between(start, end)) if start and end else 0
