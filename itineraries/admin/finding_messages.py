"""What the checks say of a session, told to whoever has just saved it."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from itineraries.checks import Finding, Severity, findings_for
from itineraries.checks.acceptances import looked_at
from itineraries.models import Session

from .finding_lines import links, reach_of

_LEVELS = {
    Severity.SEVERE: messages.ERROR,
    Severity.WARNING: messages.WARNING,
    Severity.ADVICE: messages.INFO,
}
# More messages than this push the agenda out of sight.
_MOST_TOLD = 6
# Of the whole visit, and said at each empty field already.
_NOT_TOLD = {"missing_translation"}


def tell_findings(room: "admin.ModelAdmin[Any]", request: HttpRequest, session: Session) -> None:
    """The findings nobody has accepted, the gravest first, each with links to what clashes."""
    found = findings_for(session, today=timezone.localdate(), reach=reach_of(request))
    standing = [
        one.finding
        for one in looked_at(found)
        if not one.is_accepted and one.finding.rule not in _NOT_TOLD
    ]
    for finding in standing[:_MOST_TOLD]:
        room.message_user(request, _message(request, finding, session), _LEVELS[finding.severity])
    more = len(standing) - _MOST_TOLD
    if more > 0:
        sentence = ngettext("And %(more)d more finding.", "And %(more)d more findings.", more)
        message = format_html("{} {}", sentence % {"more": more}, _to_all(session))
        room.message_user(request, message, messages.INFO)


def _message(request: HttpRequest, finding: Finding, session: Session) -> str:
    to_things = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        [(link.address, link.words) for link in links(request, finding, but=session.pk)],
    )
    if not to_things:
        return format_html("{} {}", finding.sentence, _to_all(session))
    return format_html("{} {} · {}", finding.sentence, to_things, _to_all(session))


def _to_all(session: Session) -> str:
    address = reverse("admin:delegations_delegation_findings", args=[session.delegation_id])
    return format_html('<a href="{}">{}</a>', address, _("All checks"))
