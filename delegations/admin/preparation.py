"""The rooms of preparations: those of all visits, and the template they come from."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from delegations.day_phrases import day_phrase
from delegations.models import Preparation, PreparationStep
from delegations.preparation_template import add_first_steps
from organisations.admin import OfficeAdmin, OfficeForm, three
from organisations.words import active_language

from .reach import PartOfVisitAdmin


@admin.register(PreparationStep)
class PreparationStepAdmin(OfficeAdmin):
    change_list_template = "admin/delegations/preparationstep/change_list.html"
    list_display = ["title_it", "days", "anchor", "direction", "missing"]
    list_filter = ["direction", "anchor"]
    search_fields = ["search_text__holds"]
    ordering = ["anchor", "days", "pk"]
    fieldsets = [(None, {"fields": [*three("title"), ("days", "anchor", "direction")]})]

    def get_urls(self) -> list[Any]:
        act = self.admin_site.admin_view(require_POST(self.add_first_steps))
        address = path("first/", act, name="delegations_preparationstep_first")
        return [address, *super().get_urls()]

    def add_first_steps(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        added = add_first_steps()
        for step in added:
            self.log_addition(request, step, [{"added": {}}])
        sentence = ngettext("%(count)d step added.", "%(count)d steps added.", len(added))
        self.message_user(request, sentence % {"count": len(added)}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:delegations_preparationstep_changelist"))


class PreparationForm(OfficeForm):
    def clean(self) -> Any:
        """What is done was done today, unless another day is given; what is not, on none."""
        cleaned = super().clean() or self.cleaned_data
        is_done = cleaned.get("status") == Preparation.Status.DONE
        if "done_on" in self.fields and "done_on" not in self.errors:
            day = cleaned.get("done_on") or timezone.localdate()
            cleaned["done_on"] = day if is_done else None
        return cleaned


@admin.register(Preparation)
class PreparationAdmin(PartOfVisitAdmin):
    """One by one, of all visits; the whole list of one visit has a page of its own."""

    form = PreparationForm
    list_display = ["title_it", "delegation", "due", "owner", "status", "missing"]
    list_filter = ["status", "delegation"]
    list_select_related = ["delegation", "owner"]
    search_fields = [
        "search_text__holds",
        "delegation__search_text__holds",
        "owner__search_text__holds",
    ]
    ordering = ["delegation__title_it", "anchor", "days", "pk"]
    settled_once_saved = ("delegation",)
    autocomplete_fields = ["delegation", "owner"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "delegation",
                    *three("title"),
                    ("days", "anchor", "fixed_on"),
                    ("owner", "status", "done_on"),
                ]
            },
        ),
        (_("For the office"), {"fields": ["notes"]}),
    ]

    @admin.display(description=_("due"))
    def due(self, record: Preparation) -> str:
        return day_phrase(record.due_on, active_language()) if record.due_on else ""
