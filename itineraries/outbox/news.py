"""What is moved, cancelled, taken out or back again: for delegates, and for hosts.

Delegates are told what their document says. Hosts are told of the appointment that they take part
in, whoever else may see it.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from msgspec.structs import replace

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.changes import Change
from itineraries.itinerary import STAFF, Itinerary, Session
from itineraries.programme import OFF
from itineraries.publishing import prepare
from itineraries.stamps import stamp

# "again": a letter told somebody otherwise, and it is as the release had it.
Kind = Literal["moved", "off", "restored", "removed", "again"]


@dataclass(frozen=True)
class News:
    """One appointment, as it was and as it is. `new` of a removed one is the old one, called off."""

    kind: Kind
    old: Session
    new: Session
    # What takes its place, if anything does.
    instead: Session | None = None


@dataclass(frozen=True)
class Agenda:
    """The agenda as it stands, published or not; sessions in the order of the page."""

    document: Itinerary
    # What delegates may see, and every appointment, those of the office alone included.
    for_delegates: dict[UUID, Session]
    for_hosts: dict[UUID, Session]
    # What the next release would say of a session; the current one's number where nothing is new.
    number: int
    at: dt.datetime

    def news(self, old: Session, uid: UUID, *, is_delegate: bool) -> News | None:
        """What somebody who knows the appointment as `old` has to be told, if anything."""
        now = self.for_delegates if is_delegate else self.for_hosts
        new = now.get(uid)
        if new is None:
            if old.status in OFF:
                return None
            return News("removed", old, _called_off(old, self.number, self.at))
        kind = _kind(Change(old, new))
        if kind is None:
            return None
        instead = now.get(new.replaced_by) if new.replaced_by and kind == "off" else None
        return News(kind, old, new, instead)


def agenda_now(delegation: Delegation, *, at: dt.datetime) -> Agenda:
    draft = prepare(delegation)
    last = draft.last.number if draft.last else 0
    number = last + 1 if draft.is_news else last
    document = stamp(draft.delegates, number=number, at=at)
    everything = stamp(assemble(delegation, STAFF), number=number, at=at)
    after = {one.uid: one for one in document.sessions}
    staffs = {one.uid: one for one in everything.sessions if one.uid not in after}
    return Agenda(document, after, {**after, **staffs}, number, at)


def _kind(change: Change) -> Kind | None:
    is_off, was_off = change.new.status in OFF, change.old.status in OFF
    if is_off:
        # Who was told that it is postponed has still to hear that it is cancelled.
        return "off" if change.new.status != change.old.status else None
    if was_off:
        return "restored"
    return "moved" if change.is_moved_in_time or change.is_moved_in_place else None


def _called_off(session: Session, number: int, at: dt.datetime) -> Session:
    return replace(session, status="cancelled", changed_in=number, updated_at=at)
