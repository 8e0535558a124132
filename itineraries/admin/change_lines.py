"""What publishing would change, in lines an officer can read before deciding."""

from django.utils.translation import gettext as _

from itineraries.changes import Change, Changes
from itineraries.itinerary import Session
from itineraries.phrases.changes import (
    HEADINGS,
    LISTS,
    Turn,
    fact_phrases,
    place_turn,
    time_turn,
    when_phrase,
)
from itineraries.phrases.sessions import silence_phrase
from organisations.punctuation import colon, in_brackets, listed

_OF_A_CANCELLATION = {"status", "replaced_by", "has_no_new_date"}


def change_lines(changes: Changes, zone: str) -> list[tuple[str, list[str]]]:
    """Headings with their lines; those without a line are left out. `zone` is the visit's."""
    groups = {
        "added": [_line(one, zone) for one in changes.added],
        "cancelled": [
            _line(one.new, zone) + _also(one, _OF_A_CANCELLATION) for one in changes.cancelled
        ],
        "moved": [_moved(one, zone) for one in changes.moved],
        "renamed": [_renamed(one) + _also(one, {"title"}) for one in changes.renamed],
        "edited": [_line(one.new, zone) + _also(one, set()) for one in changes.edited],
        "removed": [_line(one, zone) for one in changes.removed],
        "besides": _besides(changes),
    }
    return [(str(HEADINGS[kind]), lines) for kind, lines in groups.items() if lines]


def _besides(changes: Changes) -> list[str]:
    lines = [str(LISTS.get(name, name)) for name in changes.lists]
    return [_("The facts of the visit itself"), *lines] if changes.visit else lines


def _line(session: Session, zone: str) -> str:
    return listed([when_phrase(session.when, zone), _title(session)])


def _title(session: Session) -> str:
    return silence_phrase(session) if session.is_confidential else str(session.title)


def _moved(change: Change, zone: str) -> str:
    """Where to and when to; what the two readings have in common is told as other facts are."""
    turns = {"when": time_turn(change, zone), "place": place_turn(change)}
    told = {name for name, turn in turns.items() if turn}
    arrows = "; ".join(_arrow(turn) for turn in turns.values() if turn)
    title = _title(change.new)
    return (f"{title}{colon()}{arrows}" if arrows else title) + _also(change, told)


def _renamed(change: Change) -> str:
    return _arrow(Turn(_title(change.old), _title(change.new)))


def _also(change: Change, told: set[str]) -> str:
    """The other facts of the session that differ, by name."""
    named = listed(fact_phrases(change, told))
    return in_brackets(named) if named else ""


def _arrow(turn: Turn) -> str:
    return f"{turn.old} → {turn.new}"
