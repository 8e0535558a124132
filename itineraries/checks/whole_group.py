"""The whole delegation, or one of its parties, expected at two appointments at once."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .bookings import (
    JOURNEYS,
    are_the_same_people,
    is_for_everybody,
    is_same_place,
    journeys_of_some,
    leaves_room,
    timed,
)
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .kinship import Kinship, is_within
from .sweep import Booking, at_once, overlap_for_sure
from .telling import basis_of, session_thing, subject_of, with_time


def group_in_two_places(visit: Visit, world: World) -> Iterator[Finding]:
    """Parts, alternatives, a second arrival, what is optional and what lasts several days aside.

    And what `venue_taken_twice` tells already.
    """
    kin = Kinship(visit)

    def do_clash(one: Booking, other: Booking) -> bool:
        here, there = one.appointment, other.appointment
        return (
            are_the_same_people(here, there)
            and not _is_told_of_the_place(here, there)
            and not is_within(here, there)
            and not kin.belong_together(here, there)
            and not _are_for_others(here, there)
            and overlap_for_sure(one, other)
        )

    some = journeys_of_some(visit)
    expected = (
        Booking(visit, one)
        for one in timed(visit)
        if is_for_everybody(one) and one.pk not in some and not leaves_room(one)
    )
    for one, other in at_once(expected, do_clash):
        yield _finding(visit, one, other)


def _is_told_of_the_place(one: Appointment, other: Appointment) -> bool:
    if not is_same_place(one, other) or "online" in {one.mode, other.mode}:
        return False
    return (one.room is None) == (other.room is None)


def _are_for_others(one: Appointment, other: Appointment) -> bool:
    """Whether guests are listed at both, and none of them at both: the group has split."""
    here, there = _guests(one), _guests(other)
    return bool(here and there and not here & there)


def _guests(one: Appointment) -> set[int]:
    return {
        who.person_id
        for who in one.people
        if who.person_id and who.side == "guest" and who.role != "interpreter"
    }


def _finding(visit: Visit, one: Booking, other: Booking) -> Finding:
    here, there = one.appointment, other.appointment
    are_apart = bool(here.venue and there.venue and here.venue.pk != there.venue.pk)
    # Of a group some may come later or leave earlier.
    is_journey = not JOURNEYS.isdisjoint({here.type, there.type})
    is_certain = one.is_certain and other.is_certain and are_apart and not is_journey
    severity = Severity.SEVERE if is_certain else Severity.WARNING
    words = {
        "party": here.party or there.party,
        "here": with_time(here, visit),
        "there": with_time(there, visit, beside=here),
    }
    sentence = (
        _("The party “%(party)s” is expected at %(here)s and at %(there)s at once.")
        if words["party"]
        else _("The delegation is expected at %(here)s and at %(there)s at once.")
    )
    return Finding(
        rule="group_in_two_places",
        severity=severity,
        delegation_id=visit.pk,
        sentence=sentence % words,
        subject=subject_of("group", here, there),
        rests_on=(severity, *basis_of([here, there])),
        session_ids=(here.pk, there.pk),
        things=(session_thing(here), session_thing(there)),
    )
