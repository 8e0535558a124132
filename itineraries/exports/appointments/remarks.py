"""What became of an appointment, and what is to be known of it beside when, where and who."""

from django.utils.translation import gettext as _

from itineraries.entry import Entry
from itineraries.exports.lines import (
    Line,
    Lines,
    dotted,
    label,
    labelled,
    listed,
    phrase,
    said,
    those_said,
    words,
)
from itineraries.itinerary import Session
from itineraries.models import Session as SessionRecord
from itineraries.phrases.sessions import fate_phrase, silence_phrase
from itineraries.phrases.times import time_phrase
from itineraries.templatetags.facts import spoken
from itineraries.templatetags.moments import weekday


def condition_of(session: Session) -> Line:
    """Over an alternative: when it takes the place of what it stands under."""
    if session.alternative_to is None:
        return ()
    condition = () if session.alternative_place else words(session.alternative_condition)
    return condition or said(_("as an alternative"))


def fate_of(entry: Entry, zone: str) -> Line:
    session = entry.session
    line = said(fate_phrase(session))
    if not line or not entry.is_off:
        return line
    return dotted([line, _instead(entry, zone), words(session.reason)])


def _instead(entry: Entry, zone: str) -> Line:
    """What takes the place of an appointment that is off, or that nothing does yet."""
    instead = entry.replaced_by
    if instead:
        when = instead.when
        title = said(silence_phrase(instead)) if instead.is_confidential else words(instead.title)
        day = said(weekday(when.date) if when.date else "")
        new = listed([title, day, said(time_phrase(when, zone))])
        return labelled(_("in its place"), new)
    return said(_("no new date yet")) if entry.session.status == "postponed" else ()


def remarks_of(entry: Entry, *, is_under: bool = False, is_in_lane: bool = False) -> Lines:
    session = entry.session
    party = said("" if is_in_lane else session.party)
    return those_said(
        () if is_under else _about(_("part of “%(title)s”"), entry.parent),
        () if is_under else _alternative(entry),
        phrase(_("for %(party)s only"), party=party) if party else (),
        said(_("optional") if session.is_optional else ""),
        said(_("before or after the visit") if session.is_outside_visit else ""),
        label(SessionRecord.Means, session.means),
        listed(said(spoken(code)) for code in session.languages),
        _interpreting(session),
    )


def _about(sentence: str, other: Session | None) -> Line:
    return phrase(sentence, title=words(other.title)) if other else ()


def _alternative(entry: Entry) -> Line:
    session = entry.session
    line = _about(_("alternative to “%(title)s”"), entry.alternative_to)
    if line and session.alternative_place is None:
        return listed([line, words(session.alternative_condition)])
    return line


def _interpreting(session: Session) -> Line:
    if session.interpreting in ("", "none"):
        return ()
    kind = label(SessionRecord.Interpreting, session.interpreting)
    return phrase(_("%(kind)s interpreting"), kind=kind)
