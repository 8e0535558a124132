"""All that happened to a visit and its parts, as one page: newest first, one block an act."""

import datetime as dt
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries.models import Release
from itineraries.visit_parts import PARTS, history_of
from organisations.admin.history.lines import Act, acts_of, lines_of
from organisations.admin.history.pages import ACTS_PER_PAGE, limit_for
from organisations.admin.history.telling import Block, Telling, people, who_did
from organisations.admin.leaving import former_officer_of
from organisations.history import of_former_officer

# What a log entry about a withdrawal holds: see admin/publishing.py.
_WITHDRAWN = '"deleted": {"name": "publication"'


class Issue(NamedTuple):
    """That a release was published, or a visit withdrawn."""

    key: str
    at: dt.datetime
    by: int | None
    # Of whose login is deleted the name alone is left, as a line of history has it.
    former: str
    sentence: str


class IssueBlock(NamedTuple):
    at: dt.datetime
    who: str
    sentence: str


class TimelinePages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(require_safe(self.timeline))
        address = path("<int:pk>/timeline/", page, name="delegations_delegation_timeline")
        return [address, *super().get_urls()]

    def timeline(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk)
        models = [model for model in (Delegation, *PARTS) if _may_view(request, model)]
        acts = acts_of(lines_of(history_of(model, [visit.pk]) for model in models))
        issues = [*_releases(visit), *_withdrawals(visit)] if _may_view(request, Release) else []
        known = people(_doers(acts, issues))
        kinds = _kinds(acts, issues)
        who, kind = request.GET.get("who", ""), request.GET.get("kind", "")
        events: list[Act | Issue] = [
            *_of_kind(acts, kind),
            *(issues if kind in {"", "release"} else []),
        ]
        if who:
            events = [one for one in events if str(one.by or "nobody") == who]
        events.sort(key=lambda one: (one.at, one.key), reverse=True)
        page = Paginator(events, ACTS_PER_PAGE).get_page(request.GET.get("p"))
        shown = [one for one in page if isinstance(one, Act)]
        telling = Telling(shown, limit=limit_for(self.admin_site, request), is_brief=True)
        told = {block.key: block for block in telling.blocks()}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Timeline"),
            "subtitle": str(visit),
            "opts": self.opts,
            "visit": visit,
            "page": page,
            "blocks": _blocks(page, told, known),
            "people": _choices(acts, issues, known),
            "kinds": kinds,
            "who": who,
            "kind": kind,
        }
        return TemplateResponse(request, "admin/delegations/delegation/timeline.html", context)


def _may_view(request: HttpRequest, model: Any) -> bool:
    app, name = model._meta.app_label, model._meta.model_name
    return any(request.user.has_perm(f"{app}.{act}_{name}") for act in ("view", "change"))


def _releases(visit: Delegation) -> list[Issue]:
    columns = ("pk", "published_at", "published_by", "published_by_name", "number", "label", "note")
    labels = dict(Release.Label.choices)
    return [
        Issue(
            f"release-{pk}",
            at,
            by,
            of_former_officer(name) if name else "",
            ": ".join(
                filter(
                    None,
                    (
                        _("Release %(number)d published (%(label)s)")
                        % {"number": number, "label": labels.get(label, label)},
                        note,
                    ),
                )
            ),
        )
        for pk, at, by, name, number, label, note in Release.objects.filter(
            delegation=visit
        ).values_list(*columns)
    ]


def _withdrawals(visit: Delegation) -> list[Issue]:
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Delegation),
        object_id=str(visit.pk),
        action_flag=CHANGE,
        change_message__contains=_WITHDRAWN,
    )
    issues = []
    for pk, at, by, message in entries.values_list(
        "pk", "action_time", "user_id", "change_message"
    ):
        name = former_officer_of(message)
        reason, doer = (of_former_officer(name), None) if name else ("", by)
        sentence = _("Withdrawn: visitors no longer see it")
        issues.append(Issue(f"withdrawal-{pk}", at, doer, reason, sentence))
    return issues


def _of_kind(acts: list[Act], kind: str) -> list[Act]:
    """The acts with what they did to records of this kind, and nothing else of them."""
    if not kind:
        return acts
    if kind == "release":
        return []
    only = [
        act._replace(steps=[step for step in act.steps if step.model._meta.model_name == kind])
        for act in acts
    ]
    return [act for act in only if act.steps]


def _kinds(acts: list[Act], issues: list[Issue]) -> list[tuple[str, str]]:
    found = {step.model for act in acts for step in act.steps}
    words = [
        (model._meta.model_name, capfirst(str(model._meta.verbose_name_plural)))
        for model in (Delegation, *PARTS)
        if model in found
    ]
    return (
        [*words, ("release", capfirst(str(Release._meta.verbose_name_plural)))] if issues else words
    )


def _doers(acts: list[Act], issues: list[Issue]) -> set[int | None]:
    return {act.by for act in acts} | {issue.by for issue in issues}


def _choices(acts: list[Act], issues: list[Issue], known: dict[int, Any]) -> list[tuple[str, str]]:
    keys = _doers(acts, issues)
    named = [(str(key), who_did(key, "", known)) for key in keys if key]
    named.sort(key=lambda pair: pair[1])
    return [*named, ("nobody", _("commands and others"))] if None in keys else named


def _blocks(events: Any, told: dict[str, Block], known: dict[int, Any]) -> list[Block | IssueBlock]:
    blocks: list[Block | IssueBlock] = []
    for event in events:
        if isinstance(event, Issue):
            blocks.append(
                IssueBlock(event.at, who_did(event.by, event.former, known), event.sentence)
            )
        elif event.key in told:
            blocks.append(told[event.key])
    return blocks
