"""Drafts that say what is no longer so: found by what they rest on, told in words."""

import hashlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec
from django.utils.translation import gettext as _
from msgspec.structs import replace

from delegations.models import Delegation
from itineraries.changes import Change
from itineraries.models import Confirmation, Message, Participation
from itineraries.models import Session as SessionRecord
from itineraries.phrases.changes import place_turn, time_turn
from organisations.punctuation import colon, listed

from .basis import DELEGATE, Appointment, Basis, bases_now, decode

_ANSWERED = (
    Participation.Status.CONFIRMED,
    Participation.Status.DECLINED,
    Participation.Status.ATTENDED,
)


class Overtaken(NamedTuple):
    """Why a draft is no longer so. `digest` is the same as long as the reasons are."""

    reasons: list[str]
    digest: str
    # Whether it goes on no account: it asks for what can't be answered any more.
    is_final: bool = False


def overtaken_among(visit: Delegation, letters: Collection[Message]) -> dict[int, Overtaken]:
    """Those of the unsent letters that are overtaken, by their keys; a fixed number of queries."""
    now = bases_now(visit, letters)
    answered = set(
        Confirmation.objects.filter(message__in=letters).values_list("message", flat=True)
    )
    found = {}
    for letter in letters:
        is_request = letter.kind == Message.Kind.CONFIRMATION
        was, current = decode(letter), now[letter.pk]
        if is_request and letter.pk not in answered:
            reason = _("Nobody is asked any more: the participant was taken off the list.")
            found[letter.pk] = Overtaken([reason], "", is_final=True)
        elif was is None or current is None:
            found[letter.pk] = _unknown(letter, was)
        elif was != (current := _as_told(letter, was, current)):
            reasons = list(_reasons(was, current, visit))
            is_final = is_request and _is_moot(was, current)
            found[letter.pk] = Overtaken(reasons, _digest(was, current), is_final)
    return found


def _as_told(letter: Message, was: Basis, now: Basis) -> Basis:
    """What the letter does not say is no reason: thanks name neither time nor place."""
    if letter.kind != Message.Kind.THANKS:
        return now
    appointments = tuple(
        replace(new, when=old.when, place=old.place, alternative_place=old.alternative_place)
        for old, new in zip(was.appointments, now.appointments, strict=True)
    )
    return replace(now, appointments=appointments, is_visit_off=was.is_visit_off)


def _unknown(letter: Message, was: Basis | None) -> Overtaken:
    if was is None:
        reason = _("It is not known any more what the agenda was when it was drafted.")
    else:
        reason = _("%(name)s is no longer in the address book.") % {"name": letter.name}
    return Overtaken([reason], hashlib.sha256(reason.encode()).hexdigest())


def _is_moot(was: Basis, now: Basis) -> bool:
    """Whether a request asks for what does not take place, or was answered since."""
    if now.is_visit_off or now.answered_at != was.answered_at:
        return True
    if now.answer != was.answer and now.answer in _ANSWERED:
        return True
    return any(not one.is_in_agenda or one.fate for one in now.appointments)


def _reasons(was: Basis, now: Basis, visit: Delegation) -> Iterator[str]:
    zone = visit.destination.timezone
    if now.is_visit_off and not was.is_visit_off:
        yield _about(str(now.visit), visit.get_state_display())
    elif was.is_visit_off != now.is_visit_off:
        yield _about(str(now.visit), _("takes place after all"))
    if was.visit != now.visit:
        yield _turn(_("title of the visit"), str(was.visit), str(now.visit))
    for old, new in zip(was.appointments, now.appointments, strict=True):
        if turns := list(_turns(old, new, zone)):
            yield _about(str(old.title), listed(turns))
    if was.answer != now.answer:
        labels = dict(Participation.Status.choices)
        old_answer, new_answer = (str(labels.get(one, one)) for one in (was.answer, now.answer))
        yield _turn(_("answer"), old_answer, new_answer)
    elif was.answered_at != now.answered_at:
        yield _("They have answered since it was drafted.")
    if was.email != now.email:
        yield _turn(_("e-mail"), was.email or _("none"), now.email or _("none"))
    names = [str(one.person or one.organisation) for one in (was, now)]
    if names[0] != names[1]:
        yield _turn(_("name"), *names)
    elif (was.person, was.organisation) != (now.person, now.organisation):
        yield _("The name is written otherwise by now.")


def _turns(old: Appointment, new: Appointment, zone: str) -> Iterator[str]:
    if not new.is_in_agenda:
        if old.is_in_agenda:
            yield _("deleted from the agenda")
        return
    if not old.is_in_agenda:
        yield _("in the agenda again")
        return
    change = Change(old.session, new.session)
    for turn in (time_turn(change, zone), place_turn(change)):
        if turn:
            yield _("was %(was)s, is %(now)s") % {"was": turn.old, "now": turn.new}
    if old.title != new.title:
        yield _("is called “%(title)s” by now") % {"title": new.title}
    if old.fate != new.fate:
        labels = dict(SessionRecord.Status.choices)
        yield str(labels[new.fate]) if new.fate else _("takes place after all")
    if old.roles != new.roles:
        if new.roles:
            now = listed(_role(one) for one in new.roles)
            was = listed(_role(one) for one in old.roles) or _("none")
            yield _("role: was %(was)s, is %(now)s") % {"was": was, "now": now}
        else:
            yield _("takes no part any more")
    if old.alternative_place != new.alternative_place:
        yield _("another alternative place")


def _role(role: str) -> str:
    if role == DELEGATE:
        return _("delegate")
    return str(dict(Participation.Role.choices).get(role, role))


def _turn(what: str, was: str, now: str) -> str:
    return _about(what, _("was %(was)s, is %(now)s") % {"was": was, "now": now})


def _about(what: str, turn: str) -> str:
    return f"{what}{colon()}{turn}"


def _digest(was: Basis, now: Basis) -> str:
    return hashlib.sha256(msgspec.json.encode([was, now], order="deterministic")).hexdigest()
