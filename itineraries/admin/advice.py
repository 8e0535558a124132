"""All advice about an agenda at once, for whoever is about to publish it."""

from typing import Any

from delegations.models import Delegation
from itineraries.checks import Finding, findings_for
from itineraries.models import Session


def findings_of(visit: Delegation) -> list[Finding]:
    """The advice about all sessions, each fact once though it be about two of them."""
    sessions = Session.objects.filter(delegation=visit).select_related("room", "venue")
    found: dict[Any, Finding] = {}
    for session in sessions.prefetch_related("participations").order_by("date", "sequence", "pk"):
        session.delegation = visit
        for finding in findings_for(session):
            key = (finding.sentence, *finding.session_ids)
            pair = frozenset(finding.session_ids)
            found.setdefault(pair if len(pair) > 1 else key, finding)
    return list(found.values())
