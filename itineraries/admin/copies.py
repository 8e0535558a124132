"""The pages that make a visit from another: a copy, and the return visit."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods

from delegations.admin.reach import reached_visit
from delegations.admin.visit_page import visit_page
from delegations.day_phrases import WEEKDAYS, day_phrase, weekday_phrase
from delegations.models import Delegation, Synergy
from itineraries.copying.again import Refused
from itineraries.copying.return_visit import Returned, make_return_visit, open_synergies
from itineraries.copying.shift import Shift
from itineraries.copying.visit_copy import Copied, Part, copy_visit
from itineraries.phrases.times import time_phrase
from organisations.previewed import digest_of
from organisations.shown_again import is_shown_again, shows_typed_again
from organisations.words import LANGUAGES, Text, active_language

from .new_visit import CopyForm, NewVisitForm, suggested

ADD = "delegations.add_delegation"
VIEW_SYNERGIES = "delegations.view_synergy"
# What must be allowed for each part: to look at it there, and to write it here.
NEEDED = {
    Part.AGENDA: ["itineraries.view_session", "itineraries.add_session"],
    Part.PARTICIPANTS: ["itineraries.view_participation", "itineraries.add_participation"],
    Part.DELEGATES: ["delegations.view_delegate", "delegations.add_delegate"],
    Part.PREPARATIONS: ["delegations.view_preparation", "delegations.add_preparation"],
    Part.DOCUMENTS: ["delegations.view_document", "delegations.add_document"],
}
FOR_A_RETURN = [
    ADD,
    VIEW_SYNERGIES,
    "itineraries.add_session",
    "itineraries.add_participation",
    "delegations.add_delegate",
]


class _NotSeen(Exception):
    """What would be made is not what the officer has looked at."""


class CopyPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        pages = [("copy", self.copy), ("return_visit", self.return_visit)]
        methods = require_http_methods(["GET", "HEAD", "POST"])
        return [
            path(
                f"<int:pk>/{name.replace('_', '-')}/",
                self.admin_site.admin_view(methods(page)),
                name=f"delegations_delegation_{name}",
            )
            for name, page in pages
        ] + super().get_urls()

    @shows_typed_again
    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, ADD)
        allowed = [part for part in Part if request.user.has_perms(NEEDED.get(part, []))]
        if request.method != "POST":
            usual = suggested(visit.title, f"{visit.slug[:76]}-bis", None)
            form = CopyForm(initial={**usual, "parts": [*allowed]}, allowed=allowed)
            return self._copy_page(request, visit, form)
        form = CopyForm(request.POST, allowed=allowed)
        if is_shown_again(request) or not form.is_valid():
            return self._copy_page(request, visit, form)
        is_preview = request.POST.get("act") != "make"
        asked = {**form.asked(), "parts": form.cleaned_data["parts"]}
        try:
            with transaction.atomic():
                copied = copy_visit(visit, **asked, by=request.user, is_preview=is_preview)
                preview = _preview(copied, asked)
                if not is_preview:
                    if preview["seen"] != request.POST.get("seen"):
                        raise _NotSeen
                    self.log_addition(request, copied.visit, [{"added": {}}])
        except _NotSeen:
            sentence = _("This is not what you have looked at. Look again, then make it.")
            self.message_user(request, sentence, messages.WARNING)
            return self._copy_page(request, visit, form, preview, status=409)
        except (Refused, IntegrityError) as refusal:
            form.add_error(None, _sentences(refusal))
            return self._copy_page(request, visit, form)
        if is_preview:
            return self._copy_page(request, visit, form, preview)
        self.message_user(request, _told(copied), messages.SUCCESS)
        return _to(copied.visit)

    @shows_typed_again
    def return_visit(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, *FOR_A_RETURN)
        there = visit.return_visits.order_by("pk").first()
        if request.method != "POST":
            usual = suggested(_title_of_return(visit), _slug_of_return(visit), None)
            return self._return_page(request, visit, NewVisitForm(initial=usual), there)
        form = NewVisitForm(request.POST)
        is_seen = request.POST.get("seen") == _seen(open_synergies(visit))
        if not (there or is_seen or is_shown_again(request)):
            sentence = _("The synergies have changed since you looked. Look again, then make it.")
            self.message_user(request, sentence, messages.WARNING)
            return self._return_page(request, visit, form, there, status=409)
        if is_shown_again(request) or not form.is_valid():
            return self._return_page(request, visit, form, there)
        try:
            with transaction.atomic():
                returned = make_return_visit(visit, **form.asked(), by=request.user)
                self.log_addition(request, returned.visit, [{"added": {}}])
        except (Refused, IntegrityError) as refusal:
            form.add_error(None, _sentences(refusal))
            return self._return_page(request, visit, form, there)
        self.message_user(request, _told_of_return(returned), messages.SUCCESS)
        return _to(returned.visit)

    def _copy_page(
        self,
        request: HttpRequest,
        visit: Delegation,
        form: CopyForm,
        preview: dict[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context: dict[str, Any] = {
            "title": _("A new visit after this one"),
            "form": form,
            "old_start": visit.start,
            "old_weekday": _weekday(visit.start.first)
            if visit.start and visit.start.is_exact
            else "",
            "preview": preview,
        }
        return visit_page(self, request, visit, "copy", context, status)

    def _return_page(
        self,
        request: HttpRequest,
        visit: Delegation,
        form: NewVisitForm,
        there: Delegation | None,
        status: int = 200,
    ) -> HttpResponse:
        reached = Delegation.objects.reached_by(request.user)
        context = {
            "title": _("The return visit"),
            "form": form,
            "there": there,
            "is_there_reached": there is not None and reached.filter(pk=there.pk).exists(),
            "synergies": (synergies := open_synergies(visit)),
            "seen": _seen(synergies),
        }
        return visit_page(self, request, visit, "return_visit", context, status)


def _seen(synergies: list[Synergy]) -> str:
    """What a return visit would be made of, as it is shown."""
    return digest_of([(one.pk, one.version) for one in synergies])


def _preview(copied: Copied, asked: dict[str, Any]) -> dict[str, Any]:
    """What would be made, in words. Nothing of it is in the database any more."""
    shown = _shown(copied)
    return {**shown, "seen": digest_of([asked, shown])}


def _shown(copied: Copied) -> dict[str, Any]:
    zone = copied.visit.destination.timezone
    language = active_language()
    return {
        "counts": [(part.label, number) for part, number in copied.counts.items() if number],
        "sessions": [
            (
                weekday_phrase(one.date, language) if one.date else "",
                time_phrase(one.when, zone),
                str(one),
            )
            for one in copied.sessions
        ],
        "left_out": [(str(one), one.get_status_display()) for one in copied.left_out],
        "is_dated": copied.shift.days is not None,
        **_weekday_hint(copied.shift),
    }


def _weekday_hint(shift: Shift) -> dict[str, str]:
    better = shift.same_weekday
    if better is None or shift.old_first is None or shift.new_first is None:
        return {}
    return {
        "was_on": _weekday(shift.old_first),
        "is_on": _weekday(shift.new_first),
        "same_weekday": day_phrase(better, active_language()),
    }


def _weekday(day: Any) -> str:
    return WEEKDAYS[active_language()][day.weekday()]


def _told(copied: Copied) -> str:
    sessions = len(copied.sessions)
    made = ngettext(
        "Made, with %(count)d session as a proposal.",
        "Made, with %(count)d sessions as proposals.",
        sessions,
    ) % {"count": sessions}
    if not copied.left_out:
        return made
    left = len(copied.left_out)
    return f"{made} " + ngettext(
        "%(count)d that was cancelled, postponed or not held was left out.",
        "%(count)d that were cancelled, postponed or not held were left out.",
        left,
    ) % {"count": left}


def _told_of_return(returned: Returned) -> str:
    tables, members = len(returned.sessions), len(returned.members)
    carried = ngettext(
        "The return visit is made. Carried over: %(count)d open synergy, as a proposed session",
        "The return visit is made. Carried over: %(count)d open synergies, as proposed sessions",
        tables,
    ) % {"count": tables}
    proposed = ngettext(
        "%(count)d owner, as a proposed member.", "%(count)d owners, as proposed members.", members
    )
    return f"{carried}; {proposed % {'count': members}}"


def _title_of_return(visit: Delegation) -> Text:
    """In each language that the visit has a title in."""
    titles = {}
    for code in LANGUAGES:
        if title := getattr(visit.title, code):
            with override(code):
                titles[code] = _("Return visit: %(title)s") % {"title": title}
    return Text(**titles)


def _slug_of_return(visit: Delegation) -> str:
    return f"{visit.destination.slug[:35]}-{visit.origin.slug[:35]}-return"


def _sentences(refusal: Exception) -> list[str]:
    if isinstance(refusal, Refused):
        return refusal.sentences
    return [_("Somebody took this short name or place meanwhile. Look again.")]


def _to(visit: Delegation) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:delegations_delegation_change", args=[visit.pk]))
