from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from delegations.models import Framework
from organisations.admin import OfficeAdmin, three


@admin.register(Framework)
class FrameworkAdmin(OfficeAdmin):
    list_display = ["title_it", "kind", "parent", "signed", "starts", "ends", "missing"]
    list_filter = ["kind", "territories"]
    list_select_related = ["parent"]
    search_fields = ["search_text__holds", "parent__search_text__holds"]
    ordering = ["title_it", "pk"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["parent", "territories", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("title"),
                    ("kind", "parent", "slug"),
                    "territories",
                    ("signed", "starts", "ends"),
                ]
            },
        ),
        (_("For readers"), {"fields": [*three("rationale"), ("website", "source")]}),
        (_("For the office"), {"fields": ["notes"]}),
    ]
