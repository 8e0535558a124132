"""Merging two records of the address book: a look at both side by side, then the act, and its undoing."""

import uuid
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organisations.history import current_act, one_act
from organisations.merging import CannotMerge, is_empty, merge, merged_fields, rows_referring_to
from organisations.previewed import digest_of
from organisations.unmerging import CannotUndo, undo_merge

from .choices import is_key


class Pair(NamedTuple):
    """A field with the values of both; `differs` where one of them has to be chosen."""

    name: str
    label: str
    mine: str
    theirs: str
    differs: bool


class MergePages(admin.ModelAdmin):
    actions = ["merge_chosen"]

    @admin.action(
        description=gettext_lazy("Merge the two chosen…"), permissions=["change", "delete"]
    )
    def merge_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        keys = list(chosen.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            self.message_user(request, _("Choose two records to merge."), messages.WARNING)
            return None
        return HttpResponseRedirect(self._merge_address("merge", *keys))

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/merge/<int:other>/", self.merge_page, "merge"),
            ("<int:pk>/merged/<uuid:act>/", self.merged_page, "merged"),
        ]
        safe = require_http_methods(["GET", "HEAD", "POST"])
        return [
            path(address, self.admin_site.admin_view(safe(page)), name=f"{name}_{page_name}")
            for address, page, page_name in pages
        ] + super().get_urls()

    def merge_page(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """`pk` is kept, `other` goes."""
        self._check_may_merge(request)
        with transaction.atomic(), one_act():
            kept, gone = self._both(request, pk, other)
            if not self._reaches(request, gone):
                sentence = _("It takes part in visits that are not yours: ask a coordinator.")
                return self._ask_to_merge(request, kept, gone, [sentence], 403)
            seen = _seen(kept, gone, _moving(gone))
            if request.method != "POST":
                return self._ask_to_merge(request, kept, gone)
            if request.POST.get("seen") != seen:
                sentence = _("One of them has been changed since you looked. Look again.")
                return self._ask_to_merge(request, kept, gone, [sentence], 409)
            names = {field.name for field in merged_fields(self.model)}
            chosen = {
                name: request.POST[f"of:{name}"] == "other"
                for name in names
                if f"of:{name}" in request.POST
            }
            title = str(gone)
            try:
                with transaction.atomic():
                    self.log_deletions(request, self.model._default_manager.filter(pk=gone.pk))
                    merge(kept, gone, chosen)
            except CannotMerge as refusal:
                kept, gone = self._both(request, pk, other)
                return self._ask_to_merge(request, kept, gone, refusal.sentences, 409)
            self.log_change(request, kept, [{"changed": {"fields": ["merged"]}}])
            act = current_act()
        sentence = _("“%(gone)s” is one with “%(kept)s” now.")
        self.message_user(request, sentence % {"gone": title, "kept": kept}, messages.SUCCESS)
        return HttpResponseRedirect(self._merge_address("merged", kept.pk, act))

    def merged_page(self, request: HttpRequest, pk: int, act: uuid.UUID) -> HttpResponse:
        """What was merged, and the way back."""
        self._check_may_merge(request)
        kept = self.get_object(request, str(pk))
        if kept is None or not self.model.history.filter(act=act, history_type="-").exists():
            raise Http404
        if not self._reaches(request, kept):
            raise PermissionDenied
        problems: list[str] = []
        if request.method == "POST":
            try:
                with transaction.atomic(), one_act():
                    undo_merge(self.model, act)
            except CannotUndo as refusal:
                problems = refusal.sentences
            else:
                self.message_user(request, _("They are two again."), messages.SUCCESS)
                return HttpResponseRedirect(self._merge_address("changelist"))
        gone = self.model.history.filter(act=act, history_type="-").first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merged"),
            "subtitle": str(kept),
            "opts": self.opts,
            "kept": kept,
            "gone": gone.instance,
            "problems": problems,
            "back": self._merge_address("changelist"),
        }
        template = "admin/organisations/merged.html"
        return TemplateResponse(request, template, context, status=409 if problems else 200)

    def _ask_to_merge(
        self, request: HttpRequest, kept: Any, gone: Any, problems: Any = (), status: int = 200
    ) -> HttpResponse:
        moving = _moving(gone)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge two records"),
            "opts": self.opts,
            "kept": kept,
            "gone": gone,
            "pairs": [_pair(field, kept, gone) for field in merged_fields(self.model)],
            "moving": moving,
            "seen": _seen(kept, gone, moving),
            "problems": problems,
            "turned_round": self._merge_address("merge", gone.pk, kept.pk),
            "back": self._merge_address("changelist"),
        }
        template = "admin/organisations/merge.html"
        return TemplateResponse(request, template, context, status=status)

    def _check_may_merge(self, request: HttpRequest) -> None:
        if not (self.has_change_permission(request) and self.has_delete_permission(request)):
            raise PermissionDenied

    def _both(self, request: HttpRequest, pk: int, other: int) -> tuple[Any, Any]:
        if pk == other or not (is_key(pk) and is_key(other)):
            raise Http404
        found = self.get_queryset(request).select_for_update(of=("self",)).order_by("pk")
        rows = {row.pk: row for row in found.filter(pk__in=[pk, other])}
        if len(rows) != 2:
            raise Http404
        return rows[pk], rows[other]

    def _reaches(self, request: HttpRequest, gone: Any) -> bool:
        """Whether all that would be changed is within reach."""
        for model, rows in rows_referring_to(gone).items():
            limit = getattr(self.admin_site._registry.get(model), "choices_for", None)
            choices = limit(request) if limit else None
            keys = {row.pk for row in rows}
            if choices is not None and choices.filter(pk__in=keys).count() < len(keys):
                return False
        return True

    def _merge_address(self, page: str, *args: Any) -> str:
        name = f"{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(f"{self.admin_site.name}:{name}", args=args)


def _moving(gone: Any) -> list[tuple[str, int]]:
    """How many rows of each kind will refer to the record that is kept."""
    rows = rows_referring_to(gone)
    return sorted(
        (capfirst(str(model._meta.verbose_name_plural)), len(found))
        for model, found in rows.items()
    )


def _seen(kept: Any, gone: Any, moving: list[tuple[str, int]]) -> str:
    return digest_of([kept.version, gone.version, [count for _kind, count in moving]])


def _pair(field: Any, kept: Any, gone: Any) -> Pair:
    mine, theirs = (_shown(field, record) for record in (kept, gone))
    return Pair(field.name, capfirst(str(field.verbose_name)), mine, theirs, mine != theirs)


def _shown(field: Any, record: Any) -> str:
    value = getattr(record, field.name)
    if is_empty(value):
        return ""
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    return (
        {True: _("yes"), False: _("no")}.get(value, str(value))
        if value in (True, False)
        else str(value)
    )
