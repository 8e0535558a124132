"""What is different between two versions, in words: for visitors and for the office alike."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from delegations.day_phrases import weekday_phrase
from itineraries.changes import Change, Changes
from itineraries.itinerary import Delegation, Place, When
from organisations.punctuation import listed
from organisations.words import active_language

from .times import time_phrase
from .visits import dates_phrase
from .wording import PLAIN, Plain

HEADINGS = {
    "added": gettext_lazy("Added"),
    "cancelled": gettext_lazy("Cancelled or postponed"),
    "moved": gettext_lazy("Moved"),
    "renamed": gettext_lazy("Renamed"),
    "edited": gettext_lazy("Corrected"),
    "removed": gettext_lazy("Taken out"),
    "besides": gettext_lazy("Besides"),
}

LISTS = {
    "delegates": gettext_lazy("The list of delegates"),
    "days": gettext_lazy("The themes of the days"),
    "order": gettext_lazy("The order of the appointments"),
    "synergies": gettext_lazy("The synergies"),
    "actions": gettext_lazy("The actions"),
    "documents": gettext_lazy("The documents"),
    "sources": gettext_lazy("The sources"),
}

# Facts of an appointment; several may share a word, which is then said once.
FACTS = {
    "when": gettext_lazy("time"),
    "type": gettext_lazy("type"),
    "status": gettext_lazy("status"),
    "visibility": gettext_lazy("who may see it"),
    "is_confidential": gettext_lazy("who may see it"),
    "title": gettext_lazy("title"),
    "description": gettext_lazy("description"),
    "place": gettext_lazy("venue"),
    "alternative_place": gettext_lazy("alternative venue"),
    "alternative_condition": gettext_lazy("alternative venue"),
    "mode": gettext_lazy("mode"),
    "means": gettext_lazy("means of transport"),
    "to_be_confirmed": pgettext_lazy("a fact that changed", "what is to be confirmed"),
    "participants": gettext_lazy("participants"),
    "is_list_complete": gettext_lazy("participants"),
    "languages": gettext_lazy("languages"),
    "interpreting": gettext_lazy("interpreting"),
    "party": gettext_lazy("party"),
    "reason": pgettext_lazy("of a cancellation", "reason"),
    "presentations": gettext_lazy("presentations"),
    "synergies": gettext_lazy("synergies"),
    "documents": gettext_lazy("documents"),
}
_OTHER = gettext_lazy("other details")

# Facts of the visit; its title and its dates are told as they were and as they are.
VISIT = {
    "direction": gettext_lazy("direction"),
    "level": gettext_lazy("level"),
    "state": pgettext_lazy("of the visit", "state"),
    "origin": gettext_lazy("cities"),
    "destination": gettext_lazy("cities"),
    "declared_size": gettext_lazy("number of delegates"),
    "named_count": gettext_lazy("number of delegates"),
    "frameworks": gettext_lazy("frameworks"),
    "purpose": gettext_lazy("purpose"),
    "summary": gettext_lazy("outcome in brief"),
    "thanks": gettext_lazy("thanks"),
    "languages": gettext_lazy("languages"),
    "lead_unit": gettext_lazy("office in charge"),
    "reciprocates": gettext_lazy("visits before and after it"),
    "return_visits": gettext_lazy("visits before and after it"),
}

_DATES = ("title", "start", "end", "planned_start", "planned_end")


class Turn(NamedTuple):
    """One fact as it was and as it is."""

    old: str
    new: str


def when_phrase(when: When, zone: str, words: Plain = PLAIN) -> str:
    """`Thursday 10 November 10:00–11:30`, or as much of it as is known."""
    clock = time_phrase(when, zone, words)
    day = day_of(when, words)
    return words.join("{day} {clock}", day=day, clock=clock) if clock else day


def day_of(when: When, words: Plain = PLAIN) -> str:
    if when.date is None:
        return _("no day yet")
    return words.moment(weekday_phrase(when.date, active_language()), when.date.isoformat())


def place_phrase(place: Place | None) -> str:
    if place is None:
        return pgettext("place", "not stated")
    if place.is_private and not place.name:
        return pgettext("place", "a private home")
    parts = (str(place.name), str(place.room), place.town())
    return listed(dict.fromkeys(parts))


def time_turn(change: Change, zone: str, words: Plain = PLAIN) -> Turn | None:
    """The times before and after; the day is named where it is another one.

    None where they read alike: then nobody comes at another time.
    """
    old, new = change.old.when, change.new.when
    if old.date == new.date:
        unknown = pgettext("time", "not stated")
        turn = Turn(
            time_phrase(old, zone, words) or unknown, time_phrase(new, zone, words) or unknown
        )
    else:
        turn = Turn(when_phrase(old, zone, words), when_phrase(new, zone, words))
    return turn if turn.old != turn.new else None


def place_turn(change: Change) -> Turn | None:
    turn = Turn(place_phrase(change.old.place), place_phrase(change.new.place))
    return turn if turn.old != turn.new else None


def dates_turn(old: Delegation, new: Delegation, words: Plain = PLAIN) -> Turn | None:
    unknown = pgettext("dates", "to be confirmed")
    turn = Turn(
        dates_phrase(old.start, old.end, words) or unknown,
        dates_phrase(new.start, new.end, words) or unknown,
    )
    return turn if turn.old != turn.new else None


def fact_phrases(change: Change, told: set[str]) -> list[str]:
    """The facts of the session that differ, by name, but those `told` already.

    Of a private appointment nothing but its time is anybody's business.
    """
    if change.old.is_confidential or change.new.is_confidential:
        return []
    names = (str(FACTS.get(name, _OTHER)) for name in change.fields if name not in told)
    return list(dict.fromkeys(names))


def visit_phrases(changes: Changes) -> list[str]:
    """The facts of the visit itself that differ, but its title and dates."""
    names = [name for name in changes.visit if name not in _DATES]
    if "delegates" in changes.lists and "named_count" in names:
        names.remove("named_count")
    return list(dict.fromkeys(str(VISIT.get(name, _OTHER)) for name in names))


def list_phrases(changes: Changes) -> list[str]:
    """The lists that differ. Whatever comes, goes or moves puts the others in another order."""
    is_reordered = not (changes.added or changes.removed or changes.moved)
    return [str(LISTS.get(name, name)) for name in changes.lists if name != "order" or is_reordered]
