"""Rows without a uid that say what the agenda, or the file, has already."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from itineraries.models import Session
from organisations.folding import fold
from organisations.words import LANGUAGES

from .draft import Draft

_WHEN = ("date", "start", "end", "part_of_day", "party")
_TITLES = tuple(f"title_{code}" for code in LANGUAGES)


def note_doubles(drafts: Iterable[Draft], sessions: dict[UUID, Session]) -> None:
    """Say of each draft of a new session which one it repeats: same day, time, party and title."""
    known: dict[Any, str] = {}
    for session in sessions.values():
        sentence = _("The agenda has this appointment already.")
        known |= dict.fromkeys(
            _keys({name: getattr(session, name) for name in (*_WHEN, *_TITLES)}), sentence
        )
    for draft in drafts:
        if not draft.is_new or draft.problems:
            continue
        keys = _keys({name: draft.fields.get(name) for name in (*_WHEN, *_TITLES)})
        if not draft.row.cells.get("uid", "").strip():
            draft.repeats = next((known[key] for key in keys if key in known), "")
        sentence = _("Row %(number)d says the same.") % {"number": draft.row.number}
        for key in keys:
            known.setdefault(key, sentence)


def _keys(facts: dict[str, Any]) -> list[Any]:
    when = tuple(facts[name] or "" for name in _WHEN[:-1])
    party = fold(facts["party"] or "")
    return [(*when, party, fold(facts[name])) for name in _TITLES if facts[name]]
