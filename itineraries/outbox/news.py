"""What is moved, cancelled, taken out or back again since a release: for delegates, and for hosts.

Delegates are told what their document said and says. Hosts are told of the appointment that they
take part in, whoever else may see it: what no document ever held is read from the history.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from msgspec.structs import replace

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.changes import Change
from itineraries.itinerary import NOWHERE, STAFF, Itinerary, Place, Session
from itineraries.models import Release
from itineraries.models import Session as SessionRecord
from itineraries.programme import OFF
from itineraries.publishing import prepare
from itineraries.stamps import stamp
from venues.models import Room, Venue

# "again": somebody was told otherwise in a letter, and it is as it was at the release.
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
class Since:
    """The news since a release. Sessions are told in the order of the page."""

    document: Itinerary
    # Every appointment as it stands, those of the office alone included.
    now: dict[UUID, Session]
    for_delegates: dict[UUID, News]
    for_hosts: dict[UUID, News]
    # The appointments that are no longer in the agenda at all.
    gone: frozenset[UUID]


def news_since(release: Release, delegation: Delegation, *, at: dt.datetime) -> Since:
    """What has changed between `release` and the agenda as it stands, published or not."""
    draft = prepare(delegation)
    last = draft.last.number if draft.last else 0
    # What the next release would say of each appointment; the current one's where nothing is new.
    number = last + 1 if draft.is_news else last
    document = stamp(draft.delegates, number=number, at=at)
    everything = stamp(assemble(delegation, STAFF), number=number, at=at)
    before = {one.uid: one for one in release.delegates_itinerary.sessions}
    after = {one.uid: one for one in document.sessions}
    staffs = {one.uid: one for one in everything.sessions if one.uid not in after}
    known_before = {**_only_staff_knew(release, delegation, set(staffs) - set(before)), **before}
    return Since(
        document=document,
        now={**after, **staffs},
        for_delegates=_news(before, after, number=number, at=at),
        for_hosts=_news(known_before, {**after, **staffs}, number=number, at=at),
        gone=frozenset(before.keys() - after.keys() - staffs.keys()),
    )


def _news(
    before: dict[UUID, Session], after: dict[UUID, Session], *, number: int, at: dt.datetime
) -> dict[UUID, News]:
    news = {}
    for uid, old in before.items():
        new = after.get(uid)
        if new is None:
            if old.status not in OFF:
                news[uid] = News("removed", old, _called_off(old, number, at))
            continue
        if kind := _kind(Change(old, new)):
            instead = after.get(new.replaced_by) if new.replaced_by and kind == "off" else None
            news[uid] = News(kind, old, new, instead)
    places = {uid: place for place, uid in enumerate([*after, *before])}
    return dict(sorted(news.items(), key=lambda one: _order(one[1], places[one[0]])))


def _kind(change: Change) -> Kind | None:
    is_off, was_off = change.new.status in OFF, change.old.status in OFF
    if is_off:
        # Who was told that it is postponed has still to hear that it is cancelled.
        return "off" if change.new.status != change.old.status else None
    if was_off:
        return "restored"
    return "moved" if change.is_moved_in_time or change.is_moved_in_place else None


def _order(news: News, place: int) -> tuple[dt.date, int]:
    return news.new.when.date or dt.date.max, place


def _called_off(session: Session, number: int, at: dt.datetime) -> Session:
    return replace(session, status="cancelled", changed_in=number, updated_at=at)


def _only_staff_knew(
    release: Release, delegation: Delegation, uids: set[UUID]
) -> dict[UUID, Session]:
    """These sessions at the moment of the release, as far as somebody has to know who hosts them."""
    if not uids:
        return {}
    then = SessionRecord.history.as_of(release.published_at)
    records = list(then.filter(delegation_id=delegation.pk, uid__in=uids))
    venues = Venue.objects.in_bulk({one.venue_id for one in records if one.venue_id})
    rooms = Room.objects.in_bulk({one.room_id for one in records if one.room_id})
    alternatives = Venue.objects.in_bulk(
        {one.alternative_venue_id for one in records if one.alternative_venue_id}
    )
    return {
        one.uid: Session(
            uid=one.uid,
            when=one.when,
            sequence=one.sequence,
            type=one.type,
            status=one.status,
            visibility=one.visibility,
            title=one.title,
            place=_place(venues.get(one.venue_id), rooms.get(one.room_id)),
            alternative_place=_place(alternatives.get(one.alternative_venue_id), None),
        )
        for one in records
    }


def _place(venue: Venue | None, room: Room | None) -> Place | None:
    if venue is None:
        return None
    return Place(
        slug=venue.slug,
        name=venue.name,
        city=venue.city,
        is_private=venue.is_private_home,
        room=room.name if room else NOWHERE,
    )
