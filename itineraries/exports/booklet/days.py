"""The days of the booklet: on paper what stands side by side on a page follows each other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from itineraries.exports.appointments import Appointment, tell, tell_again
from itineraries.exports.document_dates import is_over
from itineraries.exports.lines import Line, dotted, listed, said, words
from itineraries.itinerary import Delegation, Itinerary
from itineraries.programme import DayOfProgramme, lay_out
from itineraries.splits import Branch
from itineraries.templatetags.moments import weekday


@dataclass(frozen=True)
class Step:
    """An appointment in its place: what stands over it where the group splits, or is one again."""

    told: Appointment
    is_in_lane: bool = False
    split: Line = ()
    lane: Line = ()


@dataclass(frozen=True)
class BookletDay:
    heading: Line
    about: Line
    steps: tuple[Step, ...]


def days_of(itinerary: Itinerary) -> tuple[BookletDay, ...]:
    undated = _("Day not stated") if is_over(itinerary) else _("Day to be confirmed")
    return tuple(_day(day, itinerary.delegation, undated) for day in lay_out(itinerary).days)


def _day(day: DayOfProgramme, visit: Delegation, undated: str) -> BookletDay:
    counts = []
    if day.session_count:
        sentence = ngettext("%(sessions)s session", "%(sessions)s sessions", day.session_count)
        counts.append(said(sentence % {"sessions": day.session_count}))
        if day.place_count:
            sentence = ngettext("%(places)s place", "%(places)s places", day.place_count)
            counts.append(said(sentence % {"places": day.place_count}))
    return BookletDay(
        heading=said(weekday(day.date) if day.date else undated),
        about=dotted([words(day.day.title), listed(counts)]),
        steps=tuple(_steps(day, visit)),
    )


def _steps(day: DayOfProgramme, visit: Delegation) -> Iterator[Step]:
    """In the order of the page; on paper the lanes of a split follow each other."""
    for continuing in day.continuing:
        yield Step(tell_again(continuing, visit))
    for block in day.blocks:
        if block.branch:
            yield from _branch(block.branch, visit)
        for place, lane in enumerate(block.lanes):
            split = _split_phrase(len(block.lanes)) if place == 0 else ""
            for number, branch in enumerate(lane.branches):
                first, *rest = _branch(branch, visit, is_in_lane=True)
                over = (said(split), said(lane.party)) if number == 0 else ((), ())
                yield replace(first, split=over[0], lane=over[1])
                yield from rest


def _split_phrase(parties: int) -> str:
    sentence = ngettext(
        "The group splits into %(parties)s party",
        "The group splits into %(parties)s parties",
        parties,
    )
    return sentence % {"parties": parties}


def _branch(branch: Branch, visit: Delegation, *, is_in_lane: bool = False) -> Iterator[Step]:
    yield Step(tell(branch.entry, visit, is_in_lane=is_in_lane), is_in_lane)
    for entry in branch.under:
        yield Step(tell(entry, visit, is_under=True, is_in_lane=is_in_lane), is_in_lane)
