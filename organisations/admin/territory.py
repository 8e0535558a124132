from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from organisations.models import Territory

from .office import OfficeAdmin
from .texts import three


@admin.register(Territory)
class TerritoryAdmin(OfficeAdmin):
    list_display = ["name_it", "level", "country", "timezone", "missing"]
    list_filter = ["level"]
    search_fields = ["search_text__holds"]
    ordering = ["name_it", "pk"]
    prepopulated_fields = {"slug": ["name_it"]}
    autocomplete_fields = ["source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("name"),
                    ("name_native", "slug"),
                    ("level", "country", "timezone"),
                    "website",
                ]
            },
        ),
        (_("Facts for readers"), {"fields": [*three("facts"), "source"]}),
        (_("On the map"), {"fields": [("latitude", "longitude")]}),
    ]
