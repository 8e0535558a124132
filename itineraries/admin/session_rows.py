"""Who takes part in a session, what is shown there, and what came of it: rows of its form."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from delegations.admin.same_visit import SameVisitForm
from itineraries.models import Attachment, Participation, Presentation, SynergyOrigin
from organisations.admin import OfficeTable
from organisations.admin.versioned import VersionedFormSet


class ParticipationTable(OfficeTable):
    model = Participation
    fields = ["person", "organisation", "role", "side", "status", "order", "is_remote"]
    autocomplete_fields = ["person", "organisation"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("person", "organisation")
        return rows.order_by("order", "pk")


class PresentationTable(OfficeTable):
    model = Presentation
    fields = ["initiative", "by_person", "by_organisation", "detail", "order"]
    autocomplete_fields = ["initiative", "by_person", "by_organisation"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("initiative", "by_person", "by_organisation").order_by(
            "order", "pk"
        )


class SameVisitFormSet(VersionedFormSet):
    """Rows that choose among what belongs to the session's own delegation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._listed: dict[str, list[Any]] = {}
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        visit = self.instance.delegation_id
        return {**super().get_form_kwargs(index), "visit": visit, "listed": self._listed}


class SynergyOriginForm(SameVisitForm):
    same_visit = ("synergy",)


class SynergyOriginTable(OfficeTable):
    model = SynergyOrigin
    form = SynergyOriginForm
    formset = SameVisitFormSet
    fields = ["synergy"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("synergy").order_by("pk")


class AttachmentForm(SameVisitForm):
    same_visit = ("document",)


class AttachmentTable(OfficeTable):
    model = Attachment
    form = AttachmentForm
    formset = SameVisitFormSet
    fields = ["document"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("document").order_by("pk")


SESSION_ROWS = [ParticipationTable, PresentationTable, SynergyOriginTable, AttachmentTable]
