"""A record's own pages about its past: who changed what, and having an earlier state back."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .earlier import Earlier
from .lines import Act, acts_of, lines_of
from .names import Limit
from .telling import Telling

ACTS_PER_PAGE = 20


def limit_for(site: admin.AdminSite, request: HttpRequest) -> Limit:
    """Which records of a kind the reader may be told of, as their own rooms have it."""

    def limit(model: Any) -> QuerySet[Any] | None:
        choices_for = getattr(site._registry.get(model), "choices_for", None)
        found: QuerySet[Any] | None = choices_for(request) if choices_for else None
        return found

    return limit


def page_of(acts: list[Act], request: HttpRequest) -> Page[Any]:
    return Paginator(acts, ACTS_PER_PAGE).get_page(request.GET.get("p"))


class HistoryPages(admin.ModelAdmin):
    """The history of each record with its rows; from each earlier state a way back to it."""

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(
            require_http_methods(["GET", "HEAD", "POST"])(self.bring_version_back)
        )
        name = f"{self.opts.app_label}_{self.opts.model_name}_version"
        return [path("<int:pk>/history/<int:line>/", page, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        record = self._record_with_past(request, object_id)
        acts = acts_of(lines_of(self._histories(request, record)))
        page = page_of(acts, request)
        own = (self.model, record.pk)
        telling = Telling(list(page), limit=limit_for(self.admin_site, request), apart_from=own)
        may_change = self.has_change_permission(request, record) and self.may_go_back
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "page": page,
            "blocks": telling.blocks(),
            "version_address": f"{self.admin_site.name}:{self.opts.app_label}_"
            f"{self.opts.model_name}_version",
            "latest": next((s.after for act in acts for s in act.steps if s.record == own), None),
            "may_change": may_change,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/history/record.html", context)

    def bring_version_back(self, request: HttpRequest, pk: int, line: int) -> HttpResponse:
        """Asks whether the record is to be again what it was after this line; then makes it so."""
        with transaction.atomic():
            record = self._record_with_past(request, str(pk))
            if not self.has_change_permission(request, record) or not self.may_go_back:
                raise PermissionDenied
            row = self.model.history.filter(id=record.pk, history_id=line).exclude(history_type="-")
            then = row.first()
            if then is None:
                raise Http404
            earlier = Earlier(
                record,
                then,
                limit=limit_for(self.admin_site, request),
                settled=getattr(self, "settled_once_saved", ()),
            )
            if request.method != "POST":
                return self._ask_for_version(request, record, earlier)
            if request.POST.get("version") != str(getattr(record, "version", "")):
                sentence = _("This has been changed since you opened this page. Look again.")
                self.message_user(request, sentence, messages.WARNING)
                return self._ask_for_version(request, record, earlier, status=409)
            try:
                with transaction.atomic():
                    fields = earlier.bring_back()
            except ValidationError as error:
                for wrong in error.messages:
                    self.message_user(request, wrong, messages.ERROR)
                # What was tried is still on the record: look at what is stored.
                record.refresh_from_db()
                return self._ask_for_version(request, record, earlier, status=400)
            self.log_change(request, record, [{"changed": {"fields": fields}}])
        self.message_user(request, _("This is again what it was then."), messages.SUCCESS)
        return HttpResponseRedirect(self._address_of("history", record.pk))

    @property
    def may_go_back(self) -> bool:
        """What the history does not hold whole can't be had back from it."""
        return not getattr(self.model, "untold_fields", ())

    def _record_with_past(self, request: HttpRequest, object_id: str) -> Any:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _histories(self, request: HttpRequest, record: Any) -> Iterable[QuerySet[Any]]:
        yield self.model.history.filter(id=record.pk)
        for inline in self.get_inline_instances(request, record):
            if inline.has_view_or_change_permission(request, record):
                key = _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)
                yield inline.model.history.filter(**{key.attname: record.pk})

    def _ask_for_version(
        self, request: HttpRequest, record: Any, earlier: Earlier, status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bring this version back"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "at": earlier.then.history_date,
            "changes": earlier.changes(),
            "version": getattr(record, "version", ""),
            "back": self._address_of("history", record.pk),
        }
        return TemplateResponse(request, "admin/history/version.html", context, status=status)

    def _address_of(self, name: str, *args: Any) -> str:
        app, model = self.opts.app_label, self.opts.model_name
        return reverse(f"{self.admin_site.name}:{app}_{model}_{name}", args=args)
