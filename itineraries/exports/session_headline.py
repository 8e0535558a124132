"""A session in one line, for what shows nothing but a line: a calendar, a conference app."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from itineraries.entry import Entry
from itineraries.itinerary import Delegation, Session
from itineraries.phrases.sessions import fate_phrase
from itineraries.phrases.times import part_of_day_phrase, time_phrase
from itineraries.phrases.visits import CONCLUDED
from itineraries.templatetags.words import colon, comma
from organisations.words import active_language

from .appointments.remarks import condition_of
from .lines import plain
from .plain_text import one_line


def headline(entry: Entry, visit: Delegation) -> tuple[str, str]:
    """`Afternoon: Guided visit`, and the language of the title. What must not be overlooked is first.

    It says whatever of the time the event itself can't: about, from, no time stated.
    """
    session = entry.session
    title, language = session.title.in_language(active_language())
    if session.is_confidential:
        title, language = _("Private appointment"), active_language()
    told = (*_example(visit), *_fate(entry), *_time(session, visit))
    marks = comma().join(mark for mark in told if mark)
    return one_line(f"{capfirst(marks)}{colon()}{title}" if marks else title), language


def _example(visit: Delegation) -> list[str]:
    """In somebody's own calendar nothing else tells an invented appointment from a real one."""
    return [pgettext("visit", "Example")] if visit.is_example else []


def _fate(entry: Entry) -> list[str]:
    """Whether it takes place, under what condition, and for whom."""
    session = entry.session
    marks = [fate_phrase(session)]
    if entry.is_in_reserve:
        marks.append(plain(condition_of(session)))
    if session.is_optional:
        marks.append(_("optional"))
    return [*marks, session.party]


def _time(session: Session, visit: Delegation) -> list[str]:
    when = session.when
    if when.date is None:
        is_over = visit.state in CONCLUDED
        return [_("day not stated") if is_over else _("day to be confirmed")]
    is_open = "time" in session.to_be_confirmed
    marks = []
    if when.precision == "part_of_day":
        marks.append(part_of_day_phrase(when.part_of_day))
    elif when.precision in ("about", "from") or (when.start and not when.end and when.end_date):
        marks.append(time_phrase(when, visit.destination.timezone))
    elif when.precision == "untimed" and not is_open:
        marks.append(_("no time stated"))
    return [*marks, _("time to be confirmed")] if is_open else marks
