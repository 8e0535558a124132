"""What the checks know: values read once for any number of visits, and then only compared.

The document of a visit would be the natural source; but checks look at many visits at once, and
need what no document holds: who was invited, seats, opening hours. So they have facts of their own,
read in a fixed number of queries by `gather`.
"""

import datetime as dt

import msgspec

from itineraries.itinerary import When


class Place(msgspec.Struct, frozen=True):
    """A venue. `openings` are (weekday from 0, opens, closes); none means that nothing is known.

    `country` and `timezone` are those of its city or region, empty where that is unknown.
    """

    pk: int
    name: str
    latitude: float | None = None
    longitude: float | None = None
    openings: tuple[tuple[int, dt.time, dt.time], ...] = ()
    country: str = ""
    timezone: str = ""


class Seats(msgspec.Struct, frozen=True):
    """A room and what it holds; None where nobody counted."""

    pk: int
    name: str
    capacity: int | None = None


class Who(msgspec.Struct, frozen=True):
    """A person or a body at an appointment; `status`, `side` and `role` are Participation's."""

    name: str
    role: str
    side: str
    status: str
    person_id: int | None = None
    organisation_id: int | None = None
    is_remote: bool = False
    # Of a person, as far as they are known.
    languages: tuple[str, ...] = ()

    @property
    def comes(self) -> bool:
        return self.status != "declined" and not self.is_remote


class Appointment(msgspec.Struct, frozen=True):
    """A session; codes are those of the model.

    `starts` and `ends` are aware moments, and None where the hour is not known: nothing is guessed.
    """

    pk: int
    uid: str
    delegation_id: int
    title: str
    type: str
    status: str
    when: When
    sequence: int
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    party: str = ""
    parent_id: int | None = None
    alternative_to_id: int | None = None
    replaced_by_id: int | None = None
    is_optional: bool = False
    is_outside_visit: bool = False
    to_be_confirmed: tuple[str, ...] = ()
    venue: Place | None = None
    alternative_venue: Place | None = None
    room: Seats | None = None
    mode: str = "in_person"
    means: str = ""
    languages: tuple[str, ...] = ()
    interpreting: str = ""
    visibility: str = "public"
    people: tuple[Who, ...] = ()
    # As it is stored, where the days of the visit make it another one.
    stored_status: str = ""
    # Delegates whom alone it is for, by person; empty where it is for all, or the list is open.
    only_for: frozenset[int] = frozenset()
    # Languages in which a text is still to be written, such as ("en", "ja").
    missing: tuple[str, ...] = ()

    @property
    def takes_place(self) -> bool:
        """Neither cancelled nor postponed nor known not to have been held."""
        return self.status not in {"cancelled", "postponed", "not_held"}

    @property
    def is_firm(self) -> bool:
        """Confirmed or held, at an hour that nobody is still to confirm."""
        is_open = {"time", "item"} & set(self.to_be_confirmed)
        return self.status in {"confirmed", "held"} and not is_open


class Member(msgspec.Struct, frozen=True):
    """A delegate. `counts` says whether the declared size includes them."""

    pk: int
    person_id: int
    name: str
    role: str
    party: str = ""
    counts: bool = True
    languages: tuple[str, ...] = ()


class Land(msgspec.Struct, frozen=True):
    """Where a visit comes from or goes to; `country` is the ISO code in capitals."""

    name: str
    country: str
    timezone: str


class Visit(msgspec.Struct, frozen=True):
    """A delegation with its agenda, the sessions in the order of the page.

    `first` and `last` are the bounds of its days, each None while nothing is known of it;
    `are_days_exact` says whether both are known to the day.
    """

    pk: int
    title: str
    direction: str
    state: str
    origin: Land
    destination: Land
    first: dt.date | None = None
    last: dt.date | None = None
    are_days_exact: bool = False
    declared_size: int | None = None
    languages: tuple[str, ...] = ()
    officer_id: int | None = None
    members: tuple[Member, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_off(self) -> bool:
        """Declined, cancelled or postponed as a whole: nothing of its agenda takes place."""
        return self.state in {"declined", "cancelled", "postponed"}

    @property
    def is_decided(self) -> bool:
        """Whether the visit itself is agreed on, and not only asked for or proposed."""
        return not self.is_off and self.state not in {"requested", "assessing", "proposed"}

    @property
    def size(self) -> int | None:
        """How many travel: the declared number, or the list's where none was declared."""
        return self.declared_size or sum(one.counts for one in self.members) or None


class World(msgspec.Struct, frozen=True):
    """The visits asked about, those whose days touch theirs, and the day of the question.

    `reach` are the visits that the reader may open, None when these are all: of any other visit a
    sentence may tell the hours, but neither its name nor what is done there.
    """

    visits: tuple[Visit, ...]
    others: tuple[Visit, ...]
    today: dt.date
    reach: frozenset[int] | None = None

    @property
    def asked(self) -> frozenset[int]:
        return frozenset(visit.pk for visit in self.visits)

    def may_tell(self, visit: Visit) -> bool:
        return self.reach is None or visit.pk in self.reach
