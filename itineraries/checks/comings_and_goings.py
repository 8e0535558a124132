"""Journeys that the rest of the day contradicts."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from .bookings import JOURNEYS, are_the_same_people
from .facts import Appointment, Visit, World
from .finding import Finding, Severity, Thing
from .telling import basis_of, quoted, session_thing, subject_of, with_time

# On the way, or of no use to tell who is there.
NO_APPOINTMENT = JOURNEYS | {"meeting_point", "internal", "overnight", "free_time"}


def leaves_to_stay(visit: Visit, world: World) -> Iterator[Finding]:
    """Leaves the hotel to dine at the hotel: a journey between two items at the very same place.

    One journey alone, by the order of the page; two may lead out and back.
    """
    for day in _days(visit):
        for party in dict.fromkeys(one.party for one in day):
            followed = [one for one in day if one.party in {"", party}]
            for before, way, after in zip(followed, followed[1:], followed[2:], strict=False):
                if party in {before.party, way.party, after.party} and _is_for_nothing(
                    before, way, after
                ):
                    yield _for_nothing(visit, before, way, after)


def arrives_late(visit: Visit, world: World) -> Iterator[Finding]:
    """On the first day of the visit: something is over before the group is there."""
    for one in _only(visit, "arrival", visit.first):
        earlier = [
            other
            for other in _met_on(visit, one)
            if other.ends and one.starts and other.ends.timestamp() <= one.starts.timestamp()
        ]
        if earlier:
            sentence = _("%(journey)s: %(session)s would be over before the arrival.")
            yield _mistimed("arrives_late", visit, one, earlier[0], sentence)


def leaves_early(visit: Visit, world: World) -> Iterator[Finding]:
    """On the last day of the visit: something begins after the group has left."""
    for one in _only(visit, "departure", visit.last):
        later = [
            other
            for other in _met_on(visit, one)
            if other.starts and one.starts and other.starts.timestamp() > one.starts.timestamp()
        ]
        if later:
            sentence = _("%(journey)s: %(session)s would begin after the departure.")
            yield _mistimed("leaves_early", visit, one, later[0], sentence)


def _days(visit: Visit) -> Iterator[list[Appointment]]:
    """What everybody does of each day, in the order of the page."""
    going = (
        one
        for one in visit.appointments
        if one.takes_place
        and one.when.date
        and one.mode != "online"
        and one.visibility != "staff"
        and not one.is_optional
        and not one.only_for
        and one.alternative_to_id is None
        and one.parent_id is None
    )
    for _day, items in groupby(going, key=lambda one: one.when.date):
        yield list(items)


def _is_for_nothing(before: Appointment, way: Appointment, after: Appointment) -> bool:
    if way.type not in {"transfer", "departure"} or {before.type, after.type} & {
        "transfer",
        "flight",
    }:
        return False
    if before.venue is None or after.venue is None or before.venue.pk != after.venue.pk:
        return False
    if before.room and after.room and before.room.pk != after.room.pk:
        return False
    # What begins and ends at one place may still lead round: a tour of the lake.
    return way.venue is None or way.venue.pk == before.venue.pk


def _for_nothing(
    visit: Visit, before: Appointment, way: Appointment, after: Appointment
) -> Finding:
    sentence = _("%(way)s stands between %(before)s and %(after)s, which are both at %(place)s.")
    place = before.venue.name if before.venue else ""
    words = {"way": with_time(way, visit), "before": quoted(before), "after": quoted(after)}
    return _finding(
        "leaves_to_stay",
        visit,
        [way, before, after],
        sentence % {**words, "place": place},
        [Thing("venues.venue", before.venue.pk, place)] if before.venue else [],
    )


def _only(visit: Visit, kind: str, day: object) -> list[Appointment]:
    """The one journey of this kind on that day; where there are more, nobody knows which it is."""
    if not visit.are_days_exact:
        return []
    journeys = [
        one
        for one in visit.appointments
        if one.type in {kind, "flight"} and one.takes_place and one.when.date == day
    ]
    is_told = len(journeys) == 1 and journeys[0].type == kind and journeys[0].is_firm
    return journeys if is_told and journeys[0].when.precision != "about" else []


def _met_on(visit: Visit, journey: Appointment) -> list[Appointment]:
    """What the same people do that day, in person and at a place, but for what is on the way."""
    return [
        one
        for one in visit.appointments
        if one.when.date == journey.when.date
        and one.takes_place
        and one.venue is not None
        and one.mode != "online"
        and one.type not in NO_APPOINTMENT
        and not one.is_optional
        and not one.is_outside_visit
        and one.visibility != "staff"
        and (not journey.party or one.party == journey.party)
        and are_the_same_people(one, journey)
        and not _is_at_home(one, visit)
    ]


def _is_at_home(one: Appointment, visit: Visit) -> bool:
    """In the city that travels, as far as its clocks tell: before the journey out, or after all."""
    zone = (one.venue.timezone if one.venue else "") or one.when.timezone
    return zone == visit.origin.timezone != visit.destination.timezone


def _mistimed(
    rule: str, visit: Visit, journey: Appointment, session: Appointment, sentence: str
) -> Finding:
    words = {
        "journey": with_time(journey, visit),
        "session": with_time(session, visit, beside=journey),
    }
    return _finding(rule, visit, [journey, session], sentence % words, [])


def _finding(
    rule: str, visit: Visit, about: list[Appointment], sentence: str, things: list[Thing]
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        delegation_id=visit.pk,
        sentence=sentence,
        subject=subject_of(rule, *about),
        rests_on=basis_of(about),
        session_ids=tuple(one.pk for one in about),
        things=(*map(session_thing, about), *things),
    )
