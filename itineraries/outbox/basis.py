"""What a letter rests on: kept beside its draft, and compared with the agenda before it goes."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import msgspec
from django.db.models import Max
from msgspec.structs import replace

from delegations.models import Delegate, Delegation
from itineraries.assembly.sight import may_see_session
from itineraries.itinerary import DELEGATES, NOWHERE, Place, Session, Value, When
from itineraries.models import Confirmation, Message, Participation
from itineraries.models import Session as SessionRecord
from itineraries.programme import OFF
from organisations.models import Organisation, Person
from organisations.models.person import Name
from organisations.words import Text
from venues.models import Room, Venue

from .recipient import Key, Recipient, key_of

# What a recipient is to an appointment that is for the delegates.
DELEGATE = "delegate"
CALLED_OFF = (
    Delegation.State.CANCELLED,
    Delegation.State.POSTPONED,
    Delegation.State.DECLINED,
)


class Appointment(Value, frozen=True):
    """One appointment as a letter states it, and what the recipient is to it."""

    uid: UUID
    title: Text
    when: When
    # `cancelled`, `postponed`, `not_held`; empty where it takes place.
    fate: str = ""
    place: Place | None = None
    alternative_place: Place | None = None
    roles: tuple[str, ...] = ()
    is_in_agenda: bool = True
    # The letter says that it is no longer in the recipient's programme.
    is_taken_out: bool = False

    @property
    def session(self) -> Session:
        """The appointment as its reader knows it."""
        return Session(
            uid=self.uid,
            when=self.when,
            sequence=0,
            title=self.title,
            status="cancelled" if self.is_taken_out else self.fate or "confirmed",
            place=self.place,
            alternative_place=self.alternative_place,
        )


class Basis(Value, frozen=True):
    """Whom a letter is for and what it says, as the records had it when it was drafted."""

    email: str
    visit: Text
    person: Name | None = None
    organisation: Text = NOWHERE
    is_visit_off: bool = False
    appointments: tuple[Appointment, ...] = ()
    # Of a request: what the list of participants says of whoever is asked.
    answer: str = ""
    # When they last answered a question about it.
    answered_at: dt.datetime | None = None


_decoder = msgspec.json.Decoder(Basis)


def encode(basis: Basis) -> str:
    return msgspec.json.encode(basis, order="deterministic").decode()


def decode(message: Message) -> Basis | None:
    """None of a letter drafted before this was kept."""
    return _decoder.decode(message.rests_on) if message.rests_on else None


class Records:
    """The records that letters of one visit rest on, read in a fixed number of queries."""

    def __init__(self, visit: Delegation, uids: Collection[UUID]) -> None:
        self.visit = visit
        sessions = SessionRecord.objects.filter(delegation=visit, uid__in=uids)
        self.sessions = {
            one.uid: one for one in sessions.select_related("venue", "room", "alternative_venue")
        }
        self.delegates = {one.person_id: one for one in Delegate.objects.filter(delegation=visit)}
        self._parties = {one.party for one in self.delegates.values() if one.party}
        self._roles: dict[tuple[UUID, Key], set[str]] = {}
        taking_part = Participation.objects.filter(session__in=list(self.sessions.values()))
        for one in taking_part.exclude(status=Participation.Status.DECLINED).values_list(
            "session__uid", "person", "organisation", "role"
        ):
            self._roles.setdefault((one[0], (one[1], one[2])), set()).add(one[3])

    def basis(
        self,
        recipient: Recipient,
        known: Iterable[Appointment],
        answer: str = "",
        answered_at: dt.datetime | None = None,
    ) -> Basis:
        """What a letter about these appointments to this recipient rests on now."""
        return Basis(
            email=recipient.email,
            visit=self.visit.title,
            person=recipient.person.name if recipient.person else None,
            organisation=recipient.organisation.name if recipient.organisation else NOWHERE,
            is_visit_off=self.visit.state in CALLED_OFF,
            appointments=tuple(self._appointment(one, recipient.key) for one in known),
            answer=answer,
            answered_at=answered_at,
        )

    def _appointment(self, known: Appointment, key: Key) -> Appointment:
        record = self.sessions.get(known.uid)
        if record is None:
            return replace(known, roles=(), is_in_agenda=False)
        roles = set(self._roles.get((record.uid, key), ()))
        if self._is_for_delegate(record, key[0]):
            roles.add(DELEGATE)
        return Appointment(
            uid=record.uid,
            title=record.title,
            when=record.when,
            fate=_fate(record.status),
            place=spot_of(record.venue, record.room),
            alternative_place=spot_of(record.alternative_venue, None),
            roles=tuple(sorted(roles)),
            is_taken_out=known.is_taken_out,
        )

    def _is_for_delegate(self, session: SessionRecord, person: int | None) -> bool:
        delegate = self.delegates.get(person) if person else None
        if delegate is None or not may_see_session(DELEGATES, session):
            return False
        return session.party in ("", delegate.party) or session.party not in self._parties


def appointment_of(session: Session, *, is_taken_out: bool = False) -> Appointment:
    """The appointment as a document has it."""
    return Appointment(
        uid=session.uid,
        title=session.title,
        when=session.when,
        fate=_fate(session.status),
        place=_spot(session.place),
        alternative_place=_spot(session.alternative_place),
        is_taken_out=is_taken_out,
    )


def spot_of(venue: Venue | None, room: Room | None) -> Place | None:
    """Where one has to go, and no more of the venue than a letter says."""
    if venue is None:
        return None
    return Place(
        slug=venue.slug,
        name=venue.name,
        city=venue.city,
        is_private=venue.is_private_home,
        room=room.name if room else NOWHERE,
    )


def _fate(status: str) -> str:
    return status if status in OFF else ""


def _spot(place: Place | None) -> Place | None:
    if place is None:
        return None
    return Place(
        slug=place.slug,
        name=place.name,
        city=place.city,
        is_private=place.is_private,
        room=place.room,
    )


def bases_now(visit: Delegation, letters: Collection[Message]) -> Mapping[int, Basis | None]:
    """What each of these letters would rest on if it were drafted now, by the letter's key.

    None where nothing is kept of what it rested on, or where there is nobody any more to write to.
    """
    drafted = {one.pk: basis for one in letters if (basis := decode(one)) is not None}
    uids = {one.uid for basis in drafted.values() for one in basis.appointments}
    records = Records(visit, uids)
    people = Person.objects.in_bulk({one.person_id for one in letters if one.person_id})
    bodies = Organisation.objects.in_bulk(
        {one.organisation_id for one in letters if one.organisation_id}
    )
    asked = Confirmation.objects.filter(message__in=letters).values_list(
        "message",
        "participation__status",
        Max("participation__confirmations__answered_at"),
    )
    answers = {message: (status, at) for message, status, at in asked}
    found: dict[int, Basis | None] = {}
    for letter in letters:
        basis, (person, body) = drafted.get(letter.pk), key_of(letter)
        recipient = Recipient(letter.language, people.get(person or 0), bodies.get(body or 0))
        is_known = basis is not None and (recipient.person or recipient.organisation)
        found[letter.pk] = (
            records.basis(recipient, basis.appointments, *answers.get(letter.pk, ("", None)))
            if basis is not None and is_known
            else None
        )
    return found
