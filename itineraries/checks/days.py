"""A day that the visit no longer has: its dates were changed after the session was written."""

from django.utils.translation import gettext as _

from delegations.day_phrases import day_phrase
from itineraries.models import Session
from organisations.words import active_language

from .finding import Finding, Severity


def outside_the_dates(session: Session) -> list[Finding]:
    if session.date is None or not session.lies_outside_visit():
        return []
    sentence = _("“%(session)s” is on %(day)s, outside the dates of the visit.")
    words = {"session": str(session), "day": day_phrase(session.date, active_language())}
    return [
        Finding(
            "outside_the_dates",
            Severity.WARNING,
            session.delegation_id,
            sentence % words,
            "",
            (),
            (session.pk,),
        )
    ]
