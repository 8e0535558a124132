"""A session in its place on the page."""

from dataclasses import dataclass
from typing import Literal

from .itinerary import Session, Synergy
from .present import OFF, Span
from .sides import Group, Side

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

Mark = Literal["", "new", "changed"]


@dataclass(frozen=True)
class Entry:
    """A session with its neighbours and relatives, and its people gathered by side."""

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
    # Since the release before this one.
    mark: Mark = ""
    # When it is on; given only to pages that are looked at while it is.
    span: Span | None = None

    @property
    def is_minor(self) -> bool:
        return self.session.type in MINOR and not self.session.is_confidential

    @property
    def is_off(self) -> bool:
        return self.session.status in OFF

    @property
    def is_in_reserve(self) -> bool:
        """Whether it only takes place instead of another, which is still to take place."""
        session = self.session
        if session.alternative_to is None or session.status == "held":
            return False
        return self.alternative_to is None or self.alternative_to.status not in OFF

    @property
    def receiving(self) -> list[Group]:
        """Who receives the guests there, or takes them round."""
        return [group for side in self.sides for group in side.groups if group.receives]


def mark_of(session: Session, number: int) -> Mark:
    """What release `number` did to the session; in the first, where all is new, nothing is."""
    if number > 1 and session.added_in == number:
        return "new"
    if number > 1 and session.changed_in == number:
        return "changed"
    return ""
