from django.contrib import admin

from delegations.admin.reach import PartOfVisitAdmin
from itineraries.models import Day
from organisations.admin import three


@admin.register(Day)
class DayAdmin(PartOfVisitAdmin):
    list_display = ["date", "title_it", "delegation", "missing"]
    list_filter = ["delegation"]
    list_select_related = ["delegation"]
    search_fields = ["search_text__holds", "delegation__search_text__holds"]
    ordering = ["-date", "pk"]
    date_hierarchy = "date"
    settled_once_saved = ("delegation",)
    autocomplete_fields = ["delegation", "source"]
    fieldsets = [(None, {"fields": [("delegation", "date"), *three("title"), "source"]})]
