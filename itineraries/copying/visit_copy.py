"""A past visit as the template of a new one: all that was asked for, or nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from delegations.models import REACH_ALL, Delegate, Delegation, Document, Preparation
from delegations.period import Period
from itineraries.models import Session

from .again import Refused, again, keep
from .agenda_copy import AgendaCopy
from .shift import Shift, end_moved, shift_between

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class Part(models.TextChoices):
    """What of a visit may be taken over."""

    AGENDA = "agenda", _("the agenda, with the themes of its days and what is presented")
    PARTICIPANTS = "participants", _("who takes part in each session, to be invited anew")
    DELEGATES = "delegates", _("the delegates, without their consents and private needs")
    PREPARATIONS = "preparations", _("the preparation list, with nothing done yet")
    DOCUMENTS = "documents", _("the documents that are links; files stay where they are")
    FRAMEWORKS = "frameworks", _("the frameworks")
    TEXTS = "texts", _("purpose, languages and dress code")


@dataclass
class Copied:
    """What was made, in the order of the new agenda, and which sessions were left out."""

    visit: Delegation
    shift: Shift
    counts: dict[Part, int] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    left_out: list[Session] = field(default_factory=list)


class _Undone(Exception):
    """Takes back what was made for a look at it."""


def copy_visit(
    visit: Delegation,
    *,
    titles: Mapping[str, str],
    slug: str,
    start: Period | None,
    parts: Collection[str],
    by: "User | AnonymousUser",
    is_preview: bool = False,
) -> Copied:
    """A new visit after the old one, being planned, with its days counted from `start`.

    Raises Refused, with nothing kept. A preview does the same and keeps nothing either. Whoever
    works on assigned visits alone is assigned to the new one.
    """
    try:
        with transaction.atomic():
            copied = _copy(visit, titles, slug, start, parts)
            assign(copied.visit, by)
            if is_preview:
                raise _Undone
    except _Undone:
        pass
    return copied


def assign(visit: Delegation, user: "User | AnonymousUser") -> None:
    """The visit to who made it, if they would not reach it otherwise."""
    if not user.has_perm(f"delegations.{REACH_ALL}") and user.pk is not None:
        visit.editors.add(user.pk)


def _copy(
    visit: Delegation,
    titles: Mapping[str, str],
    slug: str,
    start: Period | None,
    parts: Collection[str],
) -> Copied:
    agenda = AgendaCopy(visit)
    shift = shift_between(visit, start, agenda.first_day)
    new = keep(_new_visit(visit, shift, titles, slug, start, parts))
    copied = Copied(new, shift)
    if Part.FRAMEWORKS in parts:
        new.frameworks.set(visit.frameworks.all())
        copied.counts[Part.FRAMEWORKS] = new.frameworks.count()
    if Part.DELEGATES in parts:
        copied.counts[Part.DELEGATES] = _copy_delegates(visit, new)
    documents = _copy_links(visit, new) if Part.DOCUMENTS in parts else {}
    if Part.DOCUMENTS in parts:
        copied.counts[Part.DOCUMENTS] = len(documents)
    if Part.PREPARATIONS in parts:
        copied.counts[Part.PREPARATIONS] = _copy_preparations(visit, new, shift)
    if Part.AGENDA in parts:
        copied.sessions = agenda.copy(new, shift)
        copied.left_out = agenda.left_out
        agenda.copy_attachments(documents)
        copied.counts[Part.AGENDA] = len(copied.sessions)
        if Part.PARTICIPANTS in parts:
            # Without the list of delegates, the guests of another visit have no place in this one.
            with_guests = Part.DELEGATES in parts
            copied.counts[Part.PARTICIPANTS] = agenda.copy_participants(with_guests=with_guests)
    return copied


def _new_visit(
    visit: Delegation,
    shift: Shift,
    titles: Mapping[str, str],
    slug: str,
    start: Period | None,
    parts: Collection[str],
) -> Delegation:
    texts: dict[str, Any] = {}
    if Part.TEXTS in parts:
        names = [f"{name}_{code}" for name in ("purpose", "dress_code") for code in titles]
        texts = {name: getattr(visit, name) for name in ("languages", *names)}
    return Delegation(
        slug=slug,
        direction=visit.direction,
        level=visit.level,
        state=Delegation.State.PLANNING,
        origin=visit.origin,
        destination=visit.destination,
        planned_start=start,
        planned_end=end_moved(visit, shift),
        lead_unit=visit.lead_unit,
        officer=visit.officer,
        emergency_phone=visit.emergency_phone,
        is_example=visit.is_example,
        **{f"title_{code}": title for code, title in titles.items()},
        **texts,
    )


def _copy_delegates(visit: Delegation, new: Delegation) -> int:
    """Consent was given for one visit: nobody is named by it, or photographed, on another."""
    delegates = list(visit.delegates.order_by("pk"))
    # Halfway a group may be led by nobody: it is checked when all of it is there.
    new.is_party_checked_by_form = True
    group = [
        keep(again(one, delegation=new, is_named=False, is_photo_allowed=None)) for one in delegates
    ]
    try:
        new.clean_party(group)
        Delegate.check_order(group)
    except ValidationError as error:
        raise Refused(error.messages) from error
    return len(group)


def _copy_links(visit: Delegation, new: Delegation) -> dict[int, Document]:
    """By the keys of the old ones. A file belongs to the visit that it was made for."""
    links = Document.objects.filter(delegation=visit, file="").order_by("pk")
    return {one.pk: keep(again(one, delegation=new, synergy=None)) for one in links}


def _copy_preparations(visit: Delegation, new: Delegation, shift: Shift) -> int:
    items = list(Preparation.objects.filter(delegation=visit).order_by("pk"))
    for one in items:
        keep(
            again(
                one,
                delegation=new,
                status=Preparation.Status.OPEN,
                done_on=None,
                fixed_on=shift.moved(one.fixed_on),
            )
        )
    return len(items)
