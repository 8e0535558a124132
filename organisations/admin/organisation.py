from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from organisations.models import Alias, Organisation

from .merging import MergePages
from .office import OfficeAdmin, OfficeTable
from .organisations_import import OrganisationsImportPages
from .texts import three


class AliasTable(OfficeTable):
    model = Alias


@admin.register(Organisation)
class OrganisationAdmin(MergePages, OrganisationsImportPages, OfficeAdmin):
    list_display = ["name_it", "short_name", "type", "parent", "territory", "missing"]
    list_filter = ["type", "territory"]
    list_select_related = ["parent", "territory"]
    search_fields = ["search_text__holds", "aliases__search_text__holds"]
    ordering = ["name_it", "pk"]
    prepopulated_fields = {"slug": ["name_it"]}
    autocomplete_fields = ["parent", "territory", "source"]
    inlines = [AliasTable]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("name"),
                    ("name_native", "short_name", "slug"),
                    ("type", "parent", "territory"),
                ]
            },
        ),
        (_("For readers"), {"fields": [*three("description"), ("website", "source")]}),
        (_("For the office"), {"fields": ["notes"]}),
    ]
