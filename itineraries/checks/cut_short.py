"""What a visit that was cut short left in its agenda as if it were still to take place."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from .facts import Visit, World
from .finding import Finding, Severity
from .telling import basis_of, quoted


def planned_and_not_held(visit: Visit, world: World) -> Iterator[Finding]:
    """One finding a visit; also of a visit that is over, as only then the days are known."""
    left = [
        one
        for one in visit.appointments
        if one.status == "not_held" and one.stored_status not in {"", "not_held"}
    ]
    if not left:
        return
    sentence = ngettext(
        "%(session)s is still to take place by its status, but the visit did not last that long or "
        "began later. Readers see it as not held: correct its status, or say why it was cancelled.",
        "%(count)d appointments, the first of them %(session)s, are still to take place by their status, "
        "but the visit did not last that long or began later. Readers see them as not held: correct "
        "their status, or say why they were cancelled.",
        len(left),
    )
    yield Finding(
        rule="planned_and_not_held",
        severity=Severity.ADVICE,
        delegation_id=visit.pk,
        sentence=sentence % {"session": quoted(left[0]), "count": len(left)},
        subject="planned_and_not_held",
        rests_on=basis_of(left),
        session_ids=tuple(one.pk for one in left),
    )
