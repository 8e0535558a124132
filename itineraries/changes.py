"""The difference between two documents of one delegation, for whoever saw the older one."""

from .itinerary import Delegation, Itinerary, Place, Session, Value

# They change with every edit, with an edit elsewhere in the day or the list of sources, or with a
# release.
_SILENT = {"updated_at", "sequence", "source", "added_in", "changed_in"}
_CALLED_OFF = {"cancelled", "postponed", "not_held"}


class Change(Value, frozen=True):
    """A session that both documents hold, as it was and as it is."""

    old: Session
    new: Session

    @property
    def is_moved_in_time(self) -> bool:
        return self.old.when != self.new.when

    @property
    def is_moved_in_place(self) -> bool:
        return [_spot(self.old.place), _spot(self.old.alternative_place)] != [
            _spot(self.new.place),
            _spot(self.new.alternative_place),
        ]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the facts that differ, in the order of the document."""
        return tuple(
            name
            for name in Session.__struct_fields__
            if name not in _SILENT and _differ(getattr(self.old, name), getattr(self.new, name))
        )


class Changes(Value, frozen=True):
    """What a reader of the old document must be told. Each session stands in one list only."""

    added: tuple[Session, ...] = ()
    cancelled: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    renamed: tuple[Change, ...] = ()
    edited: tuple[Change, ...] = ()
    removed: tuple[Session, ...] = ()
    # The facts of the visit itself that differ: names of `itinerary.Delegation`.
    visit: tuple[str, ...] = ()
    # Of delegates, day themes, synergies, actions, documents, sources: which lists differ.
    lists: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)


def compare(old: Itinerary | None, new: Itinerary) -> Changes:
    """What is different in `new` for a reader of `old`; with no old document everything is added."""
    if old is None:
        return Changes(added=tuple(new.sessions))
    before = {session.uid: session for session in old.sessions}
    after = {session.uid: session for session in new.sessions}
    kinds: dict[str, list[Change]] = {"cancelled": [], "moved": [], "renamed": [], "edited": []}
    for uid, session in after.items():
        if uid in before and (kind := _kind(change := Change(before[uid], session))):
            kinds[kind].append(change)
    return Changes(
        added=tuple(session for uid, session in after.items() if uid not in before),
        removed=tuple(session for uid, session in before.items() if uid not in after),
        visit=tuple(
            name
            for name in Delegation.__struct_fields__
            if name != "source"
            and _differ(getattr(old.delegation, name), getattr(new.delegation, name))
        ),
        lists=tuple(name for name in _LISTS if _differ(_LISTS[name](old), _LISTS[name](new))),
        **{kind: tuple(changes) for kind, changes in kinds.items()},
    )


_LISTS = {
    "delegates": lambda itinerary: itinerary.delegates,
    "days": lambda itinerary: [(day.date, day.title) for day in itinerary.days if day.title],
    "order": lambda itinerary: [session.uid for session in itinerary.sessions],
    "synergies": lambda itinerary: itinerary.synergies,
    "actions": lambda itinerary: itinerary.actions,
    "documents": lambda itinerary: itinerary.documents,
    "sources": lambda itinerary: itinerary.sources,
}


def _kind(change: Change) -> str | None:
    old, new = change.old, change.new
    if new.status in _CALLED_OFF and new.status != old.status:
        return "cancelled"
    if change.is_moved_in_time or change.is_moved_in_place:
        return "moved"
    if old.title != new.title:
        return "renamed"
    return "edited" if change.fields else None


def _spot(place: Place | None) -> tuple[object, ...] | None:
    """Where one has to go: a better description of the same venue moves nobody."""
    return (place.slug, place.room, place.is_private) if place else None


def _differ(old: object, new: object) -> bool:
    return old != new and _without_notes(old) != _without_notes(new)


def _without_notes(value: object) -> object:
    """The value without the numbers of its sources: one more source renumbers all that follow."""
    if isinstance(value, Value):
        names = [name for name in value.__struct_fields__ if name != "source"]
        return type(value), [_without_notes(getattr(value, name)) for name in names]
    if isinstance(value, tuple | list):
        return [_without_notes(one) for one in value]
    return value
