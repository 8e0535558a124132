"""The register of gifts as a file: of one visit, or of all within reach."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delegations.admin.reach import reached_visit
from delegations.models import Delegation, Gift

from .tables import table_file

VIEW = "delegations.view_gift"
COLUMNS = (
    *("on", "direction", "item", "giver", "recipient", "occasion"),
    *("estimate", "currency", "kept_at", "delegation", "notes"),
)


class GiftPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        pages: list[tuple[str, Any, str]] = [
            ("gifts.csv", self.gift_register, "delegations_gift_register"),
            ("<int:pk>/gifts.csv", self.gifts_of_visit, "delegations_delegation_gifts"),
        ]
        return [
            path(route, self.admin_site.admin_view(require_safe(page)), name=name)
            for route, page, name in pages
        ] + super().get_urls()

    def gift_register(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        visits = Delegation.objects.reached_by(request.user)
        return _file(Gift.objects.filter(delegation__in=visits.values("pk")), _("gifts"))

    def gifts_of_visit(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, VIEW)
        return _file(Gift.objects.filter(delegation=visit), f"{visit.slug}-{_('gifts')}")


def _file(gifts: QuerySet[Gift], name: str) -> HttpResponse:
    header = [capfirst(str(Gift._meta.get_field(column).verbose_name)) for column in COLUMNS]  # type: ignore[union-attr] # No reverse relation is among them.
    header.append(_("Above modest value"))
    ordered = gifts.select_related("delegation").order_by(F("on").asc(nulls_last=True), "pk")
    return table_file(f"{name}.csv", header, [_row(gift) for gift in ordered])


def _row(gift: Gift) -> list[Any]:
    words = {"direction": gift.get_direction_display()}
    cells = [words.get(column, getattr(gift, column)) for column in COLUMNS]
    return [*cells, _("yes") if gift.is_above_modest_value else ""]
