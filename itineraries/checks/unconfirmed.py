"""What is still open shortly before its day.

Two weeks is when programmes are printed and hosts reminded, three days is when it is too late to
find another; both are stated in `ahead`. The past is silent.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.day_phrases import weekday_phrase
from organisations.punctuation import listed
from organisations.words import active_language

from .ahead import DAYS_TO_SETTLE, DAYS_TO_THE_LAST, appointments_ahead, days_to, left_phrase
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .telling import quoted


def still_unconfirmed(visit: Visit, world: World) -> Iterator[Finding]:
    """One finding an item, for all that is open of it; without a day it goes by the visit's first."""
    for one in appointments_ahead(visit, world):
        day = one.when.date or (visit.first if visit.are_days_exact else None)
        if day is None or (left := days_to(day, world)) > DAYS_TO_SETTLE:
            continue
        if is_open := _what_is_open(one):
            sentence = _("%(session)s, %(day)s, %(left)s, is still to be confirmed: %(what)s.")
            words = {
                "session": quoted(one),
                "day": weekday_phrase(day, active_language()),
                "left": left_phrase(left),
                "what": listed(is_open.values()),
            }
            is_last_call = left <= DAYS_TO_THE_LAST
            yield Finding(
                rule="still_unconfirmed",
                severity=Severity.WARNING if is_last_call else Severity.ADVICE,
                delegation_id=visit.pk,
                sentence=sentence % words,
                subject=one.uid,
                # From advice to warning it is to be looked at again.
                rests_on=(day.isoformat(), str(is_last_call), *is_open),
                session_ids=(one.pk,),
            )


def _what_is_open(one: Appointment) -> dict[str, str]:
    """What is open in words, by what it rests on."""
    words = {
        "time": pgettext("to be confirmed", "time"),
        "venue": pgettext("to be confirmed", "venue"),
        "host": pgettext("to be confirmed", "host"),
        "item": pgettext("to be confirmed", "the whole item"),
    }
    is_open = {what: words[what] for what in one.to_be_confirmed}
    if one.status in ("proposed", "tentative"):
        is_open["item"] = words["item"]
    for who in one.people:
        if who.role == "host" and who.status == "invited":
            key = f"host {who.person_id} {who.organisation_id}"
            is_open[key] = _("%(host)s has been invited and has not answered") % {"host": who.name}
    return is_open
