"""Appointments that go by the clocks of where the group is keep doing so when its journeys change.

Whoever changes an agenda looks before and follows after: what stood in the zone proposed for it then,
and was left in it, gets the one proposed now. A zone that differs from the proposal was somebody's
word, and stands.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from delegations.models import Delegation
from itineraries.models import Session
from itineraries.whereabouts import Cities, Whereabouts

Zones = tuple[str, str]


def zones_as_proposed(visit: Delegation) -> dict[int, Zones]:
    """By session, the zones of those that stand in the ones proposed for them. One query."""
    return {
        session.pk: zones
        for session, zones in _proposals(visit)
        if zones == (session.timezone, session.end_timezone)
    }


def follow_the_group(
    visit: Delegation, before: Mapping[int, Zones], *, known: Session | None = None
) -> list[Session]:
    """Save what goes by other clocks now, and return it; `known` is used for its own record.

    What can't be at such an hour (the clocks skip it, it would end before it starts) is left: the
    checks tell.
    """
    moved = []
    for found, zones in _proposals(visit):
        session = known if known is not None and found.pk == known.pk else found
        stood = (session.timezone, session.end_timezone)
        if before.get(session.pk) != stood or zones == stood:
            continue
        session.timezone, session.end_timezone = zones
        try:
            session.full_clean()
        except ValidationError:
            session.timezone, session.end_timezone = stood
            continue
        session.save()
        moved.append(session)
    return moved


def following_phrase(count: int) -> str:
    """What is said of those that an act took to other clocks."""
    sentence = ngettext(
        "%(n)d other appointment goes by the clocks of where the group is then.",
        "%(n)d other appointments go by the clocks of where the group is then.",
        count,
    )
    return sentence % {"n": count}


def _proposals(visit: Delegation) -> list[tuple[Session, Zones]]:
    of_the_visit = Session.objects.filter(delegation=visit).order_by("date", "sequence", "pk")
    sessions = list(of_the_visit.select_related("venue__territory", "room"))
    whereabouts = Whereabouts(Cities.of(visit), sessions)
    for session in sessions:
        # Its rules ask for the visit, which is known.
        session.delegation = visit
    return [(session, session.proposed_zones(whereabouts)) for session in sessions]
