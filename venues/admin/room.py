from django.contrib import admin

from organisations.admin import OfficeAdmin, three
from venues.models import Room


@admin.register(Room)
class RoomAdmin(OfficeAdmin):
    list_display = ["name_it", "venue", "building", "floor", "capacity", "missing"]
    list_filter = ["venue", "is_step_free"]
    list_select_related = ["venue"]
    search_fields = ["search_text__holds", "venue__search_text__holds"]
    ordering = ["venue__name_it", "name_it", "pk"]
    settled_once_saved = ("venue",)
    autocomplete_fields = ["venue", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "venue",
                    *three("name"),
                    ("building", "floor"),
                    ("capacity", "capacity_note"),
                    ("is_step_free", "interpreting_booths", "equipment"),
                    "source",
                    "notes",
                ]
            },
        ),
    ]

    def choice_label(self, record: Room) -> str:
        return f"{record} ({record.venue})"
