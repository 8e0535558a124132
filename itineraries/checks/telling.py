"""How the sentences of findings name an appointment, and what they rest on in words for no reader."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from delegations.day_phrases import weekday_phrase
from itineraries.itinerary import When
from itineraries.phrases.times import time_phrase
from organisations import punctuation
from organisations.punctuation import in_brackets, listed
from organisations.words import active_language

from .facts import Appointment, Visit
from .finding import Thing


def quoted(appointment: Appointment) -> str:
    return punctuation.quoted(appointment.title)


def with_time(appointment: Appointment, visit: Visit, *, beside: Appointment | None = None) -> str:
    """`“Meeting” (Thursday 10 November, 10:00–11:00)`: by the clocks of the city visited.

    The day of what it is told beside is not said twice.
    """
    moment = _moment(appointment, visit, beside)
    return quoted(appointment) + (in_brackets(moment) if moment else "")


def elsewhere(
    appointment: Appointment,
    visit: Visit,
    *,
    seen_from: Visit,
    beside: Appointment,
    may_tell: bool,
) -> str:
    """An appointment of another visit; to who may not open that, no more than when it is.

    Clocks other than those of the visit it is seen from are named.
    """
    time = _moment(appointment, seen_from, beside)
    if not may_tell:
        return _("another visit (%(time)s)") % {"time": time}
    return _("“%(title)s” of the visit “%(visit)s” (%(time)s)") % {
        "title": appointment.title,
        "visit": visit.title,
        "time": time,
    }


def session_thing(appointment: Appointment) -> Thing:
    return Thing("itineraries.session", appointment.pk, appointment.title)


def subject_of(about: str, *appointments: Appointment) -> str:
    """The same from whichever of the appointments it is seen."""
    return "|".join([about, *sorted(one.uid for one in appointments)])


def basis_of(appointments: Iterable[Appointment]) -> tuple[str, ...]:
    """When and where these appointments are, and how firm: what nearly every clash rests on."""
    return tuple(
        " ".join(
            [
                one.uid,
                _instant(one.starts),
                _instant(one.ends),
                one.status,
                ",".join(one.to_be_confirmed),
                str(one.venue.pk if one.venue else ""),
                str(one.room.pk if one.room else ""),
                one.party,
            ]
        )
        for one in sorted(appointments, key=lambda one: one.uid)
    )


def minutes_between(one: dt.datetime, other: dt.datetime) -> float:
    """By instants: two aware moments of one zone are subtracted by their clocks, which may change."""
    return (other.timestamp() - one.timestamp()) / 60


def _instant(moment: dt.datetime | None) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="minutes") if moment else ""


def _moment(appointment: Appointment, visit: Visit, beside: Appointment | None) -> str:
    when, zone = appointment.when, visit.destination.timezone
    is_day_said = beside is not None and beside.when.date == when.date
    return _moment_phrase(when, zone, active_language(), is_day_said=is_day_said)


# One appointment is told again with everything that clashes with it.
@lru_cache(maxsize=4096)
def _moment_phrase(when: When, home_zone: str, language: str, *, is_day_said: bool) -> str:
    day = weekday_phrase(when.date, language) if when.date and not is_day_said else ""
    return listed([day, time_phrase(when, home_zone)])
