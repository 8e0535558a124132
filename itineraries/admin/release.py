from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from delegations.admin.reach import WithinReach
from delegations.models import Delegation
from itineraries.models import Publication, Release
from itineraries.still_named import still_named, take_off, visits_repeating, written_in
from organisations.admin import OwnFiltersAdmin
from organisations.admin.office import may_view
from organisations.admin.searching import ReadThroughAdmin
from organisations.models import Person

from .anonymising import AnonymisingPage
from .overtaken import PUBLISH
from .take_away import released_page


class _ReadOnlyAdmin(WithinReach, OwnFiltersAdmin):
    """Made and taken back by the acts of publishing and withdrawing, and by nothing else."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Release)
class ReleaseAdmin(ReadThroughAdmin, AnonymisingPage, _ReadOnlyAdmin):
    change_form_template = "admin/itineraries/release/change_form.html"
    list_display = [
        "delegation",
        "number",
        "label",
        "note",
        "published_at",
        "publisher",
        "is_shown",
    ]
    list_filter = ["label", "delegation"]
    list_select_related = ["delegation", "published_by"]
    search_fields = ["delegation__search_text", "note"]
    date_hierarchy = "published_at"
    ordering = ["-published_at", "-pk"]
    readonly_fields = ["publisher"]
    fields = ["delegation", "number", "label", "note", "published_at", "publisher", "digest"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        out = Publication.objects.filter(release=OuterRef("pk"))
        releases = super().get_queryset(request).annotate(is_out=Exists(out))
        return releases.defer("public_document", "delegates_document", "public_card")

    @admin.display(description=_("published by"), ordering="published_by")
    def publisher(self, record: Any) -> str:
        return str(record.published_by or record.published_by_name or "–")

    @admin.display(description=_("shown to visitors"), boolean=True)
    def is_shown(self, record: Any) -> bool:
        return record.is_out

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(require_safe(self.document))
        address = path(
            "<int:pk>/document/<str:audience>/", page, name="itineraries_release_document"
        )
        names = self.admin_site.admin_view(
            require_http_methods(["GET", "HEAD", "POST"])(self.names)
        )
        return [
            address,
            path("names/<int:pk>/", names, name="itineraries_release_names"),
            *super().get_urls(),
        ]

    def names(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Where somebody is named in public who may not be any more; one act takes the name off."""
        if not (may_view(self.admin_site, request, Person) and self.has_view_permission(request)):
            raise PermissionDenied
        person = get_object_or_404(Person, pk=pk)
        found = still_named([person.pk])
        every = found[0].visits if found else []
        reached = set(Delegation.objects.reached_by(request.user).values_list("pk", flat=True))
        visits = [visit for visit in every if visit.pk in reached]
        if request.method == "POST":
            if not request.user.has_perm(PUBLISH):
                raise PermissionDenied
            self._take_off(request, person, visits)
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take the name off"),
            "subtitle": str(person),
            "person": person,
            "visits": visits,
            "out_of_reach": len(every) - len(visits),
            "written_in": [
                one for one in written_in(person, visits_repeating(person)) if one.pk in reached
            ],
            "may_publish": request.user.has_perm(PUBLISH),
            "opts": self.opts,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/itineraries/release/names.html", context)

    def _take_off(self, request: HttpRequest, person: Person, visits: list[Delegation]) -> None:
        releases = take_off(person, visits, by=request.user)  # type: ignore[arg-type] # Never anonymous here.
        for release in releases:
            self.log_addition(request, release, [{"added": {}}])
        sentence = ngettext(
            "The name is taken off %(count)d published visit.",
            "The name is taken off %(count)d published visits.",
            len(releases),
        )
        self.message_user(request, sentence % {"count": len(releases)}, messages.SUCCESS)

    def document(self, request: HttpRequest, pk: int, audience: str) -> HttpResponse:
        """The page as this release shows it, whether it is out or not."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        release = get_object_or_404(self.get_queryset(request).defer(None), pk=pk)
        return released_page(request, release, audience)


@admin.register(Publication)
class PublicationAdmin(_ReadOnlyAdmin):
    list_display = ["delegation", "release"]
    list_select_related = ["delegation", "release"]
    search_fields = ["delegation__search_text__holds"]
    ordering = ["delegation__title_it", "pk"]
    fields = ["delegation", "release"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        publications = super().get_queryset(request)
        return publications.defer(
            "release__public_document", "release__delegates_document", "release__public_card"
        )
