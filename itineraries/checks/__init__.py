"""What an officer should look at again before a visit goes out: awkward facts, told with numbers.

Nothing here refuses anything; what is impossible is a constraint of the models. Only publishing
stops, and only at a severe finding that nobody has accepted (see `acceptances`).
"""

import datetime as dt
from collections.abc import Collection, Iterable

from delegations.models import Delegation
from itineraries.models import Session

from .finding import Finding, Severity, Thing
from .gather import gather
from .rules import look_at

__all__ = ["Finding", "Severity", "Thing", "findings_for", "findings_of"]

# The ones that matter most come first.
_RANKS = {Severity.SEVERE: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def findings_of(
    delegations: Iterable[Delegation],
    *,
    today: dt.date,
    reach: Collection[int] | None = None,
) -> list[Finding]:
    """All findings about these visits, severe ones first, and then as the agendas go.

    A fixed number of queries for any number of visits. Of visits that are not in `reach` (None: all
    are) no more is told than the hours at which they clash with these.
    """
    world = gather(delegations, today=today, reach=reach)
    places = {
        one.pk: place
        for place, one in enumerate(one for visit in world.visits for one in visit.appointments)
    }
    visits = {visit.pk: place for place, visit in enumerate(world.visits)}
    return sorted(
        look_at(world),
        key=lambda one: (
            _RANKS[one.severity],
            visits[one.delegation_id],
            places.get(one.session_ids[0], -1) if one.session_ids else -1,
            one.rule,
            one.subject,
        ),
    )


def findings_for(
    session: Session, *, today: dt.date, reach: Collection[int] | None = None
) -> list[Finding]:
    """Those findings of its visit that this session has a part in."""
    found = findings_of([session.delegation], today=today, reach=reach)
    return [one for one in found if session.pk in one.session_ids]
