"""Rows of sessions by themselves: to find where somebody takes part, or what was shown where."""

from django.contrib import admin
from django.http import HttpRequest

from delegations.admin.reach import PartOfVisitAdmin
from itineraries.models import Attachment, Participation, Presentation, SynergyOrigin


@admin.register(Participation)
class ParticipationAdmin(PartOfVisitAdmin):
    visit_path = "session__delegation"
    list_display = ["session", "person", "organisation", "role", "side", "status"]
    list_filter = ["role", "side", "status", "session__delegation"]
    list_select_related = ["session", "person", "organisation"]
    search_fields = [
        "person__search_text__holds",
        "organisation__search_text__holds",
        "session__search_text__holds",
    ]
    ordering = ["-session__date", "session__sequence", "order", "pk"]
    autocomplete_fields = ["session", "person", "organisation"]
    fields = [
        "session",
        ("person", "organisation"),
        ("role", "side", "status"),
        ("order", "is_remote"),
    ]


@admin.register(Presentation)
class PresentationAdmin(PartOfVisitAdmin):
    visit_path = "session__delegation"
    list_display = ["session", "initiative", "by_person", "by_organisation", "detail"]
    list_filter = ["detail", "session__delegation"]
    list_select_related = ["session", "initiative", "by_person", "by_organisation"]
    search_fields = [
        "initiative__search_text__holds",
        "by_person__search_text__holds",
        "session__search_text__holds",
    ]
    ordering = ["-session__date", "session__sequence", "order", "pk"]
    autocomplete_fields = ["session", "initiative", "by_person", "by_organisation"]
    fields = ["session", ("initiative", "detail", "order"), ("by_person", "by_organisation")]


class _LinkAdmin(PartOfVisitAdmin):
    """Found from what it links, not from the start page."""

    visit_path = "session__delegation"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(SynergyOrigin)
class SynergyOriginAdmin(_LinkAdmin):
    list_display = ["synergy", "session"]
    list_filter = ["session__delegation"]
    list_select_related = ["synergy", "session"]
    search_fields = ["synergy__search_text__holds", "session__search_text__holds"]
    ordering = ["-session__date", "pk"]
    autocomplete_fields = ["synergy", "session"]
    fields = [("session", "synergy")]


@admin.register(Attachment)
class AttachmentAdmin(_LinkAdmin):
    list_display = ["document", "session"]
    list_filter = ["session__delegation"]
    list_select_related = ["document", "session"]
    search_fields = ["document__search_text__holds", "session__search_text__holds"]
    ordering = ["-session__date", "pk"]
    autocomplete_fields = ["document", "session"]
    fields = [("session", "document")]
