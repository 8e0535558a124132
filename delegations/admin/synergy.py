from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from delegations.models import Action, Synergy
from organisations.admin import OfficeForm, OfficeTable, three

from .reach import PartOfVisitAdmin


class ActionRowForm(OfficeForm):
    def clean(self) -> Any:
        # A new row stands on the page of its synergy, and so is of the same visit.
        if self.instance.pk is None and (synergy := self.cleaned_data.get("synergy")):
            self.instance.delegation_id = synergy.delegation_id
        return super().clean()


class ActionTable(OfficeTable):
    """What is to be done for a synergy; the rest of an action is on its own page."""

    model = Action
    form = ActionRowForm
    fields = ["title_it", "owner_person", "owner_organisation", "side", "due", "status", "done_on"]
    autocomplete_fields = ["owner_person", "owner_organisation"]
    show_change_link = True

    def get_queryset(self, request):
        actions = super().get_queryset(request)
        return actions.select_related("owner_person", "owner_organisation").order_by("due", "pk")


@admin.register(Synergy)
class SynergyAdmin(PartOfVisitAdmin):
    list_display = ["title_it", "delegation", "status", "is_public", "updated_at", "missing"]
    list_filter = ["status", "is_public", "delegation"]
    list_select_related = ["delegation"]
    search_fields = [
        "search_text__holds",
        "delegation__search_text__holds",
        "home_organisation__search_text__holds",
        "partner_organisation__search_text__holds",
    ]
    ordering = ["-delegation__planned_start", "title_it", "pk"]
    settled_once_saved = ("delegation",)
    autocomplete_fields = [
        "delegation",
        "framework",
        "proposed_by",
        "home_person",
        "home_organisation",
        "partner_person",
        "partner_organisation",
        "source",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("delegation", "framework"),
                    *three("title", "description"),
                    "proposed_by",
                ]
            },
        ),
        (
            _("Who answers for it"),
            {
                "fields": [
                    ("home_person", "home_organisation"),
                    ("partner_person", "partner_organisation"),
                ]
            },
        ),
        (
            _("What became of it"),
            {"fields": [("status", "status_reason", "is_public"), *three("result"), "source"]},
        ),
        (_("For the office"), {"fields": ["notes"]}),
    ]
    inlines = [ActionTable]
