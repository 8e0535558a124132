"""All checks in one list: a new one is a function in a file of its own and a line here.

Most look at one visit. Those that compare visits look at the whole world at once, by sweeping over
what is sorted: the work grows with the number of appointments, and hardly faster.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from .agenda import empty_agenda
from .comings_and_goings import arrives_late, leaves_early, leaves_to_stay
from .contradictions import (
    held_in_the_future,
    host_declined,
    part_of_what_is_off,
    part_outside_its_whole,
    replacement_does_not_fit,
)
from .cut_short import planned_and_not_held
from .days import outside_the_dates
from .double_booking import person_in_two_places, room_taken_twice, venue_taken_twice
from .essentials import nothing_said_of_host, nothing_said_of_venue
from .facts import Visit, World
from .finding import Finding, Thing
from .group import no_head_of_delegation, size_and_list
from .interpreters import interpreter_without_relief
from .languages import interpreter_not_named, no_common_language
from .openings import outside_opening_hours
from .public_holidays import holiday_of_the_guests, holiday_of_the_hosts
from .seats import too_few_seats
from .sides import on_the_wrong_side
from .telling import session_thing
from .transfers import transfer_too_short
from .translations import missing_translation
from .unconfirmed import still_unconfirmed
from .whereabouts import lands_before_it_leaves, not_where_the_group_is
from .whole_group import group_in_two_places

RuleOfVisit = Callable[[Visit, World], Iterable[Finding]]
RuleAcross = Callable[[World], Iterable[Finding]]

RULES: tuple[RuleOfVisit, ...] = (
    group_in_two_places,
    transfer_too_short,
    leaves_to_stay,
    arrives_late,
    leaves_early,
    lands_before_it_leaves,
    not_where_the_group_is,
    part_of_what_is_off,
    part_outside_its_whole,
    replacement_does_not_fit,
    held_in_the_future,
    host_declined,
    planned_and_not_held,
    too_few_seats,
    outside_the_dates,
    on_the_wrong_side,
    empty_agenda,
    nothing_said_of_host,
    nothing_said_of_venue,
    no_head_of_delegation,
    size_and_list,
    no_common_language,
    interpreter_not_named,
    interpreter_without_relief,
    outside_opening_hours,
    holiday_of_the_hosts,
    holiday_of_the_guests,
    still_unconfirmed,
    missing_translation,
)
RULES_ACROSS_VISITS: tuple[RuleAcross, ...] = (
    person_in_two_places,
    room_taken_twice,
    venue_taken_twice,
)


def look_at(world: World) -> Iterator[Finding]:
    """Every finding about the visits asked about; one that is off as a whole has none."""
    for visit in world.visits:
        if not visit.is_off:
            known = {one.pk: session_thing(one) for one in visit.appointments}
            for rule in RULES:
                for finding in rule(visit, world):
                    yield _with_sessions(finding, known)
    for across in RULES_ACROSS_VISITS:
        yield from across(world)


def _with_sessions(finding: Finding, known: dict[int, Thing]) -> Finding:
    """A finding names the sessions it is about as things to open, whether its rule did or not."""
    named = {one.pk for one in finding.things if one.kind == "itineraries.session"}
    lacking = tuple(known[pk] for pk in finding.session_ids if pk in known and pk not in named)
    return replace(finding, things=(*finding.things, *lacking)) if lacking else finding
