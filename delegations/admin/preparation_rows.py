"""The preparation list of one visit as rows of a form, and the line that adds to it."""

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import inlineformset_factory
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from delegations.day_phrases import day_phrase
from delegations.models import Delegation, Preparation
from organisations.admin import OfficeForm
from organisations.admin.choices import KnownAutocomplete
from organisations.admin.versioned import VersionedFormSet
from organisations.words import active_language

# What is due within these days is marked.
SOON = 14
# No form that a request may hold has more rows.
MOST_ROWS = 200


def _owner(site: admin.AdminSite) -> forms.ModelChoiceField:
    column: Any = Preparation._meta.get_field("owner")
    widget = KnownAutocomplete(column, site)
    field: forms.ModelChoiceField = column.formfield(widget=widget)
    return field


class PreparationRowForm(OfficeForm):
    """State, owner and day of one preparation; a tick says that it is done."""

    is_done = forms.BooleanField(label=_("done"), required=False)

    class Meta:
        model = Preparation
        fields = ["status", "owner", "fixed_on"]
        widgets = {"fixed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{capfirst(field.label)}: {self.instance}"
        if not self.instance.is_open:
            del self.fields["is_done"]

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_done"):
            cleaned["status"] = Preparation.Status.DONE
        if "status" in cleaned:
            self.instance.set_status(cleaned["status"], on=timezone.localdate())
        return cleaned


class NewPreparationForm(forms.ModelForm):
    """An item of the visit's own, by a day or so many days before or after."""

    days = forms.IntegerField(
        label=_("Or days before (-) or after"), required=False, min_value=-1095, max_value=1095
    )

    class Meta:
        model = Preparation
        fields = ["title_it", "fixed_on", "days", "anchor", "owner"]
        labels = {"title_it": _("What is to be done, in Italian"), "fixed_on": _("By which day")}
        widgets = {"fixed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {"fixed_on": ""}

    prefix = "new"

    def __init__(self, *args: Any, site: admin.AdminSite, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = _owner(site)

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if cleaned.get("days") is None and not cleaned.get("fixed_on"):
            raise ValidationError(_("Give the day, or the days before or after the visit."))
        cleaned["days"] = cleaned.get("days") or 0
        return cleaned


class Row(NamedTuple):
    """One preparation with its inputs (None for who only looks), and how near its day is."""

    item: Preparation
    form: Any
    due: str
    # "overdue", "soon" or empty.
    mark: str


def rows_formset(site: admin.AdminSite, visit: Delegation, data: Any = None) -> Any:
    class RowForm(PreparationRowForm):
        owner = _owner(site)

    formset: Any = inlineformset_factory(
        Delegation,
        Preparation,
        form=RowForm,
        formset=VersionedFormSet,
        extra=0,
        can_delete=False,
        max_num=MOST_ROWS,
        absolute_max=2 * MOST_ROWS,
    )
    rows = Preparation.objects.select_related("owner").order_by("pk")
    return formset(data, instance=visit, queryset=rows, prefix="rows")


def in_order_of_day(rows: list[tuple[Preparation, Any]], today: dt.date) -> list[Row]:
    """The earliest first; what has no day yet comes last."""
    ordered = sorted(rows, key=lambda row: (row[0].due_on or dt.date.max, row[0].pk or 0))
    language = active_language()
    return [
        Row(
            item, form, day_phrase(item.due_on, language) if item.due_on else "", _mark(item, today)
        )
        for item, form in ordered
    ]


def _mark(item: Preparation, today: dt.date) -> str:
    if item.due_on is None or not item.is_open:
        return ""
    if item.due_on < today:
        return "overdue"
    return "soon" if item.due_on <= today + dt.timedelta(days=SOON) else ""
