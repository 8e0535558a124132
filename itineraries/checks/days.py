"""A day that the visit no longer has: its dates were changed after the appointment was written.

The form of an appointment refuses such a day, unless it is ticked as meant; this is what the dates
of the visit leave behind.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from delegations.day_phrases import day_phrase, span_phrase, window_phrase
from organisations.words import active_language

from .ahead import is_ahead
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .telling import quoted


def outside_the_dates(visit: Visit, world: World) -> Iterator[Finding]:
    """Also of days that are past: of a visit that was put off, the old days are the wrong ones."""
    if not is_ahead(visit, world):
        return
    for one in visit.appointments:
        day = one.when.date
        if day is None or not one.takes_place or not _is_outside(visit, one):
            continue
        sentence = _("%(session)s is on %(day)s, outside the dates of the visit (%(dates)s).")
        words = {
            "session": quoted(one),
            "day": day_phrase(day, active_language()),
            "dates": _dates(visit),
        }
        yield Finding(
            rule="outside_the_dates",
            severity=Severity.WARNING,
            delegation_id=visit.pk,
            sentence=sentence % words,
            subject=one.uid,
            rests_on=(day.isoformat(), str(visit.first), str(visit.last)),
            session_ids=(one.pk,),
        )


def _is_outside(visit: Visit, one: Appointment) -> bool:
    day = one.when.date
    if day is None or one.is_outside_visit:
        return False
    return bool((visit.first and day < visit.first) or (visit.last and day > visit.last))


def _dates(visit: Visit) -> str:
    language = active_language()
    if visit.first and visit.last:
        phrase = span_phrase if visit.are_days_exact else window_phrase
        return phrase(visit.first, visit.last, language)
    bound = visit.first or visit.last
    return day_phrase(bound, language) if bound else ""
