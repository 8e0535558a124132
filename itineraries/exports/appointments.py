"""An appointment in the words of the page, for the files that people read: booklet, spreadsheet."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.models import Document as DocumentRecord
from itineraries.entry import Entry
from itineraries.itinerary import NOWHERE, Delegation, Document, Itinerary, Person, Place, Session
from itineraries.models import Session as SessionRecord
from itineraries.phrases.clocks import home_clock_phrase
from itineraries.phrases.sessions import fate_phrase, silence_phrase
from itineraries.phrases.times import clocks_change, time_phrase
from itineraries.phrases.visits import phase
from itineraries.programme import DayOfProgramme
from itineraries.sides import Group, Side
from itineraries.splits import Branch
from itineraries.templatetags.facts import spoken
from itineraries.templatetags.moments import weekday
from itineraries.templatetags.words import colon

from .lines import (
    Line,
    Lines,
    body,
    dotted,
    joined,
    label,
    listed,
    native,
    noted,
    paragraphs,
    phrase,
    position,
    said,
    words,
)


@dataclass(frozen=True)
class Who:
    """A person, or the bodies that do the same, with what they do and how to reach them."""

    name: Line
    does: Line
    contact: Line = ()


@dataclass(frozen=True)
class OneSide:
    """Those who take part for one city, under its name; third parties alone need no heading."""

    heading: Line
    people: tuple[Who, ...]


@dataclass(frozen=True)
class Appointment:
    """Every line empty where there is nothing to say. `uid` is what other lines may point at."""

    uid: str
    title: Line
    time: Line
    time_caveats: Lines = ()
    kind: Line = ()
    is_minor: bool = False
    is_off: bool = False
    # Stands under the one before it, as its part or its alternative.
    is_under: bool = False
    condition: Line = ()
    fate: Line = ()
    places: Lines = ()
    remarks: Lines = ()
    # For delegates: where to meet, what is asked at the door.
    directions: Lines = ()
    description: Lines = ()
    delegates_note: Lines = ()
    sides: tuple[OneSide, ...] = ()
    people_caveats: Lines = ()
    shown: Lines = ()
    papers: Lines = ()
    born: Lines = ()


def in_order(day: DayOfProgramme) -> list[tuple[str, Branch]]:
    """The day's branches as the page has them, each with the party whose lane it stands in."""
    return [
        (party, branch)
        for block in day.blocks
        for party, branches in (
            [("", (block.branch,))]
            if block.branch
            else [(one.party, one.branches) for one in block.lanes]
        )
        for branch in branches
    ]


def tell(
    entry: Entry, visit: Delegation, *, is_under: bool = False, is_in_lane: bool = False
) -> Appointment:
    """The entry in the active language.

    What it is a part of, and whom it is for, goes without saying under that entry, in that lane.
    """
    session, zone = entry.session, visit.destination.timezone
    time = said(time_phrase(session.when, zone))
    is_time_open = "time" in session.to_be_confirmed
    if not time and not is_time_open and entry.is_following:
        time = said(pgettext("in the order of the day", "then"))
    facts: dict[str, Any] = {
        "uid": str(session.uid),
        "time": time,
        "time_caveats": _those_said(
            said(_("time to be confirmed") if is_time_open else ""),
            said(home_clock_phrase(session.when, visit)),
            said(_("the clocks change meanwhile") if clocks_change(session.when) else ""),
        ),
        "is_off": entry.is_off,
        "is_under": is_under,
    }
    if session.is_confidential:
        return Appointment(title=said(silence_phrase(session)), **facts)
    kind = label(SessionRecord.Type, session.type)
    return Appointment(
        **facts,
        # A title that an import left empty: a heading must say something.
        title=noted(words(session.title) or kind or said("–"), session.source),
        kind=kind,
        is_minor=entry.is_minor,
        condition=_condition(entry) if is_under else (),
        fate=_fate(entry, zone),
        places=_those_said(_place_line(session), _alternative_place(session)),
        remarks=_remarks(entry, is_under=is_under, is_in_lane=is_in_lane),
        directions=_directions(session),
        description=paragraphs(session.description),
        delegates_note=paragraphs(session.delegates_note),
        sides=tuple(_one_side(side, len(entry.sides)) for side in entry.sides),
        people_caveats=_those_said(
            said(_("Others took part who are not listed.") if entry.has_others else ""),
            said(_("host to be confirmed") if "host" in session.to_be_confirmed else ""),
        ),
        shown=tuple(dotted([words(one.name), words(one.sector)]) for one in session.presentations),
        papers=tuple(paper_line(paper) for paper in session.documents),
        born=tuple(
            _labelled(pgettext("of a synergy", "Born here"), words(synergy.title))
            for synergy in entry.synergies
        ),
    )


