"""What one version changed against another, laid out for its readers, change by change."""

from dataclasses import dataclass
from uuid import UUID

from .changes import Change, Changes, compare
from .itinerary import Delegation, Itinerary, Session

_OF_BOTH = ("cancelled", "moved", "renamed", "edited")


@dataclass(frozen=True)
class Item:
    """A change of one appointment; `session` as it is, or as it was where it is gone."""

    kind: str
    session: Session
    change: Change | None
    # Whether the current programme has it, so that a link to it leads somewhere.
    is_still_there: bool
    replaced_by: Session | None

    @property
    def is_off(self) -> bool:
        return self.kind == "cancelled"

    @property
    def is_retitled(self) -> bool:
        return self.change is not None and self.change.old.title != self.change.new.title


@dataclass(frozen=True)
class History:
    """All that is different in a newer version for a reader of an older one."""

    changes: Changes
    # By kind, in the order in which a traveller must know; kinds without an item are left out.
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    old_visit: Delegation
    new_visit: Delegation

    def __bool__(self) -> bool:
        return bool(self.changes)


def tell(old: Itinerary, new: Itinerary, current: Itinerary) -> History:
    """The history from `old` to `new`, both as they are known today, linked to `current`."""
    changes = compare(old, new)
    there = {session.uid for session in current.sessions}
    sessions = {session.uid: session for session in new.sessions}

    def item(kind: str, session: Session, change: Change | None = None) -> Item:
        return Item(
            kind,
            session,
            change,
            session.uid in there,
            _told(session.replaced_by, sessions) if kind == "cancelled" else None,
        )

    groups = {
        "added": tuple(item("added", one) for one in changes.added),
        **{
            kind: tuple(item(kind, one.new, one) for one in getattr(changes, kind))
            for kind in _OF_BOTH
        },
        "removed": tuple(item("removed", one) for one in changes.removed),
    }
    order = ("cancelled", "moved", "added", "removed", "renamed", "edited")
    return History(
        changes,
        tuple((kind, groups[kind]) for kind in order if groups[kind]),
        old.delegation,
        new.delegation,
    )


def _told(uid: UUID | None, sessions: dict[UUID, Session]) -> Session | None:
    return sessions.get(uid) if uid is not None else None
