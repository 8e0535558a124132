"""What all lists and forms of the back office have in common."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models, router
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.models.territory import DegreesColumn
from organisations.words import ProseField
from organisations.written_fields import (
    ClockField,
    ClockInput,
    DayField,
    DayInput,
    DegreesField,
    MomentField,
    MomentInput,
    NumberField,
    WholeNumberField,
)

from .autofill import switch_autofill_off
from .choices import (
    KeysField,
    KnownAutocomplete,
    KnownAutocompleteMultiple,
    KnownChoicesForm,
    is_key,
)
from .history import HistoryPages
from .own_filters import OwnFiltersAdmin
from .searching import SearchedAdmin
from .texts import TextsAdmin, TextsForm
from .versioned import VersionedAdmin, VersionedForm, VersionedInline

# The browser's own inputs: rows stay one line high, and nothing is said about the server's clock.
NATIVE_INPUTS: dict[Any, Any] = {
    models.DateField: {"form_class": DayField, "widget": DayInput},
    models.TimeField: {"form_class": ClockField, "widget": ClockInput},
    models.DateTimeField: {"form_class": MomentField, "widget": MomentInput},
    models.DecimalField: {"form_class": NumberField},
    DegreesColumn: {"form_class": DegreesField},
    models.IntegerField: {"form_class": WholeNumberField},
    # Who types an address without its scheme means the safe one.
    models.URLField: {"assume_scheme": "https"},
    ProseField: {"widget": forms.Textarea(attrs={"rows": 3})},
}


# In the place of what stands in a record within reach, and is itself out of it.
OF_ANOTHER_VISIT = _("(of a visit that is not yours)")


def may_view(site: admin.AdminSite, request: HttpRequest, *models: Any) -> bool:
    """Whether they may look at all these kinds of records in their own rooms."""
    return all(site.get_model_admin(model).has_view_permission(request) for model in models)


def choices_for(
    site: admin.AdminSite, model: Any, request: HttpRequest
) -> models.QuerySet[Any] | None:
    """The records of a kind that they may choose and be told of; None where it is all of them.

    A room that holds some of them back says so by a method of this name.
    """
    limit = getattr(site._registry.get(model), "choices_for", None)
    found: models.QuerySet[Any] | None = limit(request) if limit else None
    return found


class OfficeForm(KnownChoicesForm, TextsForm, VersionedForm):
    """The form of every record of the office."""

    # Fields that it only shows, and that the rules over several fields are about all the same.
    settled: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            switch_autofill_off(field)
            if getattr(field, "is_limited", False):
                self._withhold(name, field)

    def _withhold(self, name: str, field: Any) -> None:
        """What is chosen already and not theirs to choose stays as it is, and is not named."""
        key = self.initial.get(name) if self.instance.pk else None
        if key is None or field.queryset.filter(pk=key).exists():
            return
        field.queryset = field.queryset.model._base_manager.filter(pk=key)
        field.label_from_instance = lambda _record: OF_ANOTHER_VISIT
        field.disabled = True

    # Django has no public hook for this; without it what a rule is about goes unchecked with it.
    def _get_validation_exclusions(self) -> set[str]:
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # Unknown to the stubs.
        return exclusions - set(self.settled)


class _OfficeFields(admin.options.BaseModelAdmin):
    formfield_overrides = NATIVE_INPUTS

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """What the other record's own room lets them choose; a guessed key is no choice."""
        found = super().get_field_queryset(db, db_field, request)
        limited = self._limited_choices(db_field, request)
        if limited is None:
            return found
        return limited.using(db).order_by(*found.query.order_by) if found is not None else limited

    def _limited_choices(self, db_field: Any, request: HttpRequest) -> Any:
        return choices_for(self.admin_site, db_field.remote_field.model, request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownAutocomplete(db_field, self.admin_site))
        formfield = super().formfield_for_foreignkey(db_field, request, **kwargs)
        target = self.admin_site._registry.get(db_field.remote_field.model)
        if formfield is not None and isinstance(target, OfficeAdmin):
            formfield.is_limited = self._limited_choices(db_field, request) is not None  # type: ignore[attr-defined] # See OfficeForm.
            # Django's documentation names this method as the one to replace.
            formfield.label_from_instance = target.choice_label  # type: ignore[method-assign, assignment]
        return formfield

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownAutocompleteMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, form_class=KeysField, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is not None and isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            # Whoever chooses a person here does not mean to delete them there.
            formfield.widget.can_delete_related = False
            formfield.widget.can_view_related = False
        return formfield


class OfficeAdmin(
    _OfficeFields, TextsAdmin, OwnFiltersAdmin, SearchedAdmin, HistoryPages, VersionedAdmin
):
    form = OfficeForm
    # What the record belongs to: chosen when it is added. Moved later, it would tear apart what
    # others have tied to it.
    settled_once_saved: tuple[str, ...] = ()
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False

    class Media:
        css = {"all": ["css/office.css"]}

    def choice_label(self, record: Any) -> str:
        """The record where it is one of several to choose from."""
        return str(record)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As usual; but records that their own rooms hold back are not named here either."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            collector = NestedObjects(using=router.db_for_write(self.model))
            collector.collect(objs)
            named = [one for one in collector.protected if self._is_named(one, request)]
            if len(named) < len(collector.protected):
                protected = [f"{capfirst(one._meta.verbose_name)}: {one}" for one in named]
                protected.append(str(OF_ANOTHER_VISIT))
        return deleted, counts, lacking, protected

    def _is_named(self, record: models.Model, request: HttpRequest) -> bool:
        choices = choices_for(self.admin_site, type(record), request)
        return choices is None or choices.filter(pk=record.pk).exists()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else [*fields, *self.settled_once_saved]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and self.has_change_permission(request, obj):
            form.settled = self.settled_once_saved
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address asks to fill in, but for what makes no sense."""
        asked = super().get_changeform_initial_data(request)
        return {
            name: value for name, value in asked.items() if self._makes_sense(request, name, value)
        }

    def _makes_sense(self, request: HttpRequest, name: str, value: Any) -> bool:
        field = next((one for one in self.opts.fields if one.name == name), None)
        if field is None or not field.editable:
            return False
        try:
            if isinstance(field, models.ForeignKey):
                choices = self._limited_choices(field, request)
                if choices is None:
                    choices = field.related_model._default_manager
                return is_key(value) and choices.filter(pk=value).exists()
            field.to_python(value)
        except (ValidationError, ValueError, TypeError):
            return False
        return True


class _OfficeInline(_OfficeFields, VersionedInline):
    form = OfficeForm
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(formfield, "widget", None), RelatedFieldWidgetWrapper):
            formfield.widget.can_change_related = False
        if formfield is not None:
            # In a table the label stands far above, and no reader of screens finds it.
            inner = getattr(formfield.widget, "widget", formfield.widget)
            for widget in (formfield.widget, inner):
                widget.attrs["aria-label"] = formfield.label
        return formfield


class OfficeTable(_OfficeInline, admin.TabularInline):
    """Rows of a form as a table."""


class OfficeRows(_OfficeInline, admin.StackedInline):
    """Rows of a form, each with some lines of its own."""
