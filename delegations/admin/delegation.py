from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import F
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from delegations.models import Action, Delegation, Document, Gift, Synergy
from organisations.admin import OfficeForm, three
from organisations.admin.choices import KeysField
from organisations.admin.office import may_view

from .party import DelegateRows
from .reach import PartOfVisitAdmin, reaches_all


def name_of_user(user: User) -> str:
    return user.get_full_name() or user.get_username()


class DelegationForm(OfficeForm):
    # Whether the delegates are typed on the same page.
    are_delegates_on_it = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.is_party_checked_by_form = self.are_delegates_on_it


@admin.register(Delegation)
class DelegationAdmin(PartOfVisitAdmin):
    """The page of a visit: its own facts, its delegates, and what came of it."""

    visit_path = "pk"
    form = DelegationForm
    change_form_template = "admin/delegations/delegation/change_form.html"
    list_display = ["title_it", "route", "state", "missing"]
    list_filter = ["state", "direction", "level", "frameworks", "destination"]
    list_select_related = ["origin", "destination"]
    search_fields = [
        "search_text__holds",
        "origin__search_text__holds",
        "destination__search_text__holds",
    ]
    ordering = [F("planned_start").desc(nulls_last=True), "pk"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = [
        "origin",
        "destination",
        "frameworks",
        "reciprocates",
        "lead_unit",
        "officer",
        "source",
    ]
    inlines = [DelegateRows]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *three("title"),
                    ("state", "direction", "level"),
                    ("origin", "destination", "declared_size"),
                    ("planned_start", "planned_end", "languages"),
                ]
            },
        ),
        (
            _("Address, frameworks, actual dates"),
            {
                "fields": [
                    ("slug", "frameworks", "reciprocates"),
                    ("actual_start", "actual_end"),
                ],
                "classes": ["collapse"],
            },
        ),
        (
            _("Purpose, results, thanks"),
            {"fields": [*three("purpose", "summary", "thanks"), "source"], "classes": ["collapse"]},
        ),
        (
            _("For delegates"),
            {
                "fields": [
                    ("officer", "emergency_phone", "lead_unit"),
                    *three("dress_code"),
                ],
                "classes": ["collapse"],
            },
        ),
        (
            _("For the office"),
            {
                "fields": ["editors", ("notes", "decision_reason"), "is_example"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who reaches all visits says who else works on this one."""
        fields = super().get_readonly_fields(request, obj)
        return fields if reaches_all(request) else [*fields, "editors"]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "editors":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        field = KeysField(
            User.objects.filter(is_active=True, is_staff=True).order_by("username"),
            label=capfirst(db_field.verbose_name),
            help_text=db_field.help_text,
            required=False,
            widget=CheckboxSelectMultiple,
        )
        field.label_from_instance = name_of_user  # type: ignore[method-assign, assignment] # As Django documents it.
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change and not reaches_all(request):
            # Or it would be out of reach for whoever has just entered it.
            form.instance.editors.add(request.user)

    @admin.display(description=_("from and to"), ordering="origin__name_it")
    def route(self, record: Delegation) -> str:
        return f"{record.origin} → {record.destination}"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.are_delegates_on_it = any(
            isinstance(inline, DelegateRows) and inline.has_change_permission(request, obj)
            for inline in self.get_inline_instances(request, obj)
        )
        return form

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        record = context.get("original")
        if record is not None:
            context |= self.around(request, record)
        return super().render_change_form(request, context, *args, **kwargs)

    def around(self, request: HttpRequest, visit: Delegation) -> dict[str, Any]:
        """What belongs to the visit and is edited on pages of its own, if they may see it there."""
        actions = visit.actions.select_related("owner_person", "owner_organisation")
        rows: list[tuple[str, Any, Any]] = [
            ("synergies", Synergy, visit.synergies.order_by("title_it", "pk")),
            ("actions", Action, actions.order_by("due", "pk")),
            ("documents", Document, visit.documents.order_by("title_it", "pk")),
            ("gifts", Gift, visit.gifts.order_by(F("on").asc(nulls_last=True), "pk")),
        ]
        return {
            name: found if may_view(self.admin_site, request, model) else None
            for name, model, found in rows
        }
