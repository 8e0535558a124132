"""Journeys by two clocks: one that lands before it leaves, and what is where the group is not.

Where the two cities keep the same time nothing is known of where an appointment is by its clock.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from itineraries.phrases.zones import zone_city
from itineraries.whereabouts import JOURNEYS, Cities, Whereabouts, is_stay

from .comings_and_goings import NO_APPOINTMENT, arrives_late, leaves_early
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .telling import basis_of, subject_of, with_time


def lands_before_it_leaves(visit: Visit, world: World) -> Iterator[Finding]:
    """Of one item, or of an arrival beside the departure that it belongs to."""
    going = [one for one in visit.appointments if one.takes_place]
    for one in going:
        if one.type in JOURNEYS and one.starts and one.ends and not _is_later(one.ends, one.starts):
            sentence = _("%(journey)s would land before it leaves: look at its time zones.")
            words = {"journey": with_time(one, visit)}
            yield _finding("lands_before_it_leaves", visit, [one], sentence % words)
    before: Appointment | None = None
    for one in going:
        if one.type in JOURNEYS:
            if before is not None and _is_backwards(before, one, visit):
                sentence = _("%(arrival)s is before %(departure)s: look at their time zones.")
                words = {
                    "arrival": with_time(before, visit),
                    "departure": with_time(one, visit, beside=before),
                }
                yield _finding("lands_before_it_leaves", visit, [before, one], sentence % words)
            before = one if one.type == "arrival" and before is None else None
        elif is_stay(one):
            before = None


def not_where_the_group_is(visit: Visit, world: World) -> Iterator[Finding]:
    """In the city visited before the group lands or after it has left, or at home while it is away."""
    home, there = visit.origin.timezone, visit.destination.timezone
    if home == there or visit.direction == "online":
        return
    cities = Cities(visit.direction, home, there, visit.first, visit.last)
    whereabouts = Whereabouts(cities, visit.appointments)
    told = {
        pk
        for finding in (*arrives_late(visit, world), *leaves_early(visit, world))
        for pk in finding.session_ids
    }
    for one in visit.appointments:
        if one.pk in told or not _shows_where_it_is(one):
            continue
        # They are appointments of this visit.
        journeys: Any = whereabouts.journeys(one.party)
        out, back = journeys
        zone = _zone_of(one)
        if zone == there and out and _is_before(one, out[-1]):
            sentence = _(
                "%(session)s goes by the clocks of %(city)s, where the group is not yet: "
                "%(journey)s."
            )
            yield _misplaced(visit, one, out[-1], sentence, there)
        elif zone == there and (leaving := _last_of(back, there)) and _is_after(one, leaving):
            yield _misplaced(visit, one, leaving, _no_longer(), there)
        elif zone == home and out and _is_away(one, out, back):
            yield _misplaced(visit, one, out[0], _no_longer(), home)


def _no_longer() -> str:
    return _(
        "%(session)s goes by the clocks of %(city)s, where the group is no longer: %(journey)s."
    )


def _is_backwards(arrival: Appointment, departure: Appointment, visit: Visit) -> bool:
    """Whether an arrival that no departure precedes is followed at once by the one it belongs to.

    By other clocks: of two in one zone, an arrival and a departure may be a day in town.
    """
    if departure.type == "arrival" or not (arrival.starts and departure.starts):
        return False
    hours = (departure.starts.timestamp() - arrival.starts.timestamp()) / 3600
    zones = (arrival.when.timezone, departure.when.timezone)
    home, there = visit.origin.timezone, visit.destination.timezone
    if zones in {(there, home), (home, there)}:
        return home != there and hours < 24
    is_first_day = arrival.when.date == departure.when.date == visit.first != visit.last
    return (
        is_first_day and visit.direction == "outbound" and zones == (there, there) != (home, home)
    )


def _shows_where_it_is(one: Appointment) -> bool:
    is_apart = one.is_optional or one.alternative_to_id is not None or one.only_for
    return (
        one.takes_place
        and one.starts is not None
        and one.mode == "in_person"
        and one.type not in NO_APPOINTMENT
        and one.visibility != "staff"
        and not is_apart
    )


def _zone_of(one: Appointment) -> str:
    return (one.venue.timezone if one.venue else "") or one.when.timezone


def _is_before(one: Appointment, journey: Appointment) -> bool:
    landing = journey.ends if journey.type == "flight" else journey.starts
    return bool(one.starts and landing and one.starts.timestamp() < landing.timestamp())


def _is_after(one: Appointment, journey: Appointment) -> bool:
    return bool(one.starts and journey.starts and _is_later(one.starts, journey.starts))


def _is_away(one: Appointment, out: Sequence[Appointment], back: Sequence[Appointment]) -> bool:
    """Whether it begins after the group left home, and before it is back as far as is known."""
    if out[0].type == "arrival" or not _is_after(one, out[0]):
        return False
    return bool(back) and _is_before(one, back[-1])


def _last_of(journeys: Sequence[Appointment], zone: str) -> Appointment | None:
    leaving = [one for one in journeys if one.type != "arrival" and one.when.timezone == zone]
    return leaving[-1] if leaving else None


def _is_later(moment: dt.datetime, other: dt.datetime) -> bool:
    return moment.timestamp() > other.timestamp()


def _misplaced(
    visit: Visit, one: Appointment, journey: Appointment, sentence: str, zone: str
) -> Finding:
    words = {
        "session": with_time(one, visit),
        "city": zone_city(zone),
        "journey": with_time(journey, visit, beside=one),
    }
    return _finding("not_where_the_group_is", visit, [one, journey], sentence % words)


def _finding(rule: str, visit: Visit, about: list[Appointment], sentence: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        delegation_id=visit.pk,
        sentence=sentence,
        subject=subject_of(rule, *about),
        rests_on=(*basis_of(about), *(f"{one.when.timezone}" for one in about)),
        session_ids=tuple(one.pk for one in about),
    )
