"""The return visit: the two cities change places, and what is still open between them comes along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from delegations.models import Delegate, Delegation, Synergy
from delegations.period import Period
from itineraries.home_territory import home_territory
from itineraries.models import Participation, Session
from organisations.models import FormerAddress, Territory
from organisations.words import LANGUAGES

from .again import Refused, keep
from .visit_copy import assign

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

SETTLED = (Synergy.Status.ACHIEVED, Synergy.Status.DROPPED)
OPPOSITE = {"inbound": "outbound", "outbound": "inbound", "online": "online"}
# Whose owners travel on a visit of this direction: ours, or theirs. Online nobody does.
TRAVELLERS = {"outbound": "home", "inbound": "partner"}


@dataclass
class Returned:
    visit: Delegation
    sessions: list[Session] = field(default_factory=list)
    members: list[Delegate] = field(default_factory=list)


def open_synergies(visit: Delegation) -> list[Synergy]:
    """Those neither achieved nor dropped, with their owners."""
    owners = ("home_person", "home_organisation", "partner_person", "partner_organisation")
    synergies = visit.synergies.exclude(status__in=SETTLED).select_related(*owners)
    return list(synergies.order_by("pk"))


def make_return_visit(
    visit: Delegation,
    *,
    titles: Mapping[str, str],
    slug: str,
    start: Period | None,
    by: "User | AnonymousUser",
) -> Returned:
    """A visit back, being planned: each open synergy a proposed working table, to be confirmed.

    The synergies' owners who travel are proposed as members, without consent to be named; those on
    both sides are invited to their table. Raises Refused, with nothing kept: where there is a return
    already, or the rules of a visit say so.
    """
    with transaction.atomic():
        # Who asks for the same at the same time waits, and is told that there is one.
        held = Delegation.objects.select_for_update().get(pk=visit.pk)
        if held.return_visits.exists():
            raise Refused([_("This visit has its return visit already.")])
        direction = OPPOSITE[visit.direction]
        back = keep(
            Delegation(
                slug=slug,
                direction=direction,
                level=visit.level,
                origin=visit.destination,
                destination=visit.origin,
                planned_start=start,
                reciprocates=held,
                lead_unit=visit.lead_unit,
                officer=visit.officer,
                emergency_phone=visit.emergency_phone,
                is_example=visit.is_example,
                languages=visit.languages,
                **{f"title_{code}": title for code, title in titles.items()},
            )
        )
        back.frameworks.set(visit.frameworks.all())
        returned = Returned(back)
        for place, synergy in enumerate(open_synergies(visit), start=1):
            returned.sessions.append(_table(back, synergy, place))
            _propose_owner(back, synergy, returned.members)
        assign(back, by)
    return returned


def _side_of_origin(back: Delegation) -> str:
    current = FormerAddress.objects.current_slugs(Territory)
    return "home" if back.origin.slug == home_territory(current) else "partner"


def _table(back: Delegation, synergy: Synergy, place: int) -> Session:
    table = keep(
        Session(
            delegation=back,
            type=Session.Type.WORKING_TABLE,
            status=Session.Status.PROPOSED,
            is_item_tbc=True,
            sequence=place,
            **{f"title_{code}": getattr(synergy, f"title_{code}") for code in LANGUAGES},
        )
    )
    travelling = TRAVELLERS.get(back.direction) or _side_of_origin(back)
    for order, ours in enumerate(("home", "partner"), start=1):
        person = getattr(synergy, f"{ours}_person")
        body = None if person else getattr(synergy, f"{ours}_organisation")
        who: dict[str, Any] = {"person": person, "organisation": body}
        if (person or body) and not table.participations.filter(**who).exists():
            is_guest = ours == travelling
            keep(
                Participation(
                    session=table,
                    **who,
                    side=Participation.Side.GUEST if is_guest else Participation.Side.HOME,
                    status=Participation.Status.INVITED,
                    order=order,
                )
            )
    return table


def _propose_owner(back: Delegation, synergy: Synergy, members: list[Delegate]) -> None:
    side = TRAVELLERS.get(back.direction)
    person = getattr(synergy, f"{side}_person") if side else None
    if person is None or any(one.person_id == person.pk for one in members):
        return
    body = getattr(synergy, f"{side}_organisation")
    members.append(keep(Delegate(delegation=back, person=person, organisation=body)))
