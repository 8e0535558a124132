from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from delegations.models import PrivateNeeds
from organisations.admin import OfficeForm

from .private_data_due import PrivateDataDuePage
from .reach import PartOfVisitAdmin


class DietsField(forms.MultipleChoiceField):
    """Diets to tick, kept as the one line `vegetarian, no_nuts`."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return [one for one in value.split(", ") if one] if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> Any:
        return ", ".join(super().clean(value))


class PrivateNeedsForm(OfficeForm):
    diets = DietsField(label=_("Diet"), choices=PrivateNeeds.Diet.choices, required=False)


@admin.register(PrivateNeeds)
class PrivateNeedsAdmin(PrivateDataDuePage, PartOfVisitAdmin):
    """Whoever has no permission for private needs meets them nowhere: not here, not on a list."""

    form = PrivateNeedsForm
    visit_path = "delegate__delegation"
    list_display = ["whose", "purge_after"]
    list_select_related = ["delegate__person", "delegate__delegation"]
    search_fields = ["delegate__person__search_text__holds"]
    ordering = ["purge_after", "pk"]
    date_hierarchy = "purge_after"
    settled_once_saved = ("delegate",)
    autocomplete_fields = ["delegate"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("delegate", "purge_after"),
                    "diets",
                    ("dietary", "access"),
                    ("health", "emergency_contact"),
                    ("lodging", "visa_letter"),
                ]
            },
        ),
    ]

    @admin.display(description=_("delegate"), ordering="delegate__person__family")
    def whose(self, record: PrivateNeeds) -> str:
        return f"{record.delegate.person} ({record.delegate.delegation})"

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """The log outlives the needs: it keeps that they were changed, and not what of them."""
        return [{"added": {}}] if add else [{"changed": {"fields": ["private needs"]}}]
