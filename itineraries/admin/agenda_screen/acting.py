"""The acts of the screen, from what was posted to what is to be told."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation
from itineraries import agenda_acts
from itineraries.agenda_acts.row import move_to
from itineraries.models import Session
from organisations.previewed import digest_of

from .asked import chosen_of, date_of, neighbour_of, row_of, session_of, version_of

CHANGE, ADD, DELETE = (f"itineraries.{verb}_session" for verb in ("change", "add", "delete"))
ADD_VENUE = "venues.add_venue"


class Done(NamedTuple):
    """What an act did: the sentence for the officer, and the sessions for the log."""

    said: str
    session: Session | None = None
    changed: list[Session] = []  # Never written to.
    added: list[Session] = []
    deleted: list[Session] = []
    # Those that go by other clocks because the journeys of the group are others now.
    following: list[Session] = []

    @property
    def did_anything(self) -> bool:
        return bool(self.changed or self.added or self.deleted)

    def followed_by(self, sessions: list[Session]) -> "Done":
        """The same act, which took other sessions to other clocks, and says so."""
        own = {session.pk for session in (self.session, *self.changed, *self.added) if session}
        others = [session for session in sessions if session.pk not in own]
        if not others:
            return self
        said = f"{self.said} {agenda_acts.following_phrase(len(others))}"
        return self._replace(said=said, changed=[*self.changed, *others], following=others)


def _saved(request: HttpRequest, visit: Delegation) -> tuple[Session, list[Session]]:
    """The row's session with what was typed; every act on a row saves that first."""
    session = session_of(visit, request.POST.get("session", ""))
    row = row_of(request.POST)
    row = agenda_acts.check_meanwhile(session, row, version=version_of(request.POST))
    return session, agenda_acts.edit(session, row)


def _save(request: HttpRequest, visit: Delegation) -> Done:
    session, changed = _saved(request, visit)
    said = _("Saved: %(title)s.") if changed else _("Nothing to save: %(title)s.")
    return Done(said % {"title": session}, session, [session] if changed else [])


def _add(request: HttpRequest, visit: Delegation) -> Done:
    row = row_of(request.POST)
    after = neighbour_of(visit, request.POST)
    date_of(request.POST)
    has_place = bool(request.POST.get("after"))
    made = agenda_acts.add(visit, row, after=after, has_place=has_place)
    return Done(_("Added: %(title)s.") % {"title": made}, made, added=[made])


def _with_new_venue(do: Callable[[HttpRequest, Delegation], Done]) -> Any:
    """The same for a row at a venue that nobody has entered yet: its name is enough to go on."""

    def act(request: HttpRequest, visit: Delegation) -> Done:
        agenda_acts.know_venue(request.POST.get("venue", ""))
        return do(request, visit)

    return act


def _place(request: HttpRequest, visit: Delegation) -> Done:
    """To another place or day: dragged there, or by the keys that do the same."""
    session = session_of(visit, request.POST.get("session", ""))
    agenda_acts.check_meanwhile(session, {}, version=version_of(request.POST))
    before_it = neighbour_of(visit, request.POST)
    date = date_of(request.POST)
    if before_it is not None and before_it.date != date:
        raise ValidationError(_("The agenda has changed meanwhile. Look again."))
    has_moved = session.date != date
    move_to(session, date)
    to_save = agenda_acts.put_after(session, agenda_acts.day_of(visit, date), before_it)
    if has_moved and session not in to_save:
        to_save = [session, *to_save]
    for one in to_save:
        one.full_clean()
        one.save()
    return Done(_where_it_stands(session, has_moved), session, [session] if to_save else [])


def _step(places: int) -> Callable[[HttpRequest, Delegation], Done]:
    def act(request: HttpRequest, visit: Delegation) -> Done:
        session, changed = _saved(request, visit)
        day = agenda_acts.day_of(visit, session.date)
        session = next(one for one in day if one.pk == session.pk)
        moved = agenda_acts.step(session, day, places=places)
        for one in moved:
            one.full_clean()
            one.save()
        return Done(
            _where_it_stands(session, False), session, [session] if changed or moved else []
        )

    return act


