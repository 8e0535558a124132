"""A visit that begins within a month and has no appointment yet.

A month is what it takes to ask hosts and to hear from them.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .ahead import days_to_first, is_ahead, left_phrase
from .facts import Visit, World
from .finding import Finding, Severity

DAYS_TO_FILL_IT = 30


def empty_agenda(visit: Visit, world: World) -> Iterator[Finding]:
    days = days_to_first(visit, world)
    if days is None or days > DAYS_TO_FILL_IT or not is_ahead(visit, world):
        return
    if not any(one.takes_place for one in visit.appointments):
        sentence = _("The visit begins %(left)s, and its agenda is empty.")
        yield Finding(
            rule="empty_agenda",
            severity=Severity.ADVICE,
            delegation_id=visit.pk,
            sentence=sentence % {"left": left_phrase(days)},
            subject=f"visit:{visit.pk}",
            rests_on=(str(visit.first),),
        )
