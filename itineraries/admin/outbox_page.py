"""What the pages of the outbox have in common, and what its first page shows."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries.models import Confirmation, Message, Release
from itineraries.outbox.answering import question_of
from itineraries.outbox.overtaken import overtaken_among
from itineraries.outbox.requests import may_be_asked
from itineraries.publishing import prepare

VIEW, ADD, CHANGE, DELETE = (
    f"itineraries.{act}_message" for act in ("view", "add", "change", "delete")
)


class OutboxPage(admin.ModelAdmin):
    def outbox_page(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        now = timezone.now()
        letters = list(
            Message.objects.filter(delegation=visit)
            .select_related("sent_by", "since")
            .defer(
                "since__public_document",
                "since__delegates_document",
                "since__public_card",
            )
            .order_by("kind", "name", "pk")
        )
        asked = list(
            questions_of(visit)
            .filter(message__sent_at__isnull=False)
            .select_related(
                "message",
                "participation__person",
                "participation__organisation",
                "participation__session__venue",
                "participation__session__room",
                "participation__session__delegation__origin",
                "participation__session__delegation__destination",
            )
            .order_by("participation__session__date", "pk")
        )
        questions = [(one, question_of(one)) for one in asked]
        releases = Release.objects.filter(delegation=visit).only("number", "published_at", "label")
        may_add = request.user.has_perm(ADD)
        known = {one.participation_id: one for one in asked if one.works(at=now)}
        candidates = may_be_asked(visit, at=now) if may_add else []
        kinds = Message.Kind
        drafts = [one for one in letters if one.is_unsent]
        overtaken = overtaken_among(visit, drafts)
        more = {
            "groups": [
                (
                    kinds(kind).label,
                    [(one, overtaken.get(one.pk)) for one in drafts if one.kind == kind],
                )
                for kind in kinds.values
            ],
            "has_drafts": bool(drafts),
            "has_overtaken": bool(overtaken),
            "has_edited": any(one.is_edited for one in drafts),
            "sending": [one for one in letters if one.state == Message.State.SENDING],
            "sent": sorted(
                (one for one in letters if one.sent_at),
                key=lambda one: one.sent_at or now,
                reverse=True,
            ),
            "unseen": [(one, told) for one, told in questions if one.answer and not one.seen_at],
            "questions": [(one, told) for one, told in questions if one.seen_at or not one.answer],
            "candidates": [(one, known.get(one.pk)) for one in candidates],
            "releases": list(releases.order_by("-number")),
            "mail_leaves": settings.MAIL_LEAVES,
            "is_news": prepare(visit).is_news,
            "now": now,
            "may_draft": may_add,
            "may_send": request.user.has_perm(CHANGE),
            "may_discard": request.user.has_perm(DELETE),
        }
        return self.letters_page(request, "outbox", visit, _("Outbox"), more)

    def letters_page(
        self,
        request: HttpRequest,
        name: str,
        visit: Delegation,
        title: str,
        more: dict[str, Any],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(visit),
            "visit": visit,
            "opts": self.opts,
            "media": self.media,
            **more,
        }
        response = TemplateResponse(request, f"admin/delegations/delegation/{name}.html", context)
        response.headers["Cache-Control"] = "private, no-store"
        return response


def who_looks(request: HttpRequest, pk: int) -> Delegation:
    if not any(request.user.has_perm(name) for name in (VIEW, CHANGE)):
        raise PermissionDenied
    return reached_visit(request, pk)


def questions_of(visit: Delegation) -> Any:
    return Confirmation.objects.filter(participation__session__delegation=visit)


def keys_of(request: HttpRequest, name: str) -> list[int]:
    given = request.POST.getlist(name)
    return [int(key) for key in given if key.isascii() and key.isdigit() and len(key) < 19]
