"""What publishing would change, in lines an officer can read before deciding."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from delegations.day_phrases import weekday_phrase
from itineraries.changes import Change, Changes
from itineraries.itinerary import Place, Session
from itineraries.phrases.times import time_phrase
from organisations.words import active_language

LISTS = {
    "delegates": gettext_lazy("The list of delegates"),
    "days": gettext_lazy("The themes of the days"),
    "order": gettext_lazy("The order of the appointments"),
    "synergies": gettext_lazy("The synergies"),
    "actions": gettext_lazy("The actions"),
    "documents": gettext_lazy("The documents"),
    "sources": gettext_lazy("The sources"),
}

FACTS = {
    "type": gettext_lazy("type"),
    "status": gettext_lazy("status"),
    "visibility": gettext_lazy("who may see it"),
    "title": gettext_lazy("title"),
    "description": gettext_lazy("description"),
    "place": gettext_lazy("venue"),
    "alternative_place": gettext_lazy("alternative venue"),
    "mode": gettext_lazy("mode"),
    "to_be_confirmed": gettext_lazy("to be confirmed"),
    "participants": gettext_lazy("participants"),
    "languages": gettext_lazy("languages"),
    "interpreting": gettext_lazy("interpreting"),
    "party": gettext_lazy("party"),
    "presentations": gettext_lazy("presentations"),
    "synergies": gettext_lazy("synergies"),
    "documents": gettext_lazy("documents"),
}
# What the line of a moved or renamed session has said already.
_TOLD = {
    "moved": {"when", "place", "alternative_place"},
    "renamed": {"title"},
    "cancelled": {"status", "replaced_by", "has_no_new_date"},
}


def change_lines(changes: Changes, zone: str) -> list[tuple[str, list[str]]]:
    """Headings with their lines; those without a line are left out. `zone` is the visit's."""
    groups = [
        (_("Added"), [_line(one, zone) for one in changes.added]),
        (
            _("Cancelled or postponed"),
            [_line(one.new, zone) + _also(one, "cancelled") for one in changes.cancelled],
        ),
        (_("Moved"), [_moved(one, zone) + _also(one, "moved") for one in changes.moved]),
        (_("Renamed"), [_renamed(one) + _also(one, "renamed") for one in changes.renamed]),
        (_("Corrected"), [_line(one.new, zone) + _also(one) for one in changes.edited]),
        (_("Taken out"), [_line(one, zone) for one in changes.removed]),
        (_("Besides"), _besides(changes)),
    ]
    return [(heading, lines) for heading, lines in groups if lines]


def _besides(changes: Changes) -> list[str]:
    lines = [str(LISTS.get(name, name)) for name in changes.lists]
    return [_("The facts of the visit itself"), *lines] if changes.visit else lines


def _line(session: Session, zone: str) -> str:
    return ", ".join(word for word in (_when(session, zone), _title(session)) if word)


def _title(session: Session) -> str:
    if session.is_confidential:
        return _("Private appointment")
    return str(session.title)


def _moved(change: Change, zone: str) -> str:
    words: dict[str, Any] = {"title": _title(change.new)}
    lines = [words["title"]]
    if change.is_moved_in_time:
        lines.append(_arrow(_when(change.old, zone), _when(change.new, zone)))
    if change.is_moved_in_place:
        lines.append(_arrow(_where(change.old.place), _where(change.new.place)))
    return ": ".join([lines[0], "; ".join(lines[1:])])


def _renamed(change: Change) -> str:
    return _arrow(_title(change.old), _title(change.new))


def _also(change: Change, kind: str = "edited") -> str:
    """The other facts of the session that differ, by name."""
    if change.old.is_confidential or change.new.is_confidential:
        return ""
    told = _TOLD.get(kind, set())
    names = [
        FACTS.get(name, gettext_lazy("other details")) for name in change.fields if name not in told
    ]
    named = ", ".join(dict.fromkeys(str(name) for name in names))
    return f" ({named})" if named else ""


def _arrow(old: str, new: str) -> str:
    unknown = pgettext("time or place", "not known")
    return f"{old or unknown} → {new or unknown}"


def _when(session: Session, zone: str) -> str:
    if session.when.date is None:
        return _("no day yet")
    day = weekday_phrase(session.when.date, active_language())
    return f"{day} {time_phrase(session.when, zone)}".strip()


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    return ", ".join(str(name) for name in (place.name, place.room) if name)
