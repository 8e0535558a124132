"""An itinerary laid out for its readers: what a page needs and the document leaves to be worked out.

It decides no privacy and adds no fact: sessions know their neighbours and relatives, people are
gathered by side, days know their counts.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import msgspec

from .entry import Entry, mark_of
from .itinerary import Day, Delegation, Itinerary, Session, Synergy
from .lasting import Continuing, continue_on
from .present import OFF, Span
from .sides import gather
from .splits import Block, blocks_of, branches_of

__all__ = ["OFF", "DayOfProgramme", "Entry", "Programme", "in_page_order", "lay_out"]


@dataclass(frozen=True)
class DayOfProgramme:
    date: dt.date | None
    day: Day
    entries: tuple[Entry, ...]
    # The same entries as they stand on the page: parts under their whole, parties side by side.
    blocks: tuple[Block, ...]
    session_count: int
    place_count: int
    # What began on an earlier day and is still on.
    continuing: tuple[Continuing[Entry], ...] = ()

    @property
    def page_entries(self) -> list[Entry]:
        """The entries as a reader meets them on the page.

        What lasts all day comes first, each party's lane after the other, and under an entry its
        parts and alternatives; `entries` go by the clock.
        """
        return [
            entry for block in self.blocks for branch in block.branches for entry in branch.entries
        ]


@dataclass(frozen=True)
class Programme:
    days: tuple[DayOfProgramme, ...]

    @property
    def entries(self) -> list[Entry]:
        return [entry for day in self.days for entry in day.entries]

    @property
    def page_entries(self) -> list[Entry]:
        return [entry for day in self.days for entry in day.page_entries]


def lay_out(
    itinerary: Itinerary,
    number: int = 0,
    spans: Mapping[UUID, Span] | None = None,
    within: Itinerary | None = None,
) -> Programme:
    """The itinerary as release `number` shows it; `spans` of `present` for a page that keeps time.

    `within` is the whole of which it is a part, and holds what its sessions point at.
    """
    whole = _Whole(
        visit=itinerary.delegation,
        sessions={session.uid: session for session in (within or itinerary).sessions},
        synergies={synergy.uid: synergy for synergy in itinerary.synergies},
        number=number,
        spans=spans or {},
    )
    days = tuple(_lay_out_day(day, whole) for day in itinerary.days)
    return Programme(_with_what_continues(days))


def _with_what_continues(days: tuple[DayOfProgramme, ...]) -> tuple[DayOfProgramme, ...]:
    """Each day with what is still on, and the days that hold nothing else."""
    continuing = continue_on((entry.session, entry) for day in days for entry in day.entries)
    empty = [_empty_day(date) for date in continuing.keys() - {day.date for day in days}]
    in_order = sorted([*days, *empty], key=lambda day: day.date or dt.date.max) if empty else days
    return tuple(
        replace(day, continuing=tuple(continuing.get(day.date, ()))) if day.date else day
        for day in in_order
    )


def _empty_day(date: dt.date) -> DayOfProgramme:
    return DayOfProgramme(date, Day(date, ()), (), (), session_count=0, place_count=0)


def in_page_order(itinerary: Itinerary) -> Itinerary:
    """The same document, with the sessions of each day in the order of the page.

    Documents go by the clock and stay so: releases are compared with one another to the letter.
    """
    days = (day for day in lay_out(itinerary).days if day.entries)
    return msgspec.structs.replace(
        itinerary,
        days=tuple(
            msgspec.structs.replace(
                day.day, sessions=tuple(entry.session for entry in day.page_entries)
            )
            for day in days
        ),
    )


@dataclass(frozen=True)
class _Whole:
    """What each day needs of the whole."""

    visit: Delegation
    sessions: Mapping[UUID, Session]
    synergies: Mapping[UUID, Synergy]
    number: int
    spans: Mapping[UUID, Span]


def _lay_out_day(day: Day, whole: _Whole) -> DayOfProgramme:
    entries = []
    before: Session | None = None
    for session in day.sessions:
        is_complete = session.is_list_complete is not False
        sides = gather(session.participants, whole.visit, is_complete=is_complete)
        said = any(group.has_others for side in sides for group in side.groups)
        entries.append(
            Entry(
                session=session,
                sides=sides,
                has_others=not is_complete and not said,
                is_following=before is not None and _follows(session, before),
                replaced_by=_of(session.replaced_by, whole.sessions),
                parent=_of(session.parent, whole.sessions),
                alternative_to=_of(session.alternative_to, whole.sessions),
                synergies=tuple(
                    whole.synergies[uid] for uid in session.synergies if uid in whole.synergies
                ),
                mark=mark_of(session, whole.number),
                span=whole.spans.get(session.uid),
            )
        )
        if _can_be_followed(session):
            before = session
    real = [entry.session for entry in entries if not entry.is_minor and not entry.is_off]
    return DayOfProgramme(
        date=day.date,
        day=day,
        entries=tuple(entries),
        blocks=blocks_of(entries) if day.date else tuple(map(Block, branches_of(entries))),
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


def _of(uid: UUID | None, sessions: Mapping[UUID, Session]) -> Session | None:
    return sessions.get(uid) if uid is not None else None
