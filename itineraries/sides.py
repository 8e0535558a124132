"""Who takes part in a session, gathered by the side they are on and by what they do."""

from collections.abc import Iterable
from dataclasses import dataclass

from .itinerary import Delegation, Organisation, Participant, Person, Territory
from .phrases.people import city_of, does_phrase

# They stand at the door, or take the guests round: whom a delegate looks for.
RECEIVING = frozenset({"host", "guide"})


@dataclass(frozen=True)
class Group:
    """One person, or the bodies that do the same thing, with what they do."""

    does: str
    receives: bool
    person: Person | None
    bodies: tuple[Organisation, ...]
    is_remote: bool
    # Others than these did the same: the list is known not to be complete.
    has_others: bool


@dataclass(frozen=True)
class Side:
    """Those who take part for one city; `city` is None for third parties."""

    city: Territory | None
    groups: tuple[Group, ...]


def gather(
    participants: Iterable[Participant], visit: Delegation, *, is_complete: bool
) -> tuple[Side, ...]:
    """Side by side, in the order given; bodies that do the same share a line.

    That the list is not complete is said beside the last bodies that just take part, if any do.
    """
    sides: dict[str, dict[tuple[object, ...], list[Participant]]] = {}
    last_bodies = None
    listed = tuple(participants)
    # Where nobody is at the door, whoever chairs is looked for.
    receiving = RECEIVING if RECEIVING & {one.role for one in listed} else {"chair"}
    for place, one in enumerate(listed):
        side = one.side if one.side in ("home", "guest") else ""
        line = (one.role, one.is_remote, place if one.person is not None else None)
        sides.setdefault(side, {}).setdefault(line, []).append(one)
        if one.person is None and one.role == "participant":
            last_bodies = (side, line)
    return tuple(
        Side(
            city=city_of(side, visit),
            groups=tuple(
                Group(
                    does=does_phrase(alike[0].role, len(alike)),
                    receives=alike[0].role in receiving,
                    person=alike[0].person,
                    bodies=tuple(one.organisation for one in alike if one.organisation),
                    is_remote=alike[0].is_remote,
                    has_others=not is_complete and (side, line) == last_bodies,
                )
                for line, alike in lines.items()
            ),
        )
        for side, lines in sides.items()
    )
