from django.contrib import admin

from organisations.models import Source

from .office import OfficeAdmin


@admin.register(Source)
class SourceAdmin(OfficeAdmin):
    list_display = ["title", "publisher", "published", "url"]
    search_fields = ["search_text__holds"]
    ordering = ["title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "publisher", "published", "url"]
