from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegate, Delegation
from organisations.admin import OfficeForm, three
from organisations.admin.choices import is_key

from .reach import PartOfVisitAdmin


def locked(visits: QuerySet[Delegation]) -> Delegation | None:
    """The visit, held until this save is over: who joins or leaves it waits for one another."""
    return visits.select_for_update(of=("self",)).first()


class DelegateForm(OfficeForm):
    def clean_delegation(self) -> Delegation | None:
        """The group is counted as it stands: nobody joins it between the count and the save."""
        return locked(Delegation.objects.filter(pk=self.cleaned_data["delegation"].pk))


@admin.register(Delegate)
class DelegateAdmin(PartOfVisitAdmin):
    """One by one; the whole group is on the delegation's own page."""

    form = DelegateForm
    list_display = ["person", "delegation", "role", "protocol_order", "organisation", "is_named"]
    list_filter = ["role", "is_named", "delegation"]
    list_select_related = ["person", "delegation", "organisation"]
    search_fields = [
        "person__search_text__holds",
        "delegation__search_text__holds",
        "organisation__search_text__holds",
    ]
    ordering = ["delegation__title_it", F("protocol_order").asc(nulls_last=True), "pk"]
    settled_once_saved = ("delegation",)
    autocomplete_fields = ["delegation", "person", "organisation", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("delegation", "person"),
                    ("role", "protocol_order", "order_reason"),
                    ("organisation", "party"),
                    *three("title"),
                    ("is_named", "is_photo_allowed", "is_counted"),
                ]
            },
        ),
        (_("For the office"), {"fields": [("notes", "source")]}),
    ]

    def lock_before(self, object_id: str) -> None:
        if is_key(object_id):
            locked(Delegation.objects.filter(delegates=int(object_id)))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """As usual; but not of the head whom an issued programme names."""
        with transaction.atomic():
            delegate = self.get_object(request, unquote(object_id))
            if delegate and self.has_delete_permission(request, delegate):
                for sentence in needed_as_head(delegate):
                    self.message_user(request, sentence, messages.ERROR)
                    page = reverse("admin:delegations_delegate_change", args=[delegate.pk])
                    return HttpResponseRedirect(page)
            return super().delete_view(request, object_id, extra_context)

    def choice_label(self, record: Any) -> str:
        return f"{record.person} ({record.delegation})"


def needed_as_head(delegate: Delegate) -> list[str]:
    """Why the group can't be without them, if they lead it and its programme is out."""
    visit = delegate.delegation
    if not delegate.is_head or visit.state not in visit.STATES_WITH_A_HEAD:
        return []
    try:
        visit.clean_party(visit.delegates.exclude(pk=delegate.pk))
    except ValidationError as error:
        return error.messages
    return []
