"""Who takes part in a session, what is shown there, and what came of it: rows of its form."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from delegations.admin.same_visit import SameVisitForm
from delegations.models import Delegate
from itineraries.models import Attachment, Participation, Presentation, SynergyOrigin
from organisations.admin import OfficeForm, OfficeTable
from organisations.admin.versioned import VersionedFormSet


class ParticipationForm(OfficeForm):
    """A participant; left open, the side is the guests' for a delegate and ours for others."""

    def __init__(self, *args: Any, visit: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        side: Any = self.fields["side"]
        side.required = False
        side.choices = [("", "---------"), *Participation.Side.choices]
        if self.instance.pk is None:
            self.initial["side"] = ""

    def clean_side(self) -> str:
        if self.cleaned_data.get("side"):
            return str(self.cleaned_data["side"])
        person = self.cleaned_data.get("person")
        is_guest = Delegate.objects.filter(delegation=self.visit, person=person).exists()
        return Participation.Side.GUEST if is_guest else Participation.Side.HOME


class ParticipationFormSet(VersionedFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "visit": self.instance.delegation_id}


class ParticipationTable(OfficeTable):
    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
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
