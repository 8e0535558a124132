"""Who receives the guests, and where: an appointment that says nothing of either.

Which types need which is said in `kinds`. What is marked “to be confirmed” is not missing: it is
told once, by `unconfirmed`. What is part of another item has its host and its venue.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from .ahead import appointments_ahead
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .kinds import WITH_HOST, WITH_VENUE
from .telling import quoted


def nothing_said_of_host(visit: Visit, world: World) -> Iterator[Finding]:
    """Nobody of the side visited, or of a third, is listed; interpreters and observers don't host.

    Whoever is listed there counts, in any role: many offices write all of them as participants.
    That a host declined is told by `contradictions`.
    """
    sentence = _("Nobody is named who receives the guests at %(session)s.")
    for one in _lacking(visit, world, "host", WITH_HOST, _has_host):
        yield _finding("nothing_said_of_host", visit, one, sentence)


def nothing_said_of_venue(visit: Visit, world: World) -> Iterator[Finding]:
    sentence = _("%(session)s has no venue.")
    for one in _lacking(visit, world, "venue", WITH_VENUE, _has_venue):
        yield _finding("nothing_said_of_venue", visit, one, sentence)


def _lacking(
    visit: Visit,
    world: World,
    what: str,
    types: frozenset[str],
    has: Callable[[Appointment], bool],
) -> Iterator[Appointment]:
    by_pk = {one.pk: one for one in visit.appointments}
    for one in appointments_ahead(visit, world):
        if one.type in types and not {what, "item"} & set(one.to_be_confirmed) and not has(one):
            whole = by_pk.get(one.parent_id or 0)
            if whole is None or not (has(whole) or what in whole.to_be_confirmed):
                yield one


def _has_host(one: Appointment) -> bool:
    return any(
        who.side != "guest" and who.role not in ("interpreter", "observer") for who in one.people
    )


def _has_venue(one: Appointment) -> bool:
    return one.venue is not None or one.mode == "online"


def _finding(rule: str, visit: Visit, one: Appointment, sentence: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ADVICE,
        delegation_id=visit.pk,
        sentence=sentence % {"session": quoted(one)},
        subject=one.uid,
        rests_on=(one.type, one.mode, repr(one.when)),
        session_ids=(one.pk,),
    )
