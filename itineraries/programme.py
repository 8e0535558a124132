"""An itinerary laid out for its readers: what a page needs and the document leaves to be worked out.

It decides no privacy and adds no fact: sessions know their neighbours and relatives, people are
gathered by side, days know their counts.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from .itinerary import (
    Day,
    Delegation,
    Itinerary,
    Organisation,
    Participant,
    Person,
    Session,
    Synergy,
    Territory,
)
from .phrases.people import city_of, does_phrase

# Items that move or rest the group: they are printed small, and no day counts them.
MINOR = frozenset(
    "arrival break departure flight free_time meeting_point overnight registration transfer".split()
)
OFF = frozenset({"cancelled", "postponed", "not_held"})


@dataclass(frozen=True)
class Group:
    """One person, or the bodies that do the same thing, with what they do."""

    does: str
    person: Person | None
    bodies: tuple[Organisation, ...]
    is_remote: bool
    has_others: bool = False


@dataclass(frozen=True)
class Side:
    """Those who take part for one city; `city` is None for third parties."""

    city: Territory | None
    groups: tuple[Group, ...]


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


def gather(participants: Iterable[Participant], visit: Delegation, is_open: bool) -> list[Side]:
    """Participants side by side in the order given; bodies that do the same share a line.

    `is_open`: the list is known not to be complete, and its last plain participants say so.
    """
    sides: dict[str, dict[tuple[object, ...], list[Participant]]] = {}
    for number, one in enumerate(participants):
        alone = number if one.person is not None else None
        lines = sides.setdefault(one.side if one.side in ("home", "guest") else "", {})
        lines.setdefault((one.role, one.is_remote, alone), []).append(one)
    last_open = None
    if is_open:
        plain = [(side, key) for side, lines in sides.items() for key in lines if key[0] == "participant"]
        last_open = plain[-1] if plain else None
    return [
        Side(
            city=city_of(side, visit),
            groups=tuple(
                Group(
                    does=does_phrase(alike[0].role, len(alike)),
                    person=alike[0].person,
                    bodies=tuple(one.organisation for one in alike if one.organisation),
                    is_remote=alike[0].is_remote,
                    has_others=(side, key) == last_open,
                )
                for key, alike in lines.items()
            ),
        )
        for side, lines in sides.items()
    ]


def _lay_out_day(
    day: Day,
    visit: Delegation,
    sessions: dict[UUID, Session],
    synergies: dict[UUID, Synergy],
) -> DayOfProgramme:
    entries = []
    is_after_another = False
    for session in day.sessions:
        sides = gather(session.participants, visit, session.is_list_complete is False)
        said = any(group.has_others for side in sides for group in side.groups)
        is_aside = session.parent is not None or session.alternative_to is not None
        entries.append(
            Entry(
                session=session,
                sides=tuple(sides),
                has_others=session.is_list_complete is False and not said,
                is_following=is_after_another
                and not is_aside
                and day.date is not None
                and session.when.precision == "untimed"
                and session.status not in OFF,
                replaced_by=_of(session.replaced_by, sessions),
                parent=_of(session.parent, sessions),
                alternative_to=_of(session.alternative_to, sessions),
                synergies=tuple(
                    synergies[uid] for uid in session.synergies if uid in synergies
                ),
            )
        )
        # What lasts all day, or did not take place, has nothing after it.
        if session.status not in OFF and session.when.precision != "all_day" and not is_aside:
            is_after_another = True
    real = [entry.session for entry in entries if not entry.is_minor and not entry.is_off]
    return DayOfProgramme(
        date=day.date,
        day=day,
        entries=tuple(entries),
        session_count=len(real),
        place_count=len({one.place.slug for one in real if one.place and one.place.slug}),
    )


def _of(uid: UUID | None, sessions: dict[UUID, Session]) -> Session | None:
    return sessions.get(uid) if uid is not None else None
