"""The agendas of many visits, read one after the other."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from delegations.models import Delegation

from .assembly import assemble
from .itinerary import DELEGATES, STAFF, Audience, Itinerary
from .models import Publication


def keys_by_start(
    visits: Iterable[Delegation], first: dt.date | None = None, last: dt.date | None = None
) -> list[int]:
    """The keys of the visits, the earliest first and those without a date last.

    `first` and `last` leave out those that may have no day between them.
    """
    chosen = [visit for visit in visits if _may_be_within(visit, first, last)]
    return [
        visit.pk
        for visit in sorted(
            chosen, key=lambda visit: (visit.start.first if visit.start else dt.date.max, visit.pk)
        )
    ]


def _may_be_within(visit: Delegation, first: dt.date | None, last: dt.date | None) -> bool:
    if first is None and last is None:
        return True
    start, end = visit.start or visit.end, visit.end or visit.start
    if start is None or end is None:
        return False
    return (last is None or start.first <= last) and (first is None or end.last >= first)


def read_agendas(
    keys: Iterable[int], audience: Audience, within: Collection[int] | None = None
) -> Iterator[Itinerary]:
    """For the staff as they stand now, with what `within` says (see `assemble`); for others as
    published. Leaves out what is not published, or not there any more.
    """
    for key in keys:
        try:
            itinerary = (
                assemble(Delegation(pk=key), audience, within)
                if audience == STAFF
                else _as_published(key, audience)
            )
        except (Delegation.DoesNotExist, Publication.DoesNotExist):
            continue
        yield itinerary


def _as_published(key: int, audience: Audience) -> Itinerary:
    release = Publication.objects.select_related("release").get(delegation=key).release
    return release.delegates_itinerary if audience == DELEGATES else release.public_itinerary
