"""What the checks say of the sessions on the screen, as far as nobody has accepted it."""

import datetime as dt

from django.http import HttpRequest

from delegations.models import Delegation
from itineraries.admin.finding_lines import reach_of
from itineraries.checks import Finding, findings_of
from itineraries.checks.acceptances import looked_at

# Each row says by itself what is not yet translated.
_SAID_BY_THE_ROW = "missing_translation"

FindingsBySession = dict[int, list[Finding]]


def findings_by_session(
    request: HttpRequest, visit: Delegation, *, today: dt.date
) -> tuple[FindingsBySession, list[Finding]]:
    """The findings of each session, at the one to open, and those about the visit as a whole."""
    found = looked_at(findings_of([visit], today=today, reach=reach_of(request)))
    by_session: FindingsBySession = {}
    of_visit = []
    for finding in (one.finding for one in found if not one.is_accepted):
        if finding.rule == _SAID_BY_THE_ROW:
            continue
        if finding.session_ids:
            by_session.setdefault(finding.session_ids[0], []).append(finding)
        else:
            of_visit.append(finding)
    return by_session, of_visit
