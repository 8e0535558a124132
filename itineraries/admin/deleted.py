"""What was deleted, by act: seen by whoever may see such records, and had back all together."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from delegations.admin.reach import reaches_all
from delegations.models import Delegation
from itineraries.visit_parts import PARTS, history_of
from organisations.admin.history.lines import Act, Line, Step, acts_of, lines_of
from organisations.admin.history.names import Key, Names
from organisations.admin.history.pages import limit_for, page_of
from organisations.admin.history.restoring import CannotRestore, is_restorable, restore
from organisations.admin.history.states import State, States
from organisations.admin.history.telling import people, who_did
from organisations.history import kept_models
from organisations.previewed import digest_of
from organisations.punctuation import colon, listed

# Older deletions stay in the history, and are listed no more.
DAYS_LISTED = 365
# More rows than a form may hold are restored all together.
MOST_CHOICES = 500


class Row(NamedTuple):
    """A deleted record: `is_back` where it is there again, `may_come` where it can be had back."""

    key: str
    kind: str
    name: str
    is_back: bool
    may_come: bool


class Deletion(NamedTuple):
    key: str
    at: dt.datetime
    who: str
    roots: list[str]
    parts: list[str]
    is_open: bool


class DeletedPages(admin.ModelAdmin):
    """Pages of the whole office, which stand beside its rooms: see OfficeSite."""

    def get_office_urls(self) -> list[Any]:
        listed = self.admin_site.admin_view(require_safe(self.deleted))
        one = self.admin_site.admin_view(
            require_http_methods(["GET", "HEAD", "POST"])(self.deleted_act)
        )
        return [
            path("deleted/", listed, name="deleted"),
            path("deleted/<str:key>/", one, name="deleted_act"),
        ]

    def deleted(self, request: HttpRequest) -> HttpResponse:
        since = timezone.now() - dt.timedelta(days=DAYS_LISTED)
        page = page_of(acts_of(_deletions(request, since)), request)
        reading = Reading(self.admin_site, request, list(page))
        known = people({act.by for act in page})
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted"),
            "page": page,
            "days": DAYS_LISTED,
            "deletions": [reading.deletion(act, known) for act in page],
        }
        return TemplateResponse(request, "admin/history/deleted.html", context)

    def deleted_act(self, request: HttpRequest, key: str) -> HttpResponse:
        lines = [line for line in _deletions(request) if line.act_key == key]
        if not lines:
            raise Http404
        act = _with_states_before(acts_of(lines)[0])
        reading = Reading(self.admin_site, request, [act])
        if request.method != "POST":
            return self._ask_to_restore(request, act, reading)
        seen = _seen([reading.row(step) for step in reading.roots_first(act)])
        if request.POST.get("seen", seen) != seen:
            sentence = _(
                "Something has changed since you looked: nothing was restored. Look again."
            )
            self.message_user(request, sentence, messages.WARNING)
            return self._ask_to_restore(request, act, reading, status=409)
        asked = set(request.POST.getlist("row"))
        steps = [step for step in act.steps if "all" in asked or _row_key(step) in asked]
        chosen = [step for step in steps if reading.row(step).may_come]
        if not chosen:
            self.message_user(request, _("Choose what to restore."), messages.WARNING)
            return self._ask_to_restore(request, act, reading, status=400)
        if not all(_may(request, "add", step.model) for step in chosen):
            raise PermissionDenied
        try:
            rows, notes = restore(chosen, reading.names)
        except CannotRestore as refusal:
            return self._ask_to_restore(request, act, reading, status=409, refusal=refusal)
        for row in rows:
            self.log_addition(request, row, [{"added": {}}])
        for note in notes[:20]:
            self.message_user(request, note, messages.WARNING)
        self.message_user(
            request,
            _("Restored: %(what)s.") % {"what": listed(reading.counted(chosen))},
            messages.SUCCESS,
        )
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:deleted"))

    def _ask_to_restore(
        self,
        request: HttpRequest,
        act: Act,
        reading: "Reading",
        status: int = 200,
        refusal: CannotRestore | None = None,
    ) -> HttpResponse:
        rows = [reading.row(step) for step in reading.roots_first(act)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Restore what was deleted"),
            "deletion": reading.deletion(act, people({act.by})),
            "rows": rows,
            "seen": _seen(rows),
            "is_long": len(rows) > MOST_CHOICES,
            "may_restore": any(row.may_come and not row.is_back for row in rows),
            "kept_away": sorted({row.kind for row in rows if not row.may_come and not row.is_back}),
            "refusal": refusal,
        }
        return TemplateResponse(request, "admin/history/deleted_act.html", context, status=status)


class Reading:
    """The deletions of a page in words: a fixed number of questions for each kind of record."""

    def __init__(self, site: admin.AdminSite, request: HttpRequest, acts: list[Act]) -> None:
        steps = [step for act in acts for step in act.steps]
        self._states = States(steps)
        self.names = Names((), own=[step.record for step in steps], limit=limit_for(site, request))
        self._may_add = {
            model: is_restorable(model) and _may(request, "add", model)
            for model in {step.model for step in steps}
        }

    def deletion(self, act: Act, known: dict[int, Any]) -> Deletion:
        roots = self._roots(act)
        first, others = roots[:5], roots[5:]
        parts = [*self.roots_first(act)[len(roots) :], *others]
        return Deletion(
            act.key,
            act.at,
            who_did(act.by, act.command, known),
            [f"{_kind(step.model)}{colon()}{self.names.of(*step.record)}" for step in first],
            self.counted(parts),
            any(not (row := self.row(step)).is_back and row.may_come for step in act.steps),
        )

    def row(self, step: Step) -> Row:
        is_back = not self.names.is_gone(*step.record)
        may_come = self._may_add[step.model] and not is_back
        return Row(
            _row_key(step), _kind(step.model), self.names.of(*step.record), is_back, may_come
        )

    def counted(self, steps: list[Step]) -> list[str]:
        """How many of each kind: "12 sessions"."""
        return [
            f"{count} {_kind_of_many(model, count)}"
            for model, count in Counter(step.model for step in steps).items()
        ]

    def roots_first(self, act: Act) -> list[Step]:
        roots = set(self._roots(act))
        return sorted(act.steps, key=lambda step: step not in roots)

    def _roots(self, act: Act) -> list[Step]:
        deleted = {step.record for step in act.steps}
        return [step for step in act.steps if not self._is_part(step, deleted)]

    def _is_part(self, step: Step, deleted: set[Key]) -> bool:
        """Whether it went because something else of the same act did."""
        state: State | None = self._states.of(step.model, step.after)
        return state is not None and any(
            (field.related_model, getattr(state.row, field.attname, None)) in deleted
            for field in step.model._meta.concrete_fields
            if field.is_relation and field.related_model is not step.model
        )


def _deletions(request: HttpRequest, since: dt.datetime | None = None) -> list[Line]:
    """The deletions that they may know of.

    Whoever does not reach all visits knows of what was deleted from those they reach, and of visits
    that they deleted themselves, with their parts.
    """
    sources: list[QuerySet[Any]] = []
    for model in kept_models():
        if not _may(request, "view", model) and not _may(request, "change", model):
            continue
        lines = model.history.filter(history_type="-")
        if since is not None:
            lines = lines.filter(history_date__gte=since)
        if model in PARTS and not reaches_all(request):
            reached = Delegation.objects.reached_by(request.user).values("pk")
            theirs = history_of(model, reached).values("history_id")
            of_visits = history_of(model, Delegation.objects.values("pk")).values("history_id")
            lines = lines.filter(
                Q(history_id__in=theirs)
                | (Q(history_user=request.user) & ~Q(history_id__in=of_visits))
            )
        elif model is Delegation and not reaches_all(request):
            lines = lines.filter(history_user=request.user)
        sources.append(lines)
    return lines_of(sources)


def _with_states_before(act: Act) -> Act:
    """The act, each step with the last line from before it."""
    by_model: dict[Any, dict[int, Step]] = defaultdict(dict)
    for step in act.steps:
        by_model[step.model][step.pk] = step
    found: list[Step] = []
    for model, steps in by_model.items():
        lines = model.history.filter(id__in=list(steps)).order_by("history_id")
        before = {
            pk: line
            for pk, line, of_act in lines.values_list("id", "history_id", "act")
            if line < steps[pk].after and (of_act is None or str(of_act) != act.key)
        }
        found += [step._replace(before=before.get(pk)) for pk, step in steps.items()]
    return act._replace(steps=found)


def _may(request: HttpRequest, what: str, model: Any) -> bool:
    return request.user.has_perm(f"{model._meta.app_label}.{what}_{model._meta.model_name}")


def _seen(rows: list[Row]) -> str:
    return digest_of([(row.key, row.is_back, row.may_come) for row in rows])


def _row_key(step: Step) -> str:
    return f"{step.model._meta.label_lower}:{step.pk}"


def _kind(model: Any) -> str:
    return capfirst(str(model._meta.verbose_name))


def _kind_of_many(model: Any, count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)
