"""How the sentences of findings name an appointment, and what they rest on in words for no reader."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from delegations.day_phrases import weekday_phrase
from itineraries.phrases.times import time_phrase
from organisations.words import active_language

from .facts import Appointment, Visit
from .finding import Thing


def quoted(appointment: Appointment) -> str:
    return _("“%(title)s”") % {"title": appointment.title}


def with_time(appointment: Appointment, visit: Visit) -> str:
    """`“Meeting” (Thursday 10 November, 10:00–11:00)`: by the clocks of the city visited."""
    return f"{quoted(appointment)} ({_moment(appointment, visit)})"


def elsewhere(appointment: Appointment, visit: Visit, *, may_tell: bool) -> str:
    """An appointment of another visit; to who may not open that, no more than when it is."""
    if not may_tell:
        return _("another visit (%(time)s)") % {"time": _moment(appointment, visit)}
    return _("“%(title)s” of the visit “%(visit)s” (%(time)s)") % {
        "title": appointment.title,
        "visit": visit.title,
        "time": _moment(appointment, visit),
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


def _moment(appointment: Appointment, visit: Visit) -> str:
    when = appointment.when
    words = [
        weekday_phrase(when.date, active_language()) if when.date else "",
        time_phrase(when, visit.destination.timezone),
    ]
    return ", ".join(word for word in words if word)
