"""The admin site of this house: its name, the order of its rooms, and how it offers choices."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from config import guide, kept_forms
from itineraries.start_page import start_page

# An officer thinks of the visit first; what Django brings comes last.
ROOMS = ["delegations", "itineraries", "organisations", "venues"]
FIRST_MODELS = ["Delegation", "Session"]


class OfficeSite(AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = _("Back office")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting many at once asks nobody whether they changed meanwhile.
        self.disable_action("delete_selected")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As usual; but what is posted is never lost, and saved once."""

        @wraps(view)
        def taken_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            def respond() -> HttpResponse:
                response: HttpResponse = view(request, *args, **kwargs)
                return response

            if request.method != "POST":
                return respond()
            return kept_forms.take_in(request, view, respond)

        inner = super().admin_view(taken_in, cacheable)

        @wraps(view)
        def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if (
                request.method == "POST"
                and not request.user.is_authenticated
                and kept_forms.holds_words(request)
            ):
                return kept_forms.signed_out(request)
            response: HttpResponse = inner(request, *args, **kwargs)
            return response

        return outer

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
            *self._pages_of_rooms(),
            path("r/<int:content_type_id>/<path:object_id>/", self.admin_view(nowhere)),
            *super().get_urls(),
        ]

    def _pages_of_rooms(self) -> list[Any]:
        """Pages of the whole office that one of its rooms brings along."""
        rooms = self._registry.values()
        return [page for room in rooms for page in getattr(room, "get_office_urls", list)()]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What needs doing, before the rooms."""
        # The site lets nobody in who has not signed in.
        found = start_page(request.user, today=timezone.localdate())
        return super().index(request, {"start": found, **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "chapter": guide.chapter_about(request)}

    def guide(self, request: HttpRequest, language: str = "") -> HttpResponse:
        if not language:
            return redirect("admin:guide_in", guide.language_for_reader())
        return guide.page(request, self.each_context(request), language)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The one door is the page that also asks for the second step."""
        asked = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(
            asked, {request.get_host()}, require_https=request.is_secure()
        ):
            asked = reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': asked})}")
        if not self.has_permission(request):
            raise PermissionDenied("They have signed in, and are not of the office.")
        return redirect(asked)

    def password_change(  # type: ignore[override] # The stubs know of a page alone.
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return OfficeChoices.as_view(admin_site=self)(request)  # type: ignore[return-value] # The stubs know a view by its base class.


def nowhere(_request: HttpRequest, **_named: Any) -> HttpResponse:
    """Django's own page here leads from any key to the address of its record, within reach or not."""
    raise Http404("Records are looked at from their own pages.")


class OfficeChoices(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """A record as its own room words it among several: a hall with its venue."""
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}
