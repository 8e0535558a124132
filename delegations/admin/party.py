"""The delegates on their delegation's page, checked together as they are typed."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegate
from organisations.admin import OfficeForm, OfficeRows, three
from organisations.admin.versioned import VersionedFormSet


def sentence_of(constraint: str) -> str:
    """What the database's rule of that name says to people."""
    rule = next(one for one in Delegate._meta.constraints if one.name == constraint)
    return str(rule.violation_error_message)


class DelegateRowForm(OfficeForm):
    def validate_constraints(self) -> None:
        """Leaves order and head to the list as a whole: two that swap are both right."""
        fixed: set[str] = self._get_validation_exclusions()
        exclude = {*fixed, "protocol_order", "role"}
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined] # Of Django, unknown to its stubs.


class DelegateRowsFormSet(VersionedFormSet):
    def clean(self) -> None:
        forms = self._kept()
        # Before Django's own look at it, which would blame the row and not the field.
        self._check_places(forms)
        super().clean()
        if any(form.errors for form in forms):
            return
        group = [form.instance for form in forms]
        Delegate.check_order(group)
        try:
            self.instance.clean_party(group)
        except ValidationError as error:
            # The sentence names its field; the rows below are what it is about.
            raise ValidationError(error.messages) from error

    def save(self, commit: bool = True) -> Any:
        """In two steps: who changes places first leaves the old one, so that two may swap."""
        leaving = [
            form.instance.pk
            for form in self.initial_forms
            if {"protocol_order", "role"} & set(form.changed_data)
        ]
        Delegate.objects.filter(pk__in=leaving).update(
            protocol_order=None, role=Delegate.Role.MEMBER
        )
        return super().save(commit)

    def _kept(self) -> list[Any]:
        """The rows that the list will have when it is saved."""
        return [
            form
            for place, form in enumerate(self.forms)
            if not self._should_delete_form(form)  # type: ignore[attr-defined] # As above.
            and (form.has_changed() or place < self.initial_form_count())
        ]

    def _check_places(self, forms: list[Any]) -> None:
        heads = [form for form in forms if form.instance.is_head]
        for form in heads[1:]:
            form.add_error("role", sentence_of("delegation_has_one_head"))
        taken = Counter(form.instance.protocol_order for form in forms)
        for form in forms:
            order = form.instance.protocol_order
            if order is not None and taken[order] > 1 and not form.errors:
                form.add_error(
                    "protocol_order", sentence_of("delegate_has_their_own_place_in_the_order")
                )


class DelegateRows(OfficeRows):
    model = Delegate
    form = DelegateRowForm
    formset = DelegateRowsFormSet
    autocomplete_fields = ["person", "organisation", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("person", "role", "protocol_order", "organisation", "party"),
                    *three("title"),
                    ("is_named", "is_photo_allowed", "is_counted", "order_reason"),
                ]
            },
        ),
        (_("Notes and source"), {"fields": [("notes", "source")], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        delegates = super().get_queryset(request).select_related("person", "organisation", "source")
        return delegates.order_by(F("protocol_order").asc(nulls_last=True), "pk")
