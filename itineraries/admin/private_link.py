"""Delegates' links: listed, given another last day, and revoked. They are made on the visit's page."""

import datetime as dt
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delegations.admin.reach import PartOfVisitAdmin
from itineraries.models import PrivateLink
from itineraries.private_links import revoke
from organisations.admin import OfficeForm


def check_to_come(moment: dt.datetime) -> None:
    if moment <= timezone.now():
        raise ValidationError(
            _("Write a moment that is still to come. To end a link at once, revoke it.")
        )


class PrivateLinkForm(OfficeForm):
    def clean_expires_at(self) -> dt.datetime:
        moment: dt.datetime = self.cleaned_data["expires_at"]
        if "expires_at" in self.changed_data:
            check_to_come(moment)
        return moment


@admin.register(PrivateLink)
class PrivateLinkAdmin(PartOfVisitAdmin):
    form = PrivateLinkForm
    list_display = [
        "label",
        "delegation",
        "state",
        "expires_at",
        "last_used_at",
        "created_by",
        "created_at",
    ]
    list_filter = ["delegation"]
    list_select_related = ["delegation", "delegate__person", "created_by"]
    search_fields = ["search_text__holds", "delegation__search_text__holds"]
    ordering = ["-created_at", "-pk"]
    actions = ["revoke_selected"]
    readonly_fields = [
        "delegation",
        "delegate_name",
        "state",
        "revoking",
        "last_used_at",
        "created_by",
        "created_at",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        # Made on the page of its visit, where its address is told once.
        return False

    @admin.display(description=gettext_lazy("delegate"), ordering="delegate__person__family")
    def delegate_name(self, record: PrivateLink) -> str:
        return str(record.delegate.person) if record.delegate else ""

    @admin.display(description=gettext_lazy("state"))
    def state(self, record: PrivateLink) -> str:
        return state_of(record, timezone.now())

    @admin.display(description=gettext_lazy("to end it at once"))
    def revoking(self, record: PrivateLink) -> str:
        if record.revoked_at is not None:
            return ""
        address = f"{reverse('admin:itineraries_privatelink_revoke')}?link={record.pk}"
        return format_html('<a href="{}">{}</a>', address, _("Revoke…"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        may_revoke = self.has_change_permission(request, obj)
        state = ("state", "expires_at", "revoking") if may_revoke else ("state", "expires_at")
        return [
            "label",
            ("delegation", "delegate_name"),
            state,
            ("last_used_at", "created_by", "created_at"),
        ]

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.revoke)
        return [path("revoke/", page, name="itineraries_privatelink_revoke"), *super().get_urls()]

    @admin.action(description=gettext_lazy("Revoke the selected links…"), permissions=["change"])
    def revoke_selected(
        self, request: HttpRequest, links: QuerySet[PrivateLink]
    ) -> HttpResponse | None:
        return self._ask(request, list(links.filter(revoked_at=None)))

    def revoke(self, request: HttpRequest) -> HttpResponse:
        """Asks about the links that the address names, and shuts those that were confirmed."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        keys = (request.POST if request.method == "POST" else request.GET).getlist("link")
        known = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
        links = self.get_queryset(request).filter(pk__in=known, revoked_at=None)
        chosen = list(links.select_related("delegation", "delegate__person").order_by("pk"))
        if request.method != "POST":
            return self._ask(request, chosen)
        with transaction.atomic():
            revoked = revoke(links=chosen, at=timezone.now())
            for link in revoked:
                self.log_change(request, link, [{"changed": {"fields": ["revoked at"]}}])
        sentence = ngettext(
            "%(count)d link revoked: it opens nothing any more.",
            "%(count)d links revoked: they open nothing any more.",
            len(revoked),
        )
        if revoked or not known:
            self.message_user(request, sentence % {"count": len(revoked)}, messages.SUCCESS)
        else:
            sentence = _("These links are revoked already: they open nothing any more.")
            self.message_user(request, sentence, messages.INFO)
        visits = {link.delegation_id for link in revoked}
        return HttpResponseRedirect(links_address(visits.pop() if len(visits) == 1 else None))

    def _ask(self, request: HttpRequest, links: list[PrivateLink]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Revoke links"),
            "opts": self.opts,
            "links": links,
            "back": links_address(None),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/itineraries/privatelink/revoke.html", context)


def state_of(link: PrivateLink, now: dt.datetime) -> str:
    if link.revoked_at is not None:
        return _("revoked")
    return _("works") if link.works(at=now) else _("expired")


def links_address(visit: int | None) -> str:
    """The list of links, of one visit if it is given."""
    address = reverse("admin:itineraries_privatelink_changelist")
    return f"{address}?delegation__id__exact={visit}" if visit else address
