"""Somebody who travels with the delegation and stands with those who receive it.

A participant is of the home side unless somebody says otherwise; a delegate hardly is. Local
representatives stand where they are put: they live in the city visited.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .ahead import is_ahead
from .facts import Visit, World
from .finding import Finding, Severity, Thing
from .telling import quoted


def on_the_wrong_side(visit: Visit, world: World) -> Iterator[Finding]:
    if not is_ahead(visit, world):
        return
    travelling = {
        one.person_id: one.name for one in visit.members if one.role != "local_representative"
    }
    for one in visit.appointments:
        at_home = {who.person_id for who in one.people if who.side == "home"}
        for person, name in travelling.items():
            if person in at_home and one.takes_place:
                sentence = _(
                    "%(person)s travels with the delegation, but %(session)s lists them on the "
                    "home side."
                )
                yield Finding(
                    rule="wrong_side",
                    severity=Severity.WARNING,
                    delegation_id=visit.pk,
                    sentence=sentence % {"person": name, "session": quoted(one)},
                    subject=f"{person}:{one.uid}",
                    session_ids=(one.pk,),
                    things=(Thing("organisations.person", person, name),),
                )
