from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegations.models import Action
from organisations.admin import three

from .reach import PartOfVisitAdmin
from .same_visit import SameVisitForm


class ActionForm(SameVisitForm):
    same_visit = ("synergy",)


class OverdueFilter(admin.SimpleListFilter):
    title = _("due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unfinished", _("unfinished")), ("overdue", _("overdue"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Action]:
        if self.value() == "unfinished":
            return queryset.unfinished()
        if self.value() == "overdue":
            return queryset.overdue(on=timezone.localdate())
        return queryset


@admin.register(Action)
class ActionAdmin(PartOfVisitAdmin):
    form = ActionForm
    list_display = ["title_it", "delegation", "owner", "side", "due", "status", "missing"]
    list_filter = [OverdueFilter, "status", "side", "is_public", "delegation"]
    list_select_related = ["delegation", "owner_person", "owner_organisation"]
    search_fields = [
        "search_text__holds",
        "delegation__search_text__holds",
        "owner_person__search_text__holds",
        "owner_organisation__search_text__holds",
    ]
    ordering = ["due", "pk"]
    settled_once_saved = ("delegation",)
    autocomplete_fields = [
        "delegation",
        "owner_person",
        "owner_organisation",
        "creates",
        "source",
    ]
    fieldsets = [
        (None, {"fields": [("delegation", "synergy"), *three("title")]}),
        (
            _("Who and by when"),
            {"fields": [("owner_person", "owner_organisation", "side"), ("due", "is_public")]},
        ),
        (
            _("What became of it"),
            {"fields": [("status", "done_on", "creates"), *three("outcome"), "source"]},
        ),
        (_("For the office"), {"fields": ["notes"]}),
    ]

    @admin.display(description=_("answers for it"))
    def owner(self, record: Action) -> str:
        return str(record.owner_person or record.owner_organisation or "")
