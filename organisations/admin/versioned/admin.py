from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from organisations.previewed import digest_of
from organisations.shown_again import ShownAgainAdmin

from .conflict import Conflict, who_changed, who_deleted
from .forms import VersionedForm
from .formset import VersionedFormSet
from .raw import in_words, typed


def with_opened(fieldsets: Any) -> Any:
    """The fieldsets, with the hidden field that says what the form was opened with."""
    (name, options), *others = fieldsets
    return [(name, {**options, "fields": [*options["fields"], "opened"]}), *others]


class VersionedInline(admin.options.InlineModelAdmin):
    form = VersionedForm
    formset = VersionedFormSet

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return fieldsets
        names = [name for _title, options in fieldsets for name in options["fields"]]
        return fieldsets if "opened" in names else with_opened(fieldsets)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        # No form that a request may hold (DATA_UPLOAD_MAX_NUMBER_FIELDS) has more rows.
        kwargs = {"max_num": 200, "absolute_max": 200, **kwargs}
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.is_guarded = self.has_change_permission(request, obj)
        return formset


class VersionedAdmin(ShownAgainAdmin):
    form = VersionedForm

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The record; while a form is being taken in, locked, so that no other is at once."""
        # A page that saves nothing, such as the history, is in no transaction that could hold it.
        is_taken_in = request.method == "POST" and transaction.get_connection().in_atomic_block
        if is_taken_in:
            self.lock_before(object_id)
        found = super().get_object(request, object_id, from_field)
        if found is None or not is_taken_in:
            return found
        return (
            self.get_queryset(request).select_for_update(of=("self",)).filter(pk=found.pk).first()
        )

    def lock_before(self, object_id: str) -> None:
        """Lock what always comes before the record, so that no two saves wait for each other."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Somebody took the same name or place between the look and the save: look again.
            return super().changeform_view(request, *args, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        names = [name for _title, options in fieldsets for name in options["fields"]]
        return fieldsets if "opened" in names else with_opened(fieldsets)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        form = context["adminform"].form
        of_rows = [
            (formset.opts.verbose_name_plural, formset.formset)
            for formset in context["inline_admin_formsets"]
        ]
        conflicts: list[tuple[str, Conflict]] = []
        if getattr(form, "conflict", None):
            conflicts.append(("", form.conflict))
        for title, formset in of_rows:
            conflicts += [(title, one) for one in getattr(formset, "conflicts", [])]
        response = super().render_change_form(request, context, *args, **kwargs)
        if conflicts:
            since = max((one.since for _title, one in conflicts), default=0.0)
            context["conflicts"] = conflicts
            records: list[Model] = [form.instance, *_rows(of_rows)]
            context["changed_by"] = who_changed(records, since, request.user)
            # A browser shows the page all the same, and whoever looks on knows nothing was saved.
            response.status_code = 409
        return response

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """As usual; but what changed while the question was open is asked about again."""
        with transaction.atomic():
            record = self.get_object(request, unquote(object_id))
            version = str(getattr(record, "version", ""))
            is_theirs = record is not None and self.has_delete_permission(request, record)
            seen = self._what_would_go(request, record) if is_theirs else ""
            is_stale = request.POST.get("version", "") != version
            is_stale |= request.POST.get("seen", seen) != seen
            if request.method == "POST" and is_theirs and is_stale:
                names = who_changed([record], 1.0, request.user)
                self.message_user(
                    request,
                    _(
                        "This has been changed since you were asked; last saved by: %(names)s. "
                        "Nothing has been deleted. Look again."
                    )
                    % {"names": names.rpartition(", ")[2] or _("unknown")},
                    messages.WARNING,
                )
                return HttpResponseRedirect(request.get_full_path())
            context = {"version": version, "seen": seen, **(extra_context or {})}
            return super().delete_view(request, object_id, context)

    def _what_would_go(self, request: HttpRequest, record: Any) -> str:
        """A digest of what the question names: the record, and all that is deleted with it."""
        listed, *_others = self.get_deleted_objects([record], request)
        return digest_of(listed)

    # Django has no public hook for this moment.
    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Of a record deleted while its form was open, what had been typed is given back."""
        deletion = who_deleted(self.model, unquote(object_id))
        if request.method != "POST" or deletion is None or not self.has_change_permission(request):
            return super()._get_obj_does_not_exist_redirect(  # type: ignore[misc] # Unknown to the stubs.
                request, opts, object_id
            )
        form: Any = self.get_form(request)(request.POST)
        words = [
            (form.label(name), in_words(form.fields[name], raw))
            for name in form.fields
            if name != "opened" and (raw := typed(form, name)) and raw != "unknown"
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted meanwhile"),
            "opts": opts,
            "deletion": deletion,
            "typed": words,
        }
        return TemplateResponse(request, "admin/deleted_meanwhile.html", context, status=410)


def _rows(of_rows: list[tuple[Any, Any]]) -> list[Model]:
    return [
        form.instance
        for _title, formset in of_rows
        for form in formset.initial_forms
        if getattr(form, "conflict", None)
    ]
