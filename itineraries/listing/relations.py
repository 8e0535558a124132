"""The relation between the office's city and another, as the visits between them tell it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from itineraries.itinerary import Delegation, Framework, Territory

# A visit that was called off brought nobody.
CALLED_OFF = ("cancelled", "postponed")


@dataclass(frozen=True)
class Moment:
    """One thing in the history of a relation: a visit, or the day a framework was signed."""

    day: dt.date | None
    visit: Delegation | None = None
    framework: Framework | None = None

    @property
    def year(self) -> int | None:
        return self.day.year if self.day else None


@dataclass(frozen=True)
class Totals:
    """How many visits took place or will, of which sort, and how many people travelled."""

    inbound: int
    outbound: int
    online: int
    delegates: int

    @property
    def visits(self) -> int:
        return self.inbound + self.outbound + self.online


@dataclass(frozen=True)
class Partner:
    """A city in the list of the office's own, with how often there was a visit and the last one."""

    territory: Territory
    visits: int
    last: Delegation


def totals_of(visits: Iterable[Delegation]) -> Totals:
    kept = [visit for visit in visits if visit.state not in CALLED_OFF]
    directions = [visit.direction for visit in kept]
    return Totals(
        inbound=directions.count("inbound"),
        outbound=directions.count("outbound"),
        online=directions.count("online"),
        delegates=sum(visit.declared_size or visit.named_count for visit in kept),
    )


def frameworks_of(visits: Iterable[Delegation]) -> list[Framework]:
    """Those that the visits rest on, each as the first visit tells it, the oldest first."""
    found: dict[str, Framework] = {}
    for visit in visits:
        for framework in visit.frameworks:
            found.setdefault(framework.slug, framework)
    return sorted(found.values(), key=lambda one: (_begun(one) or dt.date.max, one.slug))


def history_of(visits: Iterable[Delegation]) -> list[Moment]:
    """Visits and signatures, the latest first; before all of them the visits without a date."""
    visits = list(visits)
    moments = [Moment(_first_day(visit), visit=visit) for visit in visits]
    moments += [
        Moment(signed, framework=one)
        for one in frameworks_of(visits)
        if (signed := _begun(one)) is not None
    ]
    return sorted(moments, key=lambda one: one.day or dt.date.max, reverse=True)


def partners_of(slug: str, visits: Iterable[Delegation]) -> list[Partner]:
    """The cities at the other end of these visits, the one visited last first.

    `visits` come the latest first.
    """
    met: dict[str, list[tuple[Territory, Delegation]]] = {}
    for visit in visits:
        for one in (visit.origin, visit.destination):
            if one.slug != slug and slug in (visit.origin.slug, visit.destination.slug):
                met.setdefault(one.slug, []).append((one, visit))
    return [Partner(pairs[0][0], len(pairs), pairs[0][1]) for pairs in met.values()]


def _begun(framework: Framework) -> dt.date | None:
    """When it was signed, or else began."""
    since = framework.signed or framework.starts
    return since.first if since else None


def _first_day(visit: Delegation) -> dt.date | None:
    start = visit.start or visit.end
    return start.first if start else None