def last_change(itinerary: Itinerary) -> dt.datetime | None:
    """When an appointment was last shown otherwise than before: the date of what paper says."""
    changes = [session.updated_at for session in itinerary.sessions if session.updated_at]
    return max(changes, default=None)


def is_over(itinerary: Itinerary) -> bool:
    """Whether the visit was over when its appointments were last changed.

    A file knows no today: asked twice, the same release must give the same file.
    """
    changed_at = last_change(itinerary)
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    today = changed_at.astimezone(zone).date() if changed_at else dt.date.min
    return phase(itinerary.delegation, today) == "past"


def who(person: Person, does: str, *, is_remote: bool = False, source: int | None = None) -> Who:
    return Who(
        name=noted(native(str(person.name)), source),
        does=dotted([said(does), position(person), said(_("online") if is_remote else "")]),
        contact=dotted([said(person.phone), said(person.email)]),
    )


def paper_line(paper: Document) -> Line:
    """`Relazione · Report · Italian · CC BY 4.0`, with the address of what is a link."""
    return dotted(
        [
            words(paper.title),
            label(DocumentRecord.Kind, paper.kind),
            said(spoken(paper.language) if paper.language else ""),
            said(paper.rights),
            said(paper.licence),
            said(paper.url),
        ]
    )


def _labelled(name: str, line: Line) -> Line:
    return joined(colon(), [said(name), line]) if line else ()


def _those_said(*lines: Line) -> Lines:
    return tuple(line for line in lines if line)


def _condition(entry: Entry) -> Line:
    """Over an alternative: when it takes the place of what it stands under."""
    session = entry.session
    if entry.alternative_to is None:
        return ()
    condition = () if session.alternative_place else words(session.alternative_condition)
    return condition or said(_("as an alternative"))


def _fate(entry: Entry, zone: str) -> Line:
    session, instead = entry.session, entry.replaced_by
    line = said(fate_phrase(session))
    if not line:
        return ()
    if entry.is_off and instead:
        when = instead.when
        title = said(silence_phrase(instead)) if instead.is_confidential else words(instead.title)
        day = said(weekday(when.date) if when.date else "")
        new = listed([title, day, said(time_phrase(when, zone))])
        return dotted([line, _labelled(_("in its place"), new)])
    if session.status == "postponed":
        return dotted([line, said(_("no new date yet"))])
    return line


def _place_line(session: Session) -> Line:
    is_open = "venue" in session.to_be_confirmed
    return dotted(
        [
            said(_("online") if session.mode == "online" else ""),
            _place(session.place) if session.place else (),
            said(_("also online") if session.mode == "hybrid" else ""),
            said(_("place to be confirmed") if is_open else ""),
        ]
    )


def _place(place: Place) -> Line:
    if place.is_private and not place.name:
        return said(_("Private home: the address is not published"))
    name = words(place.name)
    if place.native and place.native != str(place.name):
        name = joined(" ", [name, native(place.native)])
    # The page gives the street on the appointment's own page; paper has no other page to turn to.
    where = [name, words(place.room), said(place.address), said(place.city)]
    return noted(listed(where), place.source)


def _alternative_place(session: Session) -> Line:
    if session.alternative_place is None:
        return ()
    condition = words(session.alternative_condition) or said(_("otherwise"))
    return joined(colon(), [condition, _place(session.alternative_place)])


def _directions(session: Session) -> Lines:
    place = session.place
    meeting_point = session.meeting_point or (place.meeting_point if place else NOWHERE)
    is_id_asked = place is not None and place.is_id_required is True
    return _those_said(
        _labelled(_("Meeting point"), words(meeting_point)),
        said(_("An identity document is asked at the door.") if is_id_asked else ""),
    )


def _remarks(entry: Entry, *, is_under: bool, is_in_lane: bool) -> Lines:
    session = entry.session
    party = said("" if is_in_lane else session.party)
    return _those_said(
        () if is_under else _about(_("part of “%(title)s”"), entry.parent),
        () if is_under else _alternative(entry),
        phrase(_("for %(party)s only"), party=party) if party else (),
        said(_("optional") if session.is_optional else ""),
        said(_("before or after the visit") if session.is_outside_visit else ""),
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


def _one_side(side: Side, sides: int) -> OneSide:
    if side.city:
        heading = phrase(_("for %(city)s"), city=words(side.city.name))
    else:
        others = pgettext("who takes part for neither city", "others")
        heading = said(others) if sides > 1 else ()
    return OneSide(heading, tuple(_group(group) for group in side.groups))


def _group(group: Group) -> Who:
    if group.person:
        return who(group.person, group.does, is_remote=group.is_remote)
    does = listed([said(group.does), said(_("among others") if group.has_others else "")])
    return Who(
        name=listed(body(one) for one in group.bodies),
        does=dotted([does, said(_("online") if group.is_remote else "")]),
    )
