"""What is asked of a visit that is made from another: its titles, its address, its first day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from delegations.period import Period
from delegations.period_field import PeriodFormField
from itineraries.copying.visit_copy import Part
from organisations.words import LANGUAGES, Text


class NewVisitForm(forms.ModelForm):
    start = PeriodFormField(label=_("First day"), required=False)

    class Meta:
        model = Delegation
        fields = ["title_it", "title_en", "title_ja", "slug"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"title_{code}"].widget.attrs["lang"] = code

    def asked(self) -> dict[str, Any]:
        """The words of the acts that make a visit (see `itineraries.copying`)."""
        start: Period | None = self.cleaned_data["start"]
        return {
            "titles": {code: self.cleaned_data[f"title_{code}"] for code in LANGUAGES},
            "slug": self.cleaned_data["slug"],
            "start": start,
        }


class CopyForm(NewVisitForm):
    parts = forms.MultipleChoiceField(
        label=_("What to take over"),
        required=False,
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, allowed: list[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["parts"]
        field.choices = [(part.value, part.label) for part in allowed]

    def clean_parts(self) -> list[str]:
        """Who takes part takes part in sessions."""
        parts: list[str] = self.cleaned_data["parts"]
        if Part.PARTICIPANTS in parts and Part.AGENDA not in parts:
            raise forms.ValidationError(_("Those who take part come with the agenda: tick it too."))
        return parts


def suggested(title: Text, slug: str, start: Period | None) -> dict[str, Any]:
    """What the form begins with."""
    words = {f"title_{code}": getattr(title, code)[:200] for code in LANGUAGES}
    return {**words, "slug": slug[:80], "start": start}
