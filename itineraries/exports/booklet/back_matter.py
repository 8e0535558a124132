"""What follows the days: who travels, what to read, what lies behind the visit, who says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from itineraries.exports.appointments.people import Who, paper_line, who
from itineraries.exports.lines import Line, Lines, listed, native, noted, paragraphs, said, words
from itineraries.itinerary import Delegation, Framework, Itinerary, Source, Territory
from itineraries.phrases.people import delegate_role_phrase
from itineraries.phrases.visits import published_phrase
from itineraries.templatetags.facts import background_of


@dataclass(frozen=True)
class Party:
    heading: Line
    people: tuple[Who, ...]


@dataclass(frozen=True)
class Matter:
    heading: Line
    text: Lines
    website: str


@dataclass(frozen=True)
class Section:
    heading: Line
    matters: tuple[Matter, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True)
class Note:
    number: int
    text: Line
    url: str


@dataclass(frozen=True)
class Sources:
    heading: Line
    notes: tuple[Note, ...]


def party_of(itinerary: Itinerary) -> Party | None:
    people = tuple(
        who(
            delegate.person,
            " · ".join(
                part for part in (delegate_role_phrase(delegate.role), delegate.party) if part
            ),
            source=delegate.source,
        )
        for delegate in itinerary.delegates
    )
    return Party(said(_("The delegation")), people) if people else None


def documents_of(itinerary: Itinerary) -> Section | None:
    lines = tuple(paper_line(paper) for paper in itinerary.documents)
    return Section(said(_("Documents")), lines=lines) if lines else None


def background_of_visit(visit: Delegation) -> Section | None:
    matters = tuple(_matter(one) for one in background_of(visit))
    return Section(said(_("Behind the visit")), matters=matters) if matters else None


def sources_of(sources: tuple[Source, ...]) -> Sources | None:
    notes = tuple(
        Note(
            one.number,
            listed([native(one.title), said(one.publisher), said(published_phrase(one.published))]),
            one.url,
        )
        for one in sources
    )
    return Sources(said(_("Sources")), notes) if notes else None


def _matter(matter: Framework | Territory) -> Matter:
    if isinstance(matter, Framework):
        heading, text = words(matter.title), matter.rationale
    else:
        heading, text = words(matter.name), matter.facts
    return Matter(noted(heading, matter.source), paragraphs(text), matter.website)
