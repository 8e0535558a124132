"""The facts that the checks compare, read in a fixed number of queries for any number of visits."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from delegations.models import Delegation
from itineraries.models import Session
from itineraries.order import in_order
from organisations.models import Territory
from organisations.words import LANGUAGES

from .facts import Appointment, Land, Visit, World
from .nearby import near
from .rows import codes, members_of, people_of, places_of, rooms_of

_TEXTS = ("title", "description", "alternative_condition", "meeting_point", "delegates_note")
_TEXTS_OF_VISIT = ("title", "purpose", "summary", "thanks", "dress_code")
_COLUMNS_OF_TEXTS = [f"{text}_{code}" for text in _TEXTS for code in LANGUAGES]
_COLUMNS_OF_TITLE = [f"title_{code}" for code in LANGUAGES]
_COLUMNS = [
    *("pk", "uid", "delegation_id", "type", "status", "visibility", "sequence", "mode", "means"),
    *("date", "end_date", "start", "end", "time_precision", "part_of_day"),
    *("timezone", "end_timezone", "languages", "interpreting", "party"),
    *("is_time_tbc", "is_venue_tbc", "is_host_tbc", "is_item_tbc"),
    *("is_optional", "is_outside_visit", "is_list_complete", "has_no_new_date"),
    *("parent_id", "alternative_to_id", "replaced_by_id"),
    *("venue_id", "alternative_venue_id", "room_id"),
]


def gather(
    delegations: Iterable[Delegation], *, today: dt.date, reach: Collection[int] | None = None
) -> World:
    """The visits as they are stored, in the order given, and what lies beside them in time.

    Texts are in the active language. Of the other visits only the appointments near those asked
    about are read, and of these only what a clash needs. `reach` are the visits that the reader may
    open, None when these are all.
    """
    pks = [one.pk for one in delegations]
    asked = {one.pk: one for one in _visits(pks)}
    sessions = list(
        Session.objects.filter(delegation__in=pks)
        .only(*_COLUMNS, *_COLUMNS_OF_TEXTS)
        .order_by("date", "sequence", "pk")
    )
    beside = list(
        near(sessions)
        .exclude(delegation__in=pks)
        .only(*_COLUMNS, *_COLUMNS_OF_TITLE)
        .order_by("date", "sequence", "pk")
    )
    others = {one.pk: one for one in _visits({one.delegation_id for one in beside})}
    reader = _Reader([*asked, *others], sessions, beside)
    return World(
        visits=tuple(reader.visit(asked[pk], is_whole=True) for pk in pks if pk in asked),
        others=tuple(reader.visit(one, is_whole=False) for one in others.values()),
        today=today,
        reach=None if reach is None else frozenset(reach),
    )


def _visits(pks: Collection[int]) -> Iterator[Delegation]:
    visits = Delegation.objects.filter(pk__in=pks).select_related("origin", "destination")
    yield from visits.order_by("pk")


class _Reader:
    """The rows that belong to some visits, turned into facts."""

    def __init__(
        self, pks: Collection[int], sessions: list[Session], beside: list[Session]
    ) -> None:
        self.sessions: Mapping[int, list[Session]] = defaultdict(list)
        for session in (*sessions, *beside):
            self.sessions[session.delegation_id].append(session)
        self.places = places_of([*sessions, *beside])
        self.rooms = rooms_of([*sessions, *beside])
        self.people = people_of(pks)
        self.members = members_of(pks)

    def visit(self, delegation: Delegation, *, is_whole: bool) -> Visit:
        start, end = delegation.start, delegation.end
        return Visit(
            pk=delegation.pk,
            title=str(delegation.title),
            direction=delegation.direction,
            state=delegation.state,
            origin=_land(delegation.origin),
            destination=_land(delegation.destination),
            first=start.first if start else None,
            last=end.last if end else None,
            are_days_exact=bool(start and start.is_exact and end and end.is_exact),
            declared_size=delegation.declared_size,
            languages=codes(delegation.languages),
            officer_id=delegation.officer_id,
            members=tuple(self.members.get(delegation.pk, ())),
            appointments=tuple(self._appointments(delegation, is_whole=is_whole)),
            missing=_missing(delegation, _TEXTS_OF_VISIT) if is_whole else (),
        )

    def _appointments(self, delegation: Delegation, *, is_whole: bool) -> Iterator[Appointment]:
        days: dict[dt.date, list[Session]] = defaultdict(list)
        for session in self.sessions.get(delegation.pk, ()):
            days[session.date or dt.date.max].append(session)
        for _day, sessions in sorted(days.items()):
            for session in in_order((one.when, one.sequence, one) for one in sessions):
                yield self._appointment(session, delegation, is_whole=is_whole)

    def _appointment(
        self, session: Session, delegation: Delegation, *, is_whole: bool
    ) -> Appointment:
        when = session.when
        return Appointment(
            pk=session.pk,
            uid=str(session.uid),
            delegation_id=session.delegation_id,
            title=str(session.title),
            type=session.type,
            status=session.status_within(delegation),
            stored_status=session.status,
            when=when,
            sequence=session.sequence,
            starts=when.starts_at,
            ends=when.ends_at,
            party=session.party,
            parent_id=session.parent_id,
            alternative_to_id=session.alternative_to_id,
            replaced_by_id=session.replaced_by_id,
            is_optional=session.is_optional,
            is_outside_visit=session.is_outside_visit,
            to_be_confirmed=session.to_be_confirmed,
            venue=self.places.get(session.venue_id or 0),
            alternative_venue=self.places.get(session.alternative_venue_id or 0),
            room=self.rooms.get(session.room_id or 0),
            mode=session.mode,
            means=session.means,
            languages=codes(session.languages),
            interpreting=session.interpreting,
            visibility=session.visibility,
            people=tuple(self.people.get(session.pk, ())),
            only_for=self._only_for(session),
            missing=_missing(session, _TEXTS) if is_whole else (),
        )

    def _only_for(self, session: Session) -> frozenset[int]:
        """The delegates on a list that is complete: the head's call on the mayor."""
        if not session.is_list_complete:
            return frozenset()
        listed = {who.person_id for who in self.people.get(session.pk, ()) if who.comes}
        members = self.members.get(session.delegation_id, ())
        return frozenset(one.person_id for one in members if one.person_id in listed)


def _land(territory: Territory) -> Land:
    return Land(str(territory.name), str(territory.country), territory.timezone)


def _missing(record: Delegation | Session, texts: Iterable[str]) -> tuple[str, ...]:
    missing = {code for text in texts for code in getattr(record, text).missing()}
    return tuple(code for code in LANGUAGES if code in missing)
