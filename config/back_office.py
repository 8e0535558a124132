"""The admin site of this house: its name, the order of its rooms, and how it offers choices."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from config import guide
from config.sqlite_search import teach_sqlite

# An officer thinks of the visit first; what Django brings comes last.
ROOMS = ["delegations", "itineraries", "organisations", "venues"]
FIRST_MODELS = ["Delegation", "Session"]


class OfficeConfig(AdminConfig):
    default_site = "config.back_office.OfficeSite"

    def ready(self) -> None:
        super().ready()
        teach_sqlite()


class OfficeSite(AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = _("Back office")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting many at once asks nobody whether they changed meanwhile.
        self.disable_action("delete_selected")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: model["object_name"] not in FIRST_MODELS)
        last = len(ROOMS)
        return sorted(
            apps,
            key=lambda app: ROOMS.index(app["app_label"]) if app["app_label"] in ROOMS else last,
        )

    def get_urls(self) -> list[Any]:
        # Before Django's own, whose last one takes in every other address.
        return [
            path("guide/", self.admin_view(self.guide), name="guide"),
            path("guide/<str:language>/", self.admin_view(self.guide), name="guide_in"),
            path("guide/<str:language>/images/<str:name>", self.admin_view(guide.picture)),
            *super().get_urls(),
        ]

    def guide(self, request: HttpRequest, language: str = "") -> HttpResponse:
        if not language:
            return redirect("admin:guide_in", guide.language_for_reader())
        return guide.page(request, self.each_context(request), language)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return OfficeChoices.as_view(admin_site=self)(request)  # type: ignore[return-value] # The stubs know a view by its base class.


class OfficeChoices(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """A record as its own room words it among several: a hall with its venue."""
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}
