"""How each appointment was known before any letter: by the release that its reader knew.

What no document ever held, as only the office and its host know of it, is read from the history.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from delegations.models import Delegation
from itineraries.itinerary import Session
from itineraries.models import Confirmation, Publication, Release
from itineraries.models import Session as SessionRecord
from venues.models import Room, Venue

from .basis import spot_of
from .recipient import Key, key_of


def releases_known(delegation: Delegation) -> list[Release]:
    """The releases that somebody may know, the first one first; none from before a withdrawal."""
    releases = Release.objects.filter(delegation=delegation).defer("public_document", "public_card")
    publication = Publication.objects.filter(delegation=delegation).first()
    if publication is None:
        return list(releases.order_by("-number")[:1])
    return list(releases.filter(number__gte=publication.since).order_by("number"))


class Known:
    """The appointments of a visit as its releases told them."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self.releases = releases
        self._told = [
            {one.uid: one for one in release.delegates_itinerary.sessions} for release in releases
        ]
        self._untold: dict[UUID, list[tuple[dt.datetime, Session | None]]] = {}

    @property
    def uids(self) -> set[UUID]:
        """All that any of the releases told of."""
        return {uid for told in self._told for uid in told}

    def last_release_with(self, uid: UUID) -> Release | None:
        pairs = zip(reversed(self.releases), reversed(self._told), strict=True)
        return next((release for release, told in pairs if uid in told), None)

    def appointment(
        self, uid: UUID, since: dt.datetime | None, *, is_delegate: bool
    ) -> Session | None:
        """The appointment as it was known to somebody concerned `since` then, or from the start.

        By the release that was out then; one that came in later, by the release that first had it.
        A delegate knows of no other appointments than releases told.
        """
        first = 0
        for place, release in enumerate(self.releases):
            if since is not None and release.published_at <= since:
                first = place
        for told in self._told[first:]:
            if uid in told:
                return told[uid]
        if is_delegate or not self.releases:
            return None
        return self._by_history(uid, max(filter(None, (since, self.releases[first].published_at))))

    def _by_history(self, uid: UUID, moment: dt.datetime) -> Session | None:
        states = self._untold.get(uid, [])
        return next((state for since, state in reversed(states) if since <= moment), None)

    def read_history(self, delegation: Delegation, uids: Collection[UUID]) -> None:
        """Learn how these were at any time, as far as somebody has to know who hosts them."""
        wanted = set(uids) - self.uids
        if not wanted:
            return
        lines = SessionRecord.history.filter(delegation_id=delegation.pk, uid__in=wanted)
        records = list(lines.order_by("history_date", "history_id"))
        keys = {one.venue_id for one in records} | {one.alternative_venue_id for one in records}
        venues = Venue.objects.in_bulk(keys - {None})
        rooms = Room.objects.in_bulk({one.room_id for one in records} - {None})
        for one in records:
            state = None if one.history_type == "-" else _state(one.instance, venues, rooms)
            self._untold.setdefault(one.uid, []).append((one.history_date, state))


def answered_about(visit: Delegation) -> list[tuple[dt.datetime, Key, Session]]:
    """Each answer to a question: when, whose, and the appointment as its page showed it then."""
    answers = list(
        Confirmation.objects.filter(participation__session__delegation=visit)
        .exclude(answered_at=None)
        .select_related("participation")
        .order_by("answered_at", "pk")
    )
    if not answers:
        return []
    keys = {one.participation.session_id for one in answers}
    lines = SessionRecord.history.filter(id__in=keys).order_by("history_date", "history_id")
    records = list(lines)
    venues = Venue.objects.in_bulk({one.venue_id for one in records} - {None})
    rooms = Room.objects.in_bulk({one.room_id for one in records} - {None})
    found = []
    for answer in answers:
        asked, moment = answer.participation, answer.answered_at
        until = [
            one for one in records if one.id == asked.session_id and one.history_date <= moment
        ]
        if moment and until:
            state = _state(until[-1].instance, venues, rooms)
            found.append((moment, key_of(asked), state))
    return found


def _state(
    record: SessionRecord, venues: Mapping[int, Venue], rooms: Mapping[int, Room]
) -> Session:
    """A line of history as the appointment that it was."""
    return Session(
        uid=record.uid,
        when=record.when,
        sequence=record.sequence,
        type=record.type,
        status=record.status,
        visibility=record.visibility,
        title=record.title,
        place=spot_of(venues.get(record.venue_id or 0), rooms.get(record.room_id or 0)),
        alternative_place=spot_of(venues.get(record.alternative_venue_id or 0), None),
    )
