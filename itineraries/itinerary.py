"""The itinerary: one frozen value from which every page and every export is printed.

It knows no database and no HTTP. What an audience may not see is not in its itinerary: the fields
marked *delegates* or *staff* are empty in the documents of those who may see less.
`itineraries.assembly` makes it, `itineraries.publishing` freezes it as JSON.
"""

import datetime as dt
from collections.abc import Callable
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from delegations.period import Period
from organisations.models.person import Name
from organisations.words import Text

Audience = Literal["public", "delegates", "staff"]
PUBLIC: Audience = "public"
DELEGATES: Audience = "delegates"
STAFF: Audience = "staff"

# Written into every frozen document; raise it when an older one can no longer be read as it is.
FORMAT = 1

NOWHERE = Text()


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything below is such a value: it is compared by content and never changed."""


class Source(Value, frozen=True):
    """A page or paper that states facts. Others point at it by `number`, from 1, in this document."""

    number: int
    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""


class Territory(Value, frozen=True):
    """A city or region. `country` is its ISO 3166 code, `timezone` an IANA name."""

    slug: str
    name: Text
    country: str
    timezone: str
    native: str = ""
    level: str = "city"
    facts: Text = NOWHERE
    website: str = ""
    source: int | None = None


class Organisation(Value, frozen=True):
    slug: str
    name: Text
    short_name: str = ""
    native: str = ""
    type: str = "other"
    parent: Text = NOWHERE
    website: str = ""
    source: int | None = None


class Person(Value, frozen=True):
    """Somebody who may be named to this audience, as they were on the day concerned."""

    name: Name
    title: Text = NOWHERE
    organisation: Organisation | None = None
    honorific: str = ""
    # Delegates.
    phone: str = ""
    email: str = ""


class Place(Value, frozen=True):
    """A venue, and the room in it where one is known. Coordinates are degrees north and east.

    Accessibility is True, False, or None where nobody has checked. `is_private` says that the
    place is somebody's home: the public is told no more than that.
    """

    slug: str = ""
    name: Text = NOWHERE
    native: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""
    territory: Territory | None = None
    latitude: float | None = None
    longitude: float | None = None
    access: Text = NOWHERE
    opening: Text = NOWHERE
    description: Text = NOWHERE
    is_step_free: bool | None = None
    has_lift: bool | None = None
    has_accessible_wc: bool | None = None
    has_hearing_loop: bool | None = None
    has_accessible_parking: bool | None = None
    website: str = ""
    is_private: bool = False
    room: Text = NOWHERE
    room_building: str = ""
    room_floor: str = ""
    room_capacity: int | None = None
    is_room_step_free: bool | None = None
    source: int | None = None
    # Delegates.
    meeting_point: Text = NOWHERE
    is_id_required: bool | None = None
    # Staff.
    contact: Person | None = None

    def town(self) -> str:
        """The city that it is in: in the reader's language where it is the territory's own."""
        home = self.territory
        if home is None:
            return self.city
        names = {home.name.it, home.name.en, home.name.ja, home.native}
        return str(home.name) if self.city in names else self.city


class When(Value, frozen=True):
    """The time of a session, as well as it is known: `precision` says how well that is.

    Wall times and IANA zones; an end in another zone (a flight) has `end_timezone`. `date` is None
    where not even the day is known.
    """

    timezone: str
    precision: str = "untimed"
    date: dt.date | None = None
    end_date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    end_timezone: str = ""
    part_of_day: str = ""

    @property
    def starts_at(self) -> dt.datetime | None:
        """The instant it starts, where that is known; about and provisional times included."""
        if self.date is None or self.start is None:
            return None
        return dt.datetime.combine(self.date, self.start, ZoneInfo(self.timezone))

    @property
    def ends_at(self) -> dt.datetime | None:
        """The instant it ends, where that is known. A wall time that comes twice on the night the
        clocks go back is its first occurrence, unless that is before the start."""
        if self.date is None or self.end is None:
            return None
        zone = ZoneInfo(self.end_timezone or self.timezone)
        ends_at = dt.datetime.combine(self.end_date or self.date, self.end, zone)
        starts_at = self.starts_at
        if starts_at and ends_at.timestamp() <= starts_at.timestamp():
            return ends_at.replace(fold=1)
        return ends_at


class Participant(Value, frozen=True):
    """A person or a body with what it does at a session.

    A person who may not be named to this audience is given by their organisation alone.
    """

    role: str
    side: str
    person: Person | None = None
    organisation: Organisation | None = None
    is_remote: bool = False
    # Staff: invited, confirmed, declined, attended.
    status: str = ""


class Presentation(Value, frozen=True):
    """An initiative shown at a session, mentioned or in depth, and by whom where that is known."""

    name: Text
    slug: str
    kind: str = "other"
    sector: Text = NOWHERE
    description: Text = NOWHERE
    website: str = ""
    detail: str = "mentioned"
    by_person: Person | None = None
    by_organisation: Organisation | None = None


class Document(Value, frozen=True):
    """A file (fetched by its `uid`) or a link (`url`) that belongs to the visit or a session.

    `width` and `height`, in pixels, are known of the photographs that hold nothing but a picture.
    """

    uid: UUID
    kind: str
    title: Text
    url: str = ""
    filename: str = ""
    language: str = ""
    licence: str = ""
    rights: str = ""
    alt: Text = NOWHERE
    visibility: str = "public"
    synergy: UUID | None = None
    width: int | None = None
    height: int | None = None


class Session(Value, frozen=True):
    """One appointment of the agenda.

    `is_confidential`: this audience is told its time and nothing else. `to_be_confirmed` holds any
    of `time`, `venue`, `host`, `item`, in that order. `sequence` is the written order in its day.
    """

    uid: UUID
    when: When
    sequence: int
    type: str = "other"
    status: str = "confirmed"
    visibility: str = "public"
    is_confidential: bool = False
    title: Text = NOWHERE
    description: Text = NOWHERE
    place: Place | None = None
    alternative_place: Place | None = None
    alternative_condition: Text = NOWHERE
    mode: str = "in_person"
    # How one gets there, or what the transfer is by; empty where nobody said.
    means: str = ""
    to_be_confirmed: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    is_list_complete: bool | None = None
    languages: tuple[str, ...] = ()
    interpreting: str = ""
    party: str = ""
    is_optional: bool = False
    parent: UUID | None = None
    alternative_to: UUID | None = None
    replaced_by: UUID | None = None
    has_no_new_date: bool = False
    # Why it does not take place, where it does not.
    reason: Text = NOWHERE
    is_outside_visit: bool = False
    presentations: tuple[Presentation, ...] = ()
    synergies: tuple[UUID, ...] = ()
    documents: tuple[Document, ...] = ()
    source: int | None = None
    # The releases that first showed it and last showed it otherwise than before; 0 before any did.
    # `updated_at` is when the latter was published; in the staff's document, its last edit.
    added_in: int = 0
    changed_in: int = 0
    updated_at: dt.datetime | None = None
    # Delegates.
    meeting_point: Text = NOWHERE
    delegates_note: Text = NOWHERE
    # Staff.
    notes: str = ""


class Day(Value, frozen=True):
    """The sessions of one date in the order of the page; `date` None gathers those without one."""

    date: dt.date | None
    sessions: tuple[Session, ...]
    title: Text = NOWHERE


class Delegate(Value, frozen=True):
    """A delegate who may be named to this audience."""

    person: Person
    role: str
    is_counted: bool = True
    source: int | None = None
    # Delegates.
    protocol_order: int | None = None
    party: str = ""


class Framework(Value, frozen=True):
    slug: str
    kind: str
    title: Text
    parent: Text = NOWHERE
    territories: tuple[Text, ...] = ()
    signed: Period | None = None
    starts: Period | None = None
    ends: Period | None = None
    rationale: Text = NOWHERE
    website: str = ""
    source: int | None = None


class Link(Value, frozen=True):
    """Another visit that this audience may know of. `is_published`: it has a page of its own."""

    slug: str
    title: Text
    start: Period | None = None
    end: Period | None = None
    is_published: bool = False


class Owner(Value, frozen=True):
    """Who answers for a synergy or an action on one side; both empty where nobody does yet."""

    person: Person | None = None
    organisation: Organisation | None = None

    def __bool__(self) -> bool:
        return self.person is not None or self.organisation is not None


NOBODY = Owner()


class Action(Value, frozen=True):
    uid: UUID
    title: Text
    status: str
    side: str
    due: Period
    owner: Owner = NOBODY
    done_on: dt.date | None = None
    outcome: Text = NOWHERE
    creates: Link | None = None
    synergy: UUID | None = None
    source: int | None = None


class Synergy(Value, frozen=True):
    """An idea of cooperation and what became of it. `born_at` is the session it came from."""

    uid: UUID
    title: Text
    status: str
    description: Text = NOWHERE
    proposed_by: tuple[Organisation, ...] = ()
    home_owner: Owner = NOBODY
    partner_owner: Owner = NOBODY
    result: Text = NOWHERE
    framework: Text = NOWHERE
    born_at: UUID | None = None
    actions: tuple[Action, ...] = ()
    is_public: bool = True
    source: int | None = None


class Delegation(Value, frozen=True):
    """The visit itself. `declared_size` counts all who were announced, `named_count` those counted
    in it who are in the list of this audience. `is_example`: it is invented, and nobody may take it
    for real."""

    slug: str
    title: Text
    direction: str
    level: str
    state: str
    origin: Territory
    destination: Territory
    start: Period | None = None
    end: Period | None = None
    declared_size: int | None = None
    named_count: int = 0
    frameworks: tuple[Framework, ...] = ()
    purpose: Text = NOWHERE
    summary: Text = NOWHERE
    thanks: Text = NOWHERE
    languages: tuple[str, ...] = ()
    lead_unit: Organisation | None = None
    reciprocates: Link | None = None
    return_visits: tuple[Link, ...] = ()
    source: int | None = None
    is_example: bool = False
    # The dates as they were planned, where the visit came to have others.
    planned_start: Period | None = None
    planned_end: Period | None = None
    # Delegates.
    officer: Person | None = None
    emergency_phone: str = ""
    dress_code: Text = NOWHERE
    # Staff.
    notes: str = ""


class Itinerary(Value, frozen=True):
    """A delegation, its people, its days in order and what came of them, as one audience sees it."""

    audience: Audience
    delegation: Delegation
    delegates: tuple[Delegate, ...] = ()
    days: tuple[Day, ...] = ()
    synergies: tuple[Synergy, ...] = ()
    # Those that belong to no synergy of this document.
    actions: tuple[Action, ...] = ()
    documents: tuple[Document, ...] = ()
    sources: tuple[Source, ...] = ()
    format: int = FORMAT

    @property
    def sessions(self) -> list[Session]:
        """All sessions in the order of the page."""
        return [session for day in self.days for session in day.sessions]

    def session(self, uid: UUID) -> Session | None:
        return next((one for one in self.sessions if one.uid == uid), None)

    def with_sessions(self, change: Callable[[Session], Session]) -> "Itinerary":
        """The same document with `change` done to each session, in the same order."""
        replace = msgspec.structs.replace
        return replace(
            self,
            days=tuple(
                replace(day, sessions=tuple(change(session) for session in day.sessions))
                for day in self.days
            ),
        )


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Itinerary)


def encode(itinerary: Itinerary) -> bytes:
    """The document as JSON; equal documents give equal bytes."""
    return _encoder.encode(itinerary)


def decode(frozen: bytes | memoryview) -> Itinerary:
    """The document that `encode` wrote.

    Raises msgspec.DecodeError when the bytes are no such document.
    """
    return _decoder.decode(frozen)
