"""The entries of a day as a page shows them: parts under their whole, parties side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from .entry import Entry


@dataclass(frozen=True)
class Branch:
    """An entry with what stands under it: its parts that follow at once, and the alternatives."""

    entry: Entry
    under: tuple[Entry, ...] = ()

    @property
    def party(self) -> str:
        return "" if self.is_all_day else self.entry.session.party

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (self.entry, *self.under)

    @property
    def is_all_day(self) -> bool:
        return self.entry.session.when.precision == "all_day"


@dataclass(frozen=True)
class Lane:
    """What one party does while the group is split."""

    party: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Block:
    """A branch that stands across the page, or the lanes of a split."""

    branch: Branch | None
    lanes: tuple[Lane, ...] = ()
    # The first for everybody after a split.
    is_together_again: bool = False

    @property
    def branches(self) -> tuple[Branch, ...]:
        if self.branch:
            return (self.branch,)
        return tuple(branch for lane in self.lanes for branch in lane.branches)


def blocks_of(entries: Sequence[Entry]) -> tuple[Block, ...]:
    """What lasts all day, then the order of the day.

    The group is split where entries for two parties or more follow each other, and is together
    again at the next one for all.
    """
    branches = sorted(branches_of(entries), key=lambda branch: not branch.is_all_day)
    blocks: list[Block] = []
    for is_apart, run in groupby(branches, key=lambda branch: bool(branch.party)):
        together = list(run)
        parties = dict.fromkeys(branch.party for branch in together)
        if is_apart and len(parties) > 1:
            blocks.append(Block(None, tuple(_lane(party, together) for party in parties)))
        else:
            was_split = bool(blocks and blocks[-1].lanes)
            first, *others = together
            blocks.append(Block(first, is_together_again=was_split and not is_apart))
            blocks.extend(Block(branch) for branch in others)
    return tuple(blocks)


def _lane(party: str, branches: Iterable[Branch]) -> Lane:
    return Lane(party, tuple(branch for branch in branches if branch.party == party))


def branches_of(entries: Sequence[Entry]) -> list[Branch]:
    """The entries that stand for themselves, in order, with those that stand under them.

    A part that another entry has come before keeps its place in the day, or the clock would run
    backwards. An alternative is no step of the day: it stands under what it would replace.
    """
    steps = {one.session.uid for one in entries if one.session.alternative_to is None}
    alternatives = [one for one in entries if one.session.alternative_to in steps]
    heads: dict[UUID, UUID] = {}
    under: dict[UUID, list[Entry]] = {}
    standing: list[Entry] = []
    for one in entries:
        session = one.session
        if session.alternative_to in steps:
            continue
        last = standing[-1].session.uid if standing else None
        if session.parent is not None and last is not None and heads.get(session.parent) == last:
            heads[session.uid] = last
            under[last].append(one)
        else:
            standing.append(one)
            heads[session.uid] = session.uid
            under[session.uid] = []
    for one in alternatives:
        if one.session.alternative_to is not None:
            under[heads[one.session.alternative_to]].append(one)
    return [Branch(one, tuple(under[one.session.uid])) for one in standing]
