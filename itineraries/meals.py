"""What a kitchen must know of each meal of a visit: how many guests, and what they can't eat.

Numbers and never names. Of the private needs only the listed diets are counted; what is written in
words is counted as written, and read by nobody here. Where fewer than `SMALLEST_GROUP` guests are on
the list a number would be a name to whoever has it, so there only the total is told.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec
from django.db.models import Q

from delegations.models import Delegate, Delegation, PrivateNeeds
from itineraries.models import Participation, Session

SMALLEST_GROUP = 3
MEALS = (Session.Type.MEAL, Session.Type.RECEPTION)
NOT_TAKING_PLACE = (Session.Status.CANCELLED, Session.Status.POSTPONED, Session.Status.NOT_HELD)


class Needs(msgspec.Struct, frozen=True):
    """What is counted of one delegate's needs."""

    diets: tuple[str, ...]
    are_in_words: bool


class Meal(msgspec.Struct, frozen=True):
    """A meal or reception. `guests` are expected, `listed` of them by name, `told` their needs.

    `others` take part and are no delegates. `diets` are (code, number), the most frequent first;
    empty where the group is too small to be counted (`is_small`).
    """

    session: Session
    guests: int
    listed: int
    told: int
    others: int
    diets: tuple[tuple[str, int], ...]
    in_words: int
    is_small: bool


def meals_of(visit: Delegation) -> list[Meal]:
    """The visit's meals in the order of its agenda. Four queries, whatever their number."""
    sessions = Session.objects.filter(delegation=visit, type__in=MEALS)
    sessions = sessions.exclude(status__in=NOT_TAKING_PLACE).select_related("venue", "room")
    delegates = list(visit.delegates.all())
    needs = _needs_of(visit)
    at_table = _named_at(visit)
    return [
        _meal(session, visit, delegates, needs, at_table.get(session.pk, []))
        for session in sessions.in_agenda_order()
    ]


def _needs_of(visit: Delegation) -> dict[int, Needs]:
    """By delegate. That something is written in words is asked, and not what."""
    rows = PrivateNeeds.objects.filter(delegate__delegation=visit)
    counted = rows.annotate(are_in_words=~Q(dietary="")).values_list(
        "delegate_id", "diets", "are_in_words"
    )
    return {
        delegate: Needs(tuple(diets.split(", ")) if diets else (), in_words)
        for delegate, diets, in_words in counted
    }


def _named_at(visit: Delegation) -> dict[int, list[Participation]]:
    rows = Participation.objects.filter(
        session__delegation=visit, session__type__in=MEALS, person__isnull=False
    )
    named: dict[int, list[Participation]] = {}
    for row in rows:
        named.setdefault(row.session_id, []).append(row)
    return named


def _meal(
    session: Session,
    visit: Delegation,
    delegates: list[Delegate],
    needs: dict[int, Needs],
    named: list[Participation],
) -> Meal:
    group = _group(session, delegates, named)
    members = {one.person_id for one in delegates}
    told = [needs[one.pk] for one in group if one.pk in needs]
    guests = _expected(session, visit, delegates, group)
    is_small = len(group) < SMALLEST_GROUP
    counted = Counter(diet for one in told for diet in one.diets)
    return Meal(
        session=session,
        guests=guests,
        listed=len(group),
        told=len(told),
        others=len({one.person_id for one in named if _comes(one)} - members),
        diets=() if is_small else tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))),
        in_words=0 if is_small else sum(one.are_in_words for one in told),
        is_small=is_small,
    )


def _comes(row: Participation) -> bool:
    return row.status != Participation.Status.DECLINED and not row.is_remote


def _group(
    session: Session, delegates: list[Delegate], named: Iterable[Participation]
) -> list[Delegate]:
    """The delegates at the table: those of its party, or the named ones where that list is complete."""
    of_party = [one for one in delegates if not session.party or one.party == session.party]
    away = {row.person_id for row in named if not _comes(row)}
    present = {row.person_id for row in named if _comes(row)}
    if session.is_list_complete and present & {one.person_id for one in delegates}:
        return [one for one in delegates if one.person_id in present]
    return [one for one in of_party if one.person_id not in away]


def _expected(
    session: Session, visit: Delegation, delegates: list[Delegate], group: list[Delegate]
) -> int:
    """The group; at a table for everybody also those who were announced and are not named yet."""
    if session.party or session.is_list_complete:
        return len(group)
    named = sum(one.counts for one in delegates)
    return len(group) + max((visit.declared_size or 0) - named, 0)
