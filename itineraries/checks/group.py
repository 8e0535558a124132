"""The group that travels: who leads it, and whether the list fits the size declared.

From the day the programme is issued somebody answers for the group (`Delegation.STATES_WITH_A_HEAD`);
before that it is advice, once there is a list to look at or two weeks are left.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation

from .ahead import DAYS_TO_SETTLE, days_to_first, is_ahead
from .facts import Visit, World
from .finding import Finding, Severity


def no_head_of_delegation(visit: Visit, world: World) -> Iterator[Finding]:
    if not is_ahead(visit, world) or any(one.role == "head" for one in visit.members):
        return
    is_close = _is_close(visit, world)
    is_issued = visit.state in Delegation.STATES_WITH_A_HEAD
    if not (visit.members or is_issued or is_close):
        return
    is_late = is_issued or (visit.members and is_close)
    yield Finding(
        rule="no_head_of_delegation",
        severity=Severity.WARNING if is_late else Severity.ADVICE,
        delegation_id=visit.pk,
        sentence=_("No head of delegation is named."),
        subject=_subject(visit),
        rests_on=("issued" if is_issued else "", *_list(visit)),
    )


def size_and_list(visit: Visit, world: World) -> Iterator[Finding]:
    """More named than declared is wrong at any time; fewer is said when two weeks are left.

    Who is not counted in the declared size (interpreters, local representatives) is not counted
    here either. An online meeting has nobody to lodge or to seat.
    """
    declared = visit.declared_size
    if declared is None or visit.direction == "online" or not is_ahead(visit, world):
        return
    named = sum(one.counts for one in visit.members)
    if named == declared or (named < declared and not _is_close(visit, world)):
        return
    sentence = ngettext(
        "%(declared)d delegate is declared, %(named)d named.",
        "%(declared)d delegates are declared, %(named)d named.",
        declared,
    )
    yield Finding(
        rule="size_and_list",
        severity=Severity.WARNING if named > declared else Severity.ADVICE,
        delegation_id=visit.pk,
        sentence=sentence % {"declared": declared, "named": named},
        subject=_subject(visit),
        rests_on=(str(declared), str(named)),
    )


def _is_close(visit: Visit, world: World) -> bool:
    days = days_to_first(visit, world)
    return days is not None and days <= DAYS_TO_SETTLE


def _subject(visit: Visit) -> str:
    return f"visit:{visit.pk}"


def _list(visit: Visit) -> list[str]:
    return sorted(f"{one.person_id} {one.role}" for one in visit.members)
