"""An appointment as plain paragraphs: what a calendar or an app has no field of its own for."""

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from itineraries.entry import Entry
from itineraries.exports.lines import Line, labelled, listed, plain, said
from itineraries.itinerary import Delegation
from itineraries.phrases.clocks import both_clocks_phrase
from itineraries.phrases.times import clocks_change, time_phrase
from itineraries.templatetags.words import colon

from .people import OneSide, on_a_line
from .places import alternative_place, caveats, directions
from .telling import Appointment, tell

# What a calendar shows by itself.
_PLAIN_SLOTS = ("exact", "start_only")


def details(entry: Entry, visit: Delegation, *, with_text: bool = True) -> str:
    """Paragraphs with an empty line between them; nothing for a private appointment.

    `with_text`: with the session's own description, where that is not told beside it.
    """
    session = entry.session
    if session.is_confidential:
        return ""
    told = tell(entry, visit)
    paragraphs = [
        _sentences(_circumstances(entry, visit, told)),
        str(session.description) if with_text else "",
        str(session.delegates_note),
        *(_side(side) for side in told.sides),
        _sentences([*told.people_caveats, _shown(told), *told.remarks]),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _circumstances(entry: Entry, visit: Delegation, told: Appointment) -> Iterator[Line]:
    session, when = entry.session, entry.session.when
    yield told.fate
    if when.precision not in _PLAIN_SLOTS or when.end_timezone:
        yield said(time_phrase(when, visit.destination.timezone))
    yield said(both_clocks_phrase(session, visit))
    # Some calendars draw an hour where they are told none.
    if when.start and not when.end and not when.end_date:
        yield said(_("end not stated"))
    yield said(_("time to be confirmed") if "time" in session.to_be_confirmed else "")
    yield said(_("the clocks change meanwhile") if clocks_change(when) else "")
    yield from caveats(session)
    yield alternative_place(session)
    yield from directions(session)


def _side(side: OneSide) -> str:
    heading = capfirst(plain(side.heading))
    people = [f"– {on_a_line(one)}" for one in side.people]
    return "\n".join([f"{heading}{colon()}".rstrip(), *people] if heading else people)


def _shown(told: Appointment) -> Line:
    return labelled(_("Presented"), listed(told.shown))


def _sentences(lines: Iterable[Line]) -> str:
    return "\n".join(capfirst(plain(line)) for line in lines if line)