def _copy(request: HttpRequest, visit: Delegation) -> Done:
    session, changed = _saved(request, visit)
    made = agenda_acts.copy(session)
    said = _("Duplicated: %(title)s.") % {"title": made}
    return Done(said, made, [session] if changed else [], added=[made])


def _delete(request: HttpRequest, visit: Delegation) -> Done:
    session = session_of(visit, request.POST.get("session", ""))
    agenda_acts.check_meanwhile(session, row_of(request.POST), version=version_of(request.POST))
    sentences = agenda_acts.what_goes_with(session).sentences
    if "seen" in request.POST and request.POST["seen"] != digest_of(sentences):
        raise ValidationError(_("What goes with it has changed since you looked. Look again."))
    gone = " ".join(sentences)
    kept = session_of(visit, f"{session.pk}")
    agenda_acts.delete(session)
    said = _("Deleted: %(title)s. %(gone)s") % {"title": kept, "gone": gone}
    return Done(said.strip(), deleted=[kept])


def _several(request: HttpRequest, visit: Delegation) -> Done:
    status = request.POST.get("state", "")
    clear = "clear_flags" in request.POST
    if not status and not clear:
        raise ValidationError(_("Choose what to change."))
    changed = agenda_acts.set_state(chosen_of(request, visit), status, clear_flags=clear)
    said = ngettext("%(n)d appointment changed.", "%(n)d appointments changed.", len(changed))
    return Done(said % {"n": len(changed)}, changed=changed)


def _undo(request: HttpRequest, visit: Delegation) -> Done:
    last = last_act(request, visit)
    if last is None:
        raise agenda_acts.CannotUndo(_("There is nothing to undo."))
    touched = agenda_acts.undo(visit, UUID(last["act"]))
    said = _("Undone: %(act)s") % {"act": last["said"]}
    first = touched[0] if touched else None
    return Done(said, first, changed=touched or [Session(pk=None, delegation=visit)])


# The acts after which their row comes back alone.
OF_ONE_ROW = {"save", "add", "save_with_venue", "add_with_venue"}
# What a button is called, what it does, and what whoever presses it must be allowed.
ACTS: dict[str, tuple[Callable[[HttpRequest, Delegation], Done], tuple[str, ...]]] = {
    "save": (_save, (CHANGE,)),
    "add": (_add, (ADD,)),
    "save_with_venue": (_with_new_venue(_save), (CHANGE, ADD_VENUE)),
    "add_with_venue": (_with_new_venue(_add), (ADD, ADD_VENUE)),
    "place": (_place, (CHANGE,)),
    "up": (_step(-1), (CHANGE,)),
    "down": (_step(1), (CHANGE,)),
    "copy": (_copy, (CHANGE, ADD)),
    "delete": (_delete, (DELETE,)),
    "several": (_several, (CHANGE,)),
    "undo": (_undo, (CHANGE, ADD, DELETE)),
}


def act(request: HttpRequest, visit: Delegation) -> Done:
    """Do what was asked; ValidationError where it is refused."""
    found = ACTS.get(request.POST.get("act", ""))
    if found is None:
        raise ValidationError(_("There is no such act."))
    do, permissions = found
    if not request.user.has_perms(permissions):
        raise PermissionDenied
    return do(request, visit)


def last_act(request: HttpRequest, visit: Delegation) -> dict[str, Any] | None:
    """What this officer did last on this agenda, from this browser: it can be undone."""
    last = request.session.get("agenda_act")
    return last if last and last.get("visit") == visit.pk else None


def remember(request: HttpRequest, visit: Delegation, act: UUID | None, said: str) -> None:
    if act is not None:
        request.session["agenda_act"] = {"visit": visit.pk, "act": act.hex, "said": said}


def _where_it_stands(session: Session, has_moved: bool) -> str:
    if session.start is not None and not has_moved:
        sentence = _("%(title)s has a time, which gives it its place. Change the time to move it.")
    else:
        sentence = _("Moved: %(title)s.")
    return sentence % {"title": session}
