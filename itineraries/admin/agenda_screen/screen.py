from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries import agenda_acts
from organisations.history import current_act
from organisations.previewed import digest_of
from organisations.shown_again import NOTHING_SAVED, is_shown_again, shows_typed_again

from .acting import DELETE, Done, act, last_act, remember
from .answers import FETCHED, answer_done, answer_refused
from .asked import ChangedMeanwhile, row_of, session_of, was_deleted
from .later import LaterPage
from .rows import Refused
from .showing import Asked, screen_context

VIEW = "itineraries.view_session"
# In the browser's session: it runs no script, and every row needs its lists whole.
_WITHOUT_SCRIPT = "agenda_without_script"


class AgendaScreen(LaterPage, admin.ModelAdmin):
    """The page of a visit on which its agenda is written."""

    def get_urls(self) -> list[Any]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/agenda/", self.agenda, "agenda"),
            ("<int:pk>/agenda/<int:session>/delete/", self.ask_to_delete, "agenda_delete"),
            ("<int:pk>/agenda/<int:session>/later/", self.later, "agenda_later"),
        ]
        return [
            path(
                address,
                self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(page)),
                name=f"delegations_delegation_{name}",
            )
            for address, page, name in pages
        ] + super().get_urls()

    @shows_typed_again
    def agenda(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, VIEW)
        if _runs_no_script(request):
            request.session[_WITHOUT_SCRIPT] = True
        if request.method == "POST":
            return self._act(request, visit)
        return self._agenda_page(request, visit)

    def ask_to_delete(self, request: HttpRequest, pk: int, session: int) -> HttpResponse:
        visit = reached_visit(request, pk, VIEW, DELETE)
        found = session_of(visit, f"{session}")
        deletion = agenda_acts.what_goes_with(found)
        context = {
            "title": _("Delete"),
            "session": found,
            "deletion": deletion,
            "seen": digest_of(deletion.sentences),
        }
        return self.agenda_answer(request, visit, "delete", context)

    def _act(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        if is_shown_again(request):
            return self._refuse(request, visit, _refused(request, [f"{NOTHING_SAVED}"]), 422)
        try:
            with agenda_acts.held(visit):
                done = _act_and_follow(request, visit)
                self.log_agenda(request, done)
                if done.did_anything:
                    remember(request, visit, current_act(), done.said)
        except agenda_acts.Meanwhile as meanwhile:
            return self._refuse(request, visit, _refused_meanwhile(request, meanwhile), 409)
        except (ChangedMeanwhile, agenda_acts.CannotUndo) as changed:
            return self._refuse(request, visit, _refused(request, [f"{changed}"]), 409)
        except ValidationError as error:
            return self._refuse(request, visit, _refused(request, error), 422)
        except Http404:
            if not was_deleted(visit, request.POST.get("session", "")):
                raise
            return self._refuse(request, visit, _refused(request, [_gone(request)]), 409)
        if request.headers.get("X-Requested-With") == FETCHED:
            return answer_done(request, visit, done, self.may(request))
        self.message_user(request, done.said, messages.SUCCESS)
        place = f"#s{done.session.pk}" if done.session else ""
        return HttpResponseRedirect(f"{agenda_address(visit)}{place}")

    def _refuse(
        self, request: HttpRequest, visit: Delegation, refused: Refused, status: int
    ) -> HttpResponse:
        if request.headers.get("X-Requested-With") == FETCHED:
            return answer_refused(request, refused, status)
        for sentence in refused.errors.get("__all__", []):
            self.message_user(request, sentence, messages.ERROR)
        return self._agenda_page(request, visit, refused, status)

    def _agenda_page(
        self,
        request: HttpRequest,
        visit: Delegation,
        refused: Refused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        asked = Asked.of(request, refused)
        has_lists = request.session.get(_WITHOUT_SCRIPT, False)
        context = {
            "title": _("Agenda"),
            "may": self.may(request),
            "last_act": last_act(request, visit),
            **screen_context(request, visit, asked, has_lists=has_lists),
        }
        return self.agenda_answer(request, visit, "screen", context, status)

    def may(self, request: HttpRequest) -> dict[str, bool]:
        """What this officer may do on the screen, for the templates."""
        has = request.user.has_perm
        verbs = {verb: has(f"itineraries.{verb}_session") for verb in ("change", "add", "delete")}
        return {
            **verbs,
            "add_venues": has("venues.add_venue"),
            "add_themes": has("itineraries.add_day"),
        }

    def agenda_answer(
        self,
        request: HttpRequest,
        visit: Delegation,
        name: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            # The width is the programme's.
            "is_nav_sidebar_enabled": False,
            "subtitle": str(visit),
            "visit": visit,
            "opts": self.opts,
            "address": agenda_address(visit),
            **context,
        }
        template = f"admin/delegations/delegation/agenda/{name}.html"
        response = TemplateResponse(request, template, context, status=status)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def log_agenda(self, request: HttpRequest, done: Done) -> None:
        """One line of the log a session, as when it is saved with its own form."""
        for session in done.changed:
            if session.pk:
                self.log_change(request, session, [{"changed": {"fields": ["agenda"]}}])
        for session in done.added:
            self.log_addition(request, session, [{"added": {}}])
        if done.deleted:
            # What is gone is in no query any more, and its names are all that is asked for.
            gone: Any = done.deleted
            self.log_deletions(request, gone)


def _act_and_follow(request: HttpRequest, visit: Delegation) -> Done:
    zones = agenda_acts.zones_as_proposed(visit)
    done = act(request, visit)
    # What is taken back takes its followers back with it.
    if request.POST.get("act") == "undo" or not done.did_anything:
        return done
    return done.followed_by(agenda_acts.follow_the_group(visit, zones))


def _runs_no_script(request: HttpRequest) -> bool:
    """It says so by the link that only such a browser shows, or by sending a row as a form."""
    if request.method == "POST":
        return request.headers.get("X-Requested-With") != FETCHED
    return "without-script" in request.GET


def agenda_address(visit: Delegation) -> str:
    return reverse("admin:delegations_delegation_agenda", args=[visit.pk])


def _refused_meanwhile(request: HttpRequest, meanwhile: agenda_acts.Meanwhile) -> Refused:
    return Refused(
        key=f"s{meanwhile.session.pk}",
        fields=meanwhile.row,
        errors={},
        told=tuple(meanwhile.changes),
        who=meanwhile.who,
        version=meanwhile.session.version,
        stored=meanwhile.stored,
    )


def _refused(request: HttpRequest, error: ValidationError | list[str]) -> Refused:
    data = request.POST
    if isinstance(error, list):
        errors = {"__all__": error}
    elif hasattr(error, "error_dict"):
        errors = {name: list(map(str, said)) for name, said in error.message_dict.items()}
    else:
        errors = {"__all__": error.messages}
    key = f"s{data.get('session')}"
    if data.get("act") in ("add", "add_with_venue"):
        key = f"new-{data.get('date') or 'none'}-{data.get('after', '')}"
    return Refused(
        key,
        {name: data[name] for name in data if name != "date"},
        errors,
        after=data.get("after", ""),
        unknown_venue=data.get("venue", "").strip() if _is_unknown_venue(error) else "",
    )


def _gone(request: HttpRequest) -> str:
    """To copy where it is still wanted: no row is left to hold it."""
    row = row_of(request.POST)
    words = [text for name, text in row.items() if name[:5] in ("when", "title") and text]
    sentence = _("This appointment has been deleted meanwhile. What you had typed: %(words)s")
    return sentence % {"words": " · ".join(words) or "–"}


def _is_unknown_venue(error: ValidationError | list[str]) -> bool:
    at_venue = getattr(error, "error_dict", {}).get("venue", [])
    return any(one.code == "unknown_venue" for one in at_venue)
