"""An earlier document as it may be read today.

A release is kept as it was issued; what it showed then may have been taken back since. Whatever the
current document no longer tells of people, private appointments, homes, papers and follow-up, an
earlier one no longer tells either. The words of an appointment that both hold stay as they were:
to take back words, a visit is withdrawn and published again (`Publication.since`).
"""

from collections.abc import Collection
from uuid import UUID

from msgspec.structs import astuple, replace

from organisations.models.person import Name

from .itinerary import (
    NOWHERE,
    Action,
    Day,
    Delegate,
    Document,
    Itinerary,
    Owner,
    Participant,
    Person,
    Place,
    Presentation,
    Session,
    Synergy,
    Value,
)
from .links import linked_visits, without_links_to

# The status of an appointment that the current document does not hold: its time alone is told.
TAKEN_OUT = "taken_out"


def as_known_today(old: Itinerary, current: Itinerary) -> Itinerary:
    """`old` without what a reader of `current` may not know. The current document is itself."""
    return Known(current).in_document(old)


def without_names(document: Itinerary, names: Collection[Name]) -> Itinerary:
    """The document as it reads where these people may not be named, and else as it is."""
    known = Known(document)
    known.names -= set(names)
    return known.in_document(document)


class Known:
    """What the current document tells; an earlier one tells no more of people, places and papers.

    To read several earlier documents beside one current document, ask the same of them all.
    """

    def __init__(self, current: Itinerary) -> None:
        values = _values(current)
        places = [one for one in values if isinstance(one, Place)]
        self.links = linked_visits(current)
        self.names = {one.name for one in values if isinstance(one, Person)}
        self.venues = {one.slug for one in places}
        self.has_private_home = any(one.is_private for one in places)
        self.synergies = {one.uid for one in current.synergies}
        self.actions = {one.uid for one in values if isinstance(one, Action)}
        self.documents = {one.uid for one in values if isinstance(one, Document)}
        self.sessions = {one.uid: one for one in current.sessions}

    def in_document(self, old: Itinerary) -> Itinerary:
        """The earlier document as it may be read today."""
        return _as_known(without_links_to(old, linked_visits(old) - self.links), self)


def _as_known(old: Itinerary, known: Known) -> Itinerary:
    today = _Today(old, known)
    delegates = tuple(one for one in old.delegates if today.may_name(one.person))
    shown = replace(
        old,
        delegation=replace(
            old.delegation,
            named_count=old.delegation.named_count
            - (_counted(old.delegates) - _counted(delegates)),
        ),
        delegates=delegates,
        days=tuple(today.day(one) for one in old.days),
        synergies=tuple(today.synergy(one) for one in old.synergies if one.uid in today.synergies),
        actions=today.kept_actions(old.actions),
        documents=today.kept_documents(old.documents),
    )
    if not old.sources:
        return shown
    cited = {value.source for value in _values(shown) if hasattr(value, "source")}
    return replace(shown, sources=tuple(one for one in old.sources if one.number in cited))


class _Today:
    """What the current document still tells of what the old one holds."""

    def __init__(self, old: Itinerary, known: Known) -> None:
        self.names, self.venues = known.names, known.venues
        self.has_private_home = known.has_private_home
        self.synergies, self.actions = known.synergies, known.actions
        self.documents, self.sessions = known.documents, known.sessions
        told = {uid for uid, one in self.sessions.items() if not one.is_confidential}
        # The sessions that others may point at.
        self.known = {
            one.uid for one in old.sessions if one.uid in told and not one.is_confidential
        }

    def may_name(self, person: Person) -> bool:
        return person.name in self.names

    def day(self, day: Day) -> Day:
        """A theme would tell what the sessions are where none of them may be known."""
        is_known = any(session.uid in self.known for session in day.sessions)
        return replace(
            day,
            title=day.title if is_known else NOWHERE,
            sessions=tuple(self.session(one) for one in day.sessions),
        )

    def session(self, old: Session) -> Session:
        new = self.sessions.get(old.uid)
        if new is None:
            return replace(_time_alone(old), status=TAKEN_OUT)
        if old.is_confidential:
            return old
        if new.is_confidential:
            return _time_alone(old)
        participants = (self.participant(one) for one in old.participants)
        return replace(
            old,
            place=self.place(old.place, new),
            alternative_place=self.place(old.alternative_place, new),
            # Several people of one body who may not be named are one line: the body.
            participants=tuple(dict.fromkeys(one for one in participants if one)),
            parent=self.pointer(old.parent),
            alternative_to=self.pointer(old.alternative_to),
            replaced_by=self.pointer(old.replaced_by),
            presentations=tuple(self.presentation(one) for one in old.presentations),
            synergies=tuple(uid for uid in old.synergies if uid in self.synergies),
            documents=self.kept_documents(old.documents),
        )

    def pointer(self, uid: UUID | None) -> UUID | None:
        return uid if uid in self.known else None

    def place(self, place: Place | None, new: Session) -> Place | None:
        """The place, unless it may have become somebody's home.

        The document does not tell which venue a private home is; so beside one, a venue that is
        named no more is not told.
        """
        if place is None or place.is_private or place.slug in self.venues:
            return place
        if any(one and one.is_private for one in (new.place, new.alternative_place)):
            return Place(is_private=True)
        return None if self.has_private_home else place

    def participant(self, one: Participant) -> Participant | None:
        if one.person is None or self.may_name(one.person):
            return one
        organisation = one.organisation or one.person.organisation
        return replace(one, person=None, organisation=organisation) if organisation else None

    def presentation(self, one: Presentation) -> Presentation:
        if one.by_person is None or self.may_name(one.by_person):
            return one
        organisation = one.by_organisation or one.by_person.organisation
        return replace(one, by_person=None, by_organisation=organisation)

    def synergy(self, synergy: Synergy) -> Synergy:
        return replace(
            synergy,
            home_owner=self.owner(synergy.home_owner),
            partner_owner=self.owner(synergy.partner_owner),
            born_at=self.pointer(synergy.born_at),
            actions=self.kept_actions(synergy.actions),
        )

    def kept_actions(self, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        return tuple(
            replace(
                one,
                owner=self.owner(one.owner),
                synergy=one.synergy if one.synergy in self.synergies else None,
            )
            for one in actions
            if one.uid in self.actions
        )

    def kept_documents(self, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        return tuple(
            replace(one, synergy=one.synergy if one.synergy in self.synergies else None)
            for one in documents
            if one.uid in self.documents
        )

    def owner(self, owner: Owner) -> Owner:
        if owner.person is None or self.may_name(owner.person):
            return owner
        return Owner(organisation=owner.organisation or owner.person.organisation)


def _time_alone(session: Session) -> Session:
    return Session(
        uid=session.uid,
        when=session.when,
        sequence=session.sequence,
        visibility="confidential",
        is_confidential=True,
        to_be_confirmed=("time",) if "time" in session.to_be_confirmed else (),
        added_in=session.added_in,
        changed_in=session.changed_in,
        updated_at=session.updated_at,
    )


def _counted(delegates: tuple[Delegate, ...]) -> int:
    return sum(one.is_counted for one in delegates)


def _values(document: Itinerary) -> list[Value]:
    """The document and all that it holds, however deep, in no order."""
    found: list[Value] = []
    waiting: list[object] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Value):
            found.append(value)
            waiting += astuple(value)
        elif isinstance(value, tuple):
            waiting += value
    return found
