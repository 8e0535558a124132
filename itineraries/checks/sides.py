"""Somebody who travels with the delegation and stands with those who receive it."""

from django.utils.translation import gettext as _

from delegations.models import Delegate
from itineraries.models import Participation, Session

from .finding import Finding, Severity


def on_the_wrong_side(session: Session) -> list[Finding]:
    """A participant is of the home side unless somebody says otherwise; a delegate hardly is.

    Local representatives stand where they are put: they live in the city visited.
    """
    at_home = [
        one.person_id
        for one in session.participations.all()
        if one.side == Participation.Side.HOME and one.person_id
    ]
    travelling = (
        Delegate.objects.filter(delegation=session.delegation_id, person__in=at_home)
        .exclude(role=Delegate.Role.LOCAL_REPRESENTATIVE)
        .select_related("person")
        .order_by("protocol_order", "pk")
    )
    sentence = _(
        "%(person)s travels with the delegation, but “%(session)s” lists them on the home side."
    )
    return [
        Finding(
            "wrong_side",
            Severity.WARNING,
            session.delegation_id,
            sentence % {"person": str(one.person), "session": str(session)},
            "",
            (),
            (session.pk,),
        )
        for one in travelling
    ]
