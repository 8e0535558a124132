from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organisations.admin import MergePages, OfficeAdmin, OfficeRows, OfficeTable, three
from venues.models import Opening, Room, Venue


class RoomRows(OfficeRows):
    model = Room
    autocomplete_fields = ["source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("name"),
                    ("building", "floor", "capacity", "capacity_note"),
                    ("is_step_free", "interpreting_booths", "equipment", "source"),
                    "notes",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("source").order_by("name_it", "pk")


class OpeningTable(OfficeTable):
    """The hours that the checks compare; the words beside them are what visitors read."""

    model = Opening
    fields = ["weekday", "opens", "closes"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).order_by("weekday", "opens", "pk")


@admin.register(Venue)
class VenueAdmin(MergePages, OfficeAdmin):
    list_display = ["name_it", "street", "city", "territory", "organisation", "missing"]
    list_filter = ["territory", "is_step_free", "is_private_home"]
    list_select_related = ["territory", "organisation"]
    search_fields = ["search_text__holds"]
    ordering = ["name_it", "pk"]
    prepopulated_fields = {"slug": ["name_it"]}
    autocomplete_fields = ["organisation", "territory", "contact", "source"]
    inlines = [OpeningTable, RoomRows]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("name"),
                    ("name_native", "other_name", "slug"),
                    ("organisation", "territory", "is_private_home"),
                ]
            },
        ),
        (
            _("Address"),
            {
                "fields": [
                    ("street", "number", "postcode"),
                    ("city", "district"),
                    ("latitude", "longitude", "website"),
                ]
            },
        ),
        (
            _("Getting in"),
            {
                "fields": [
                    *three("access", "opening"),
                    ("is_step_free", "has_lift", "has_accessible_wc"),
                    ("has_hearing_loop", "has_accessible_parking", "is_id_required"),
                    *three("meeting_point"),
                ]
            },
        ),
        (_("For readers"), {"fields": [*three("description"), "source"]}),
        (_("For the office"), {"fields": ["contact", "notes"]}),
    ]
