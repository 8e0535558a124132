"""An appointment line by line, in the active language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from itineraries.entry import Entry
from itineraries.exports.lines import (
    Line,
    Lines,
    dotted,
    label,
    labelled,
    noted,
    paragraphs,
    phrase,
    said,
    those_said,
    words,
)
from itineraries.itinerary import Delegation
from itineraries.lasting import Continuing
from itineraries.models import Session as SessionRecord
from itineraries.phrases.clocks import other_clocks_phrase
from itineraries.phrases.sessions import silence_phrase
from itineraries.phrases.times import clocks_change, day_number_phrase, time_phrase
from itineraries.programme import DayOfProgramme
from itineraries.splits import Branch

from .people import OneSide, one_side, paper_line
from .places import alternative_place, directions, place_line
from .remarks import condition_of, fate_of, remarks_of


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
        "time_caveats": those_said(
            said(_("time to be confirmed") if is_time_open else ""),
            said(other_clocks_phrase(session, visit)),
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
        condition=condition_of(session) if is_under else (),
        fate=fate_of(entry, zone),
        places=those_said(place_line(session), alternative_place(session)),
        remarks=remarks_of(entry, is_under=is_under, is_in_lane=is_in_lane),
        directions=directions(session),
        description=paragraphs(session.description),
        delegates_note=paragraphs(session.delegates_note),
        sides=tuple(one_side(side, len(entry.sides)) for side in entry.sides),
        people_caveats=those_said(
            said(_("Others take part who are not listed.") if entry.has_others else ""),
            said(_("host to be confirmed") if "host" in session.to_be_confirmed else ""),
        ),
        shown=tuple(dotted([words(one.name), words(one.sector)]) for one in session.presentations),
        papers=tuple(paper_line(paper) for paper in session.documents),
        born=tuple(
            labelled(pgettext("of a synergy", "Born here"), words(synergy.title))
            for synergy in entry.synergies
        ),
    )


def tell_again(continuing: Continuing[Entry], visit: Delegation) -> Appointment:
    """What lasts several days, on one after its first: enough to know it by."""
    entry, session = continuing.item, continuing.item.session
    number = day_number_phrase(session.when, continuing.number, continuing.count)
    facts: dict[str, Any] = {"time": said(number), "is_minor": True, "is_off": entry.is_off}
    if session.is_confidential:
        return Appointment(uid="", title=said(silence_phrase(session)), **facts)
    party = phrase(_("for %(party)s only"), party=said(session.party)) if session.party else ()
    return Appointment(
        uid="",
        title=words(session.title) or label(SessionRecord.Type, session.type) or said("–"),
        fate=fate_of(entry, visit.destination.timezone),
        places=those_said(place_line(session)),
        remarks=those_said(party),
        **facts,
    )
