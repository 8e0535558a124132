from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from organisations.models import Person, Role

from .merging import MergePages
from .office import OfficeAdmin, OfficeRows
from .texts import three


class RoleRows(OfficeRows):
    model = Role
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("organisation", "held_from", "held_until", "is_public_office"),
                    *three("title"),
                    "source",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "source")


@admin.register(Person)
class PersonAdmin(MergePages, OfficeAdmin):
    list_display = ["family", "given", "native", "is_named", "updated_at"]
    list_display_links = ["family", "given"]
    list_filter = ["is_named", "roles__organisation__territory"]
    search_fields = ["search_text__holds", "roles__organisation__search_text__holds"]
    ordering = ["family", "given", "pk"]
    prepopulated_fields = {"slug": ["family", "given"]}
    autocomplete_fields = ["source"]
    inlines = [RoleRows]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("family", "given", "name_order"),
                    ("native", "reading", "honorific"),
                    "slug",
                ]
            },
        ),
        (_("In public"), {"fields": [("is_named", "consent_note"), "source"]}),
        (_("To reach them"), {"fields": [("office_email", "phone", "languages")]}),
        (_("For the office"), {"fields": ["notes"]}),
    ]


@admin.register(Role)
class RoleAdmin(OfficeAdmin):
    list_display = ["person", "title_it", "organisation", "held_from", "held_until", "missing"]
    list_filter = ["is_public_office", "organisation__type"]
    list_select_related = ["person", "organisation"]
    search_fields = [
        "person__search_text__holds",
        "search_text__holds",
        "organisation__search_text__holds",
    ]
    ordering = ["person__family", "person__given", "pk"]
    autocomplete_fields = ["person", "organisation", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("person", "organisation"),
                    *three("title"),
                    ("held_from", "held_until", "is_public_office"),
                    "source",
                ]
            },
        ),
    ]
