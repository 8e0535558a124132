"""The page with what the checks say about a visit: where each finding is opened, and accepted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries.checks import Finding, findings_of
from itineraries.checks.acceptances import accept, looked_at, take_back
from itineraries.models import Acceptance
from organisations.shown_again import is_shown_again, shows_typed_again

from .finding_lines import group, reach_of

LOOK = "itineraries.view_session"
ACCEPT = "itineraries.add_acceptance"
TAKE_BACK = "itineraries.delete_acceptance"


class FindingPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        findings = require_http_methods(["GET", "HEAD", "POST"])(self.findings)
        return [
            path(
                "<int:pk>/checks/",
                self.admin_site.admin_view(findings),
                name="delegations_delegation_findings",
            ),
            path(
                "<int:pk>/checks/<int:acceptance>/take-back/",
                self.admin_site.admin_view(require_POST(self.take_finding_back)),
                name="delegations_delegation_take_finding_back",
            ),
            *super().get_urls(),
        ]

    @shows_typed_again
    def findings(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return self._findings(request, reached_visit(request, pk, LOOK))
        visit = reached_visit(request, pk, LOOK, ACCEPT)
        reason = request.POST.get("reason", "").strip()
        if is_shown_again(request):
            return self._findings(request, visit, status=422)
        if not reason:
            self.message_user(request, _("Write the reason why you accept it."), messages.ERROR)
            return self._findings(request, visit, status=422)
        finding = _shown(visit, request.POST)
        if finding is None:
            sentence = _("What this rests on has changed since you looked. Look again.")
            self.message_user(request, sentence, messages.WARNING)
            return self._findings(request, visit, status=409)
        try:
            with transaction.atomic():
                acceptance = accept(
                    finding,
                    reason=reason,
                    by=request.user,  # type: ignore[arg-type] # Never anonymous here.
                )
                self.log_change(request, visit, _logged("added", acceptance))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return self._findings(request, visit, status=422)
        self.message_user(request, _("Accepted: it no longer counts."), messages.SUCCESS)
        return _back(request, visit)

    def take_finding_back(self, request: HttpRequest, pk: int, acceptance: int) -> HttpResponse:
        visit = reached_visit(request, pk, LOOK, TAKE_BACK)
        # A clash of two visits was perhaps accepted from the other one.
        accepted = {
            one.acceptance.pk
            for one in looked_at(findings_of([visit], today=timezone.localdate()))
            if one.acceptance
        }
        records = Acceptance.objects.filter(pk__in=accepted)
        record = get_object_or_404(records, pk=acceptance)
        with transaction.atomic():
            self.log_change(request, visit, _logged("deleted", record))
            take_back(record)
        self.message_user(request, _("Taken back: the finding counts again."), messages.SUCCESS)
        return _back(request, visit)

    def _findings(self, request: HttpRequest, visit: Delegation, status: int = 200) -> HttpResponse:
        found = findings_of([visit], today=timezone.localdate(), reach=reach_of(request))
        looked = looked_at(found)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Checks"),
            "subtitle": str(visit),
            "visit": visit,
            "opts": self.opts,
            "media": self.media,
            "groups": group(request, [one for one in looked if not one.is_accepted]),
            "accepted": group(request, [one for one in looked if one.is_accepted]),
            "may_accept": request.user.has_perm(ACCEPT),
            "may_take_back": request.user.has_perm(TAKE_BACK),
            "typed": request.POST if status != 200 else {},
        }
        template = "admin/delegations/delegation/findings.html"
        return TemplateResponse(request, template, context, status=status)


def _shown(visit: Delegation, data: QueryDict) -> Finding | None:
    """The finding that was accepted, if it still rests on what it was shown with.

    Told as to somebody who knows this visit alone: what is kept may be read by who may not open
    the other visit of a clash.
    """
    for one in findings_of([visit], today=timezone.localdate(), reach={visit.pk}):
        if (one.rule, one.subject, one.basis) == (
            data.get("rule"),
            data.get("subject"),
            data.get("basis"),
        ):
            return one
    return None


def _logged(act: str, record: Acceptance) -> list[dict[str, Any]]:
    return [{act: {"name": "accepted finding", "object": record.sentence[:200]}}]


def _back(request: HttpRequest, visit: Delegation) -> HttpResponse:
    page = "publish" if request.POST.get("next") == "publish" else "findings"
    return HttpResponseRedirect(reverse(f"admin:delegations_delegation_{page}", args=[visit.pk]))
