from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from organisations.models import Initiative

from .office import OfficeAdmin
from .texts import three


@admin.register(Initiative)
class InitiativeAdmin(OfficeAdmin):
    list_display = ["name_it", "short_name", "kind", "owner", "territory", "missing"]
    list_filter = ["kind", "territory"]
    list_select_related = ["owner", "territory"]
    search_fields = ["search_text__holds", "owner__search_text__holds"]
    ordering = ["name_it", "pk"]
    prepopulated_fields = {"slug": ["name_it"]}
    autocomplete_fields = ["owner", "territory", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("name"),
                    ("short_name", "kind", "slug"),
                    *three("sector"),
                    ("owner", "territory"),
                ]
            },
        ),
        (_("For readers"), {"fields": [*three("description"), ("website", "source")]}),
        (_("For the office"), {"fields": ["notes"]}),
    ]
