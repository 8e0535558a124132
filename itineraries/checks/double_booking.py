"""One person, one room or one venue wanted twice at once, within a visit and across visits."""

import functools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from django.utils.translation import gettext as _

from .bookings import (
    are_the_same_people,
    is_same_place,
    kinships,
    people_booked,
    places_booked,
    rooms_booked,
)
from .facts import World
from .finding import Finding, Severity, Thing
from .kinship import Kinship, is_within
from .sweep import Booking, Pair, at_once, overlap_for_sure
from .telling import basis_of, elsewhere, session_thing, subject_of, with_time

_Clashing = Callable[[dict[int, Kinship], Booking, Booking], bool]


def person_in_two_places(world: World) -> Iterator[Finding]:
    """Somebody is wanted at two appointments at once, in person and without having declined.

    Delegates count at what their own visit does for everybody or for their party, where another
    visit wants them. Two appointments of one visit in the same place are no two places.
    """
    names: dict[Hashable, str] = {}
    asked = world.asked
    booked = people_booked(world, names)
    for pk, (one, other) in _pairs(world, booked, _wants_a_person_twice):
        is_interpreter = "interpreter" in {one.role, other.role}
        yield from _findings(
            world,
            asked,
            (one, other),
            rule="interpreter_in_two_places" if is_interpreter else "person_in_two_places",
            about=f"person:{pk}",
            sentence=_("The interpreter %(name)s is wanted at %(here)s and at %(there)s at once.")
            if is_interpreter
            else _("%(name)s is wanted at %(here)s and at %(there)s at once."),
            thing=Thing("organisations.person", int(str(pk)), names[pk]),
            severity=_gravest(one, other, Severity.SEVERE),
        )


def room_taken_twice(world: World) -> Iterator[Finding]:
    """Two parties of one visit may share a room: they are received together."""
    names: dict[Hashable, str] = {}
    asked = world.asked
    booked = rooms_booked(world, names)
    for pk, (one, other) in _pairs(world, booked, _wants_a_place_twice):
        yield from _findings(
            world,
            asked,
            (one, other),
            rule="room_taken_twice",
            about=f"room:{pk}",
            sentence=_("The room %(name)s is taken by %(here)s and by %(there)s at once."),
            thing=Thing("venues.room", int(str(pk)), names[pk]),
            severity=_gravest(one, other, Severity.SEVERE),
        )


def venue_taken_twice(world: World) -> Iterator[Finding]:
    """A venue has many rooms; only where neither appointment names one may they be in the way."""
    names: dict[Hashable, str] = {}
    asked = world.asked
    booked = places_booked(world, names)
    for pk, (one, other) in _pairs(world, booked, _wants_a_place_twice):
        yield from _findings(
            world,
            asked,
            (one, other),
            rule="venue_taken_twice",
            about=f"venue:{pk}",
            sentence=_(
                "%(name)s is the place of %(here)s and of %(there)s at once, and neither names a room."
            ),
            thing=Thing("venues.venue", int(str(pk)), names[pk]),
            severity=Severity.WARNING,
        )


def _pairs(
    world: World, booked: Iterable[tuple[Hashable, Booking]], clash: _Clashing
) -> Iterator[tuple[Hashable, Pair]]:
    do_clash = functools.partial(clash, kinships(world))
    wanted: dict[Hashable, list[Booking]] = defaultdict(list)
    for key, booking in booked:
        wanted[key].append(booking)
    for key, bookings in wanted.items():
        yield from ((key, pair) for pair in at_once(bookings, do_clash))


def _wants_a_person_twice(kin: dict[int, Kinship], one: Booking, other: Booking) -> bool:
    if one.visit.pk == other.visit.pk:
        here, there = one.appointment, other.appointment
        if is_same_place(here, there) or kin[one.visit.pk].belong_together(here, there):
            return False
    return overlap_for_sure(one, other)


def _wants_a_place_twice(kin: dict[int, Kinship], one: Booking, other: Booking) -> bool:
    if one.visit.pk == other.visit.pk:
        here, there = one.appointment, other.appointment
        if not are_the_same_people(here, there) or is_within(here, there):
            return False
        if kin[one.visit.pk].belong_together(here, there):
            return False
    return overlap_for_sure(one, other)


def _gravest(one: Booking, other: Booking, severity: Severity) -> Severity:
    """What is not agreed on, only implied, or attended from afar will perhaps not clash."""
    both = (one, other)
    is_certain = all(booking.is_certain and not booking.is_implied for booking in both)
    return severity if is_certain else Severity.WARNING


def _findings(
    world: World,
    asked: frozenset[int],
    pair: Pair,
    *,
    rule: str,
    about: str,
    sentence: str,
    thing: Thing,
    severity: Severity,
) -> Iterator[Finding]:
    """One for each of the visits that were asked about, seen from there."""
    one, other = pair
    subject = subject_of(about, one.appointment, other.appointment)
    rests_on = (severity, *basis_of([one.appointment, other.appointment]))
    for mine, theirs in [(one, other), (other, one)]:
        if mine.visit.pk not in asked or (mine is other and one.visit.pk == other.visit.pk):
            continue
        is_one_visit = mine.visit.pk == theirs.visit.pk
        may_tell = is_one_visit or world.may_tell(theirs.visit)
        words = {
            "name": thing.words,
            "here": with_time(mine.appointment, mine.visit),
            "there": with_time(theirs.appointment, theirs.visit, beside=mine.appointment)
            if is_one_visit
            else elsewhere(
                theirs.appointment,
                theirs.visit,
                seen_from=mine.visit,
                beside=mine.appointment,
                may_tell=may_tell,
            ),
        }
        told = [mine.appointment, *([theirs.appointment] if may_tell else [])]
        yield Finding(
            rule=rule,
            severity=severity,
            delegation_id=mine.visit.pk,
            sentence=" ".join([sentence % words, *_unless_confirmed(mine, theirs)]),
            subject=subject,
            rests_on=rests_on,
            session_ids=tuple(booked.pk for booked in told),
            things=(thing, *map(session_thing, told)),
        )


def _unless_confirmed(one: Booking, other: Booking) -> list[str]:
    open_ones = sum(
        not (booking.visit.is_decided and booking.appointment.is_firm) for booking in (one, other)
    )
    if open_ones == 0:
        return []
    if open_ones == 1:
        return [_("One of the two is not confirmed yet.")]
    return [_("Neither of the two is confirmed yet.")]
