"""The dates of a visit in words, and where it stands on a given day."""

import datetime as dt
import re
from typing import Literal, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from delegations.day_phrases import span_parts, window_parts
from delegations.period import Period
from itineraries.itinerary import Delegation
from organisations.punctuation import colon
from organisations.words import LANGUAGES, Text, active_language

from .wording import PLAIN, Plain

# `around`: today lies within dates that are not exact, so that nobody can say more.
Phase = Literal["coming", "around", "under_way", "past"]

CONCLUDED = ("concluded", "reported", "closed")

_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0\d|1[0-2]))?")


def phase(visit: Delegation, today: dt.date) -> Phase:
    """Where the visit stands on `today`; never under way unless its days are exact."""
    start, end = visit.start, visit.end or visit.start
    if visit.state in CONCLUDED:
        return "past"
    if start is None and end is None:
        return "coming"
    if start is not None and today < start.first:
        return "coming"
    if end is not None and end.last < today:
        return "past"
    if start is not None and end is not None and start.is_exact and end.is_exact:
        return "under_way"
    return "coming" if start is None else "around"


def state_phrase(visit: Delegation, today: dt.date) -> str:
    """`coming`, `under way`, `concluded`, `cancelled`, `postponed`; empty where nobody can say."""
    if visit.state == "cancelled":
        return pgettext("visit", "cancelled")
    if visit.state == "postponed":
        return pgettext("visit", "postponed")
    match phase(visit, today):
        case "coming":
            return pgettext("visit", "coming")
        case "under_way":
            return pgettext("visit", "under way")
        case "past" if visit.state in CONCLUDED or visit.end is not None:
            return pgettext("visit", "concluded")
    return ""


def dates_phrase(start: Period | None, end: Period | None, words: Plain = PLAIN) -> str:
    """`9–11 November 2022`, `March 2023`, `between 9 and 11 May 2023`; empty where no date is known.

    Two days make a span only where both are known to the day.
    """
    if start is None:
        return _end(end, words) if end else ""
    if start == end or (end is None and not start.is_exact):
        return period_phrase(start, words)
    if end is None:
        return words.join(pgettext("date", "from {day}"), day=period_phrase(start, words))
    if start.is_exact and end.is_exact:
        return _span(start.first, end.last, words)
    return words.join(
        pgettext("dates of a visit", "start: {start}; end: {end}"),
        start=period_phrase(start, words),
        end=period_phrase(end, words),
    )


def _end(end: Period, words: Plain) -> str:
    frame = pgettext("date", "until {day}") if end.is_exact else pgettext("date", "end: {day}")
    return words.join(frame, day=period_phrase(end, words))


def period_phrase(period: Period, words: Plain = PLAIN) -> str:
    notation = period.notation
    if "/" in notation:
        return _window(period, words)
    text = period.in_language(active_language())
    # HTML has no way to write a season.
    is_moment = period.is_exact or _MONTH_OR_YEAR.fullmatch(notation)
    return words.moment(text, notation) if is_moment else text


class Titled(Protocol):
    """A visit, as a record or as a document has it."""

    @property
    def title(self) -> Text: ...

    @property
    def is_example(self) -> bool: ...


def example_mark(visit: Titled) -> str:
    """`Example: ` before what is told of an example; empty for any other visit."""
    return f"{pgettext('visit', 'Example')}{colon()}" if visit.is_example else ""


def marked_title(visit: Titled) -> Text:
    """Its title, for what is read away from its page: of an example it says so first."""
    marked = {}
    for code in LANGUAGES:
        with override(code):
            if title := getattr(visit.title, code):
                marked[code] = f"{example_mark(visit)}{title}"
    return Text(**marked)


def route_phrase(visit: Delegation) -> str:
    """`Nagoya – Turin`, in the order of travel."""
    route = pgettext("route of a visit", "{origin} – {destination}")
    return route.format(origin=visit.origin.name, destination=visit.destination.name)


def published_phrase(words: str) -> str:
    """When a source was published: in the reader's language if it is a date, else in its own words."""
    try:
        return period_phrase(Period.parse(words))
    except ValueError:
        return words


def _span(first: dt.date, last: dt.date, words: Plain) -> str:
    """Two days as one span in which each is a moment of its own."""
    left, joint, right = span_parts(first, last, active_language())
    return words.join(
        "{first}{joint}{last}",
        first=words.moment(left, first.isoformat()),
        joint=joint,
        last=words.moment(right, last.isoformat()),
    )


def _window(period: Period, words: Plain) -> str:
    """Some day between two, each of which is a moment of its own."""
    before, left, between, right, after = window_parts(period.first, period.last, active_language())
    return words.join(
        "{before}{first}{between}{last}{after}",
        before=before,
        first=words.moment(left, period.first.isoformat()),
        between=between,
        last=words.moment(right, period.last.isoformat()),
        after=after,
    )


def direction_phrase(direction: str) -> str:
    return {
        "inbound": _("Visiting delegation"),
        "outbound": _("Mission abroad"),
        "online": _("Online meeting"),
    }.get(direction, "")
