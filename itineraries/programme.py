"""An itinerary laid out for its readers: what a page needs and the document leaves to be worked out.

It decides no privacy and adds no fact: sessions know their neighbours and relatives, people are
gathered by side, days know their counts.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from .itinerary import Day, Delegation, Itinerary, Session, Synergy
from .sides import Side, gather

# Items that move or rest the group: they are printed small, and no day counts them.
MINOR = frozenset(
    {
        "arrival",
        "break",
        "departure",
        "flight",
        "free_time",
        "meeting_point",
        "overnight",
        "registration",
        "transfer",
    }
)
OFF = frozenset({"cancelled", "postponed", "not_held"})


@dataclass(frozen=True)
class Entry:
    """A session in its place on the page."""

    session: Session
    sides: tuple[Side, ...]
    # Others than those listed took part, and no group above says so.
    has_others: bool
    # An untimed item that comes after another one of its day.
    is_following: bool
    replaced_by: Session | None
    parent: Session | None
    alternative_to: Session | None
    synergies: tuple[Synergy, ...]

    @property
    def is_minor(self) -> bool:
        return self.session.type in MINOR and not self.session.is_confidential

    @property
    def is_off(self) -> bool:
        return self.session.status in OFF


@dataclass(frozen=True)
class DayOfProgramme:
    date: dt.date | None
    day: Day
    entries: tuple[Entry, ...]
    session_count: int
    place_count: int


@dataclass(frozen=True)
class Programme:
    days: tuple[DayOfProgramme, ...]

    @property
    def entries(self) -> list[Entry]:
        return [entry for day in self.days for entry in day.entries]


def lay_out(itinerary: Itinerary) -> Programme:
    sessions = {session.uid: session for session in itinerary.sessions}
    synergies = {synergy.uid: synergy for synergy in itinerary.synergies}
    return Programme(
        tuple(
            _lay_out_day(day, itinerary.delegation, sessions, synergies) for day in itinerary.days
        )
    )


def _lay_out_day(
    day: Day,
    visit: Delegation,
    sessions: dict[UUID, Session],
    synergies: dict[UUID, Synergy],
) -> DayOfProgramme:
    entries = []
    before: Session | None = None
    for session in day.sessions:
        is_complete = session.is_list_complete is not False
        sides = gather(session.participants, visit, is_complete=is_complete)
        said = any(group.has_others for side in sides for group in side.groups)
        entries.append(
            Entry(
                session=session,
                sides=sides,
                has_others=not is_complete and not said,
                is_following=before is not None and _follows(session, before),
                replaced_by=_of(session.replaced_by, sessions),
                parent=_of(session.parent, sessions),
                alternative_to=_of(session.alternative_to, sessions),
                synergies=tuple(synergies[uid] for uid in session.synergies if uid in synergies),
            )
        )
        if _can_be_followed(session):
            before = session
    real = [entry.session for entry in entries if not entry.is_minor and not entry.is_off]
    return DayOfProgramme(
        date=day.date,
        day=day,
        entries=tuple(entries),
        session_count=len(real),
        place_count=len({one.place.slug for one in real if one.place and one.place.slug}),
    )


def _follows(session: Session, before: Session) -> bool:
    """Whether an untimed item may be said to come after `before`.

    Of what two different sources tell about one day, neither says which came first.
    """
    return (
        session.when.precision == "untimed"
        and session.when.date is not None
        and _can_be_followed(session)
        and session.source == before.source
    )


def _can_be_followed(session: Session) -> bool:
    """Not what lasts all day, stands beside another item, or does not take place."""
    return (
        session.status not in OFF
        and session.when.precision != "all_day"
        and session.parent is None
        and session.alternative_to is None
    )


def _of(uid: UUID | None, sessions: dict[UUID, Session]) -> Session | None:
    return sessions.get(uid) if uid is not None else None
