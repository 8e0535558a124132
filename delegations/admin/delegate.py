from typing import Any

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegate
from organisations.admin import OfficeAdmin, three


@admin.register(Delegate)
class DelegateAdmin(OfficeAdmin):
    """One by one; the whole group is on the delegation's own page."""

    list_display = ["person", "delegation", "role", "protocol_order", "organisation", "is_named"]
    list_filter = ["role", "is_named", "delegation"]
    list_select_related = ["person", "delegation", "organisation"]
    search_fields = [
        "person__family",
        "person__given",
        "person__native",
        "delegation__title_it",
        "organisation__name_it",
    ]
    ordering = ["delegation__title_it", F("protocol_order").asc(nulls_last=True), "pk"]
    autocomplete_fields = ["delegation", "person", "organisation", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("delegation", "person"),
                    ("role", "protocol_order", "order_reason"),
                    ("organisation", "party"),
                    *three("title"),
                    ("is_named", "is_photo_allowed", "is_counted"),
                ]
            },
        ),
        (_("For the office"), {"fields": [("notes", "source")]}),
    ]

    def choice_label(self, record: Any) -> str:
        return f"{record.person} ({record.delegation})"
