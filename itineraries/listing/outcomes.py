"""What came of the visits, one by one: synergies, and the actions that belong to none."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from delegations.models import Synergy as SynergyRecord
from itineraries.itinerary import Action, Delegation, Itinerary, Session, Synergy

OPEN = ("open", "in_progress")


@dataclass(frozen=True)
class Outcome:
    """A synergy with its actions, or all actions of a visit that belong to no synergy."""

    visit: Delegation
    synergy: Synergy | None
    actions: tuple[Action, ...]
    born_at: Session | None = None

    def is_overdue(self, today: dt.date) -> bool:
        return any(one.status in OPEN and one.due.last < today for one in self.actions)


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; an empty string asks for nothing."""

    status: str = ""
    territory: str = ""
    is_overdue: bool = False

    def fits(self, one: Outcome, today: dt.date) -> bool:
        if self.status and (one.synergy is None or one.synergy.status != self.status):
            return False
        if self.territory not in ("", one.visit.origin.slug, one.visit.destination.slug):
            return False
        return not self.is_overdue or one.is_overdue(today)

    @property
    def is_made(self) -> bool:
        return self != Wanted()


def outcomes_of(follow_up: Itinerary) -> list[Outcome]:
    visit = follow_up.delegation
    origins = {session.uid: session for session in follow_up.sessions}
    found = [
        Outcome(visit, one, one.actions, origins.get(one.born_at) if one.born_at else None)
        for one in follow_up.synergies
    ]
    if follow_up.actions:
        found.append(Outcome(visit, None, follow_up.actions))
    return found


def latest_first(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """By the visit they came of; those of one visit stay in its order."""
    return sorted(outcomes, key=lambda one: (_last_day(one.visit), one.visit.slug), reverse=True)


def statuses_in(outcomes: Iterable[Outcome]) -> list[str]:
    """The states that synergies are in, in the order in which they pass through them."""
    present = {one.synergy.status for one in outcomes if one.synergy}
    return [status for status in SynergyRecord.Status.values if status in present]


def _last_day(visit: Delegation) -> dt.date:
    end = visit.end or visit.start
    return end.last if end else dt.date.min
