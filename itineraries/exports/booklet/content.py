"""What the booklet says, in the order it says it: plain data for the one template beside this file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation as DelegationRecord
from itineraries.exports.appointments import (
    Appointment,
    Who,
    is_over,
    last_change,
    paper_line,
    tell,
    who,
)
from itineraries.exports.lines import (
    Line,
    Lines,
    dotted,
    label,
    listed,
    native,
    noted,
    paragraphs,
    said,
    words,
)
from itineraries.exports.page_addresses import itinerary_address
from itineraries.itinerary import Delegation, Framework, Itinerary, Source, Territory
from itineraries.phrases.people import delegate_role_phrase
from itineraries.phrases.visits import dates_phrase, direction_phrase, state_phrase
from itineraries.programme import DayOfProgramme, lay_out
from itineraries.splits import Branch
from itineraries.templatetags.facts import background_of
from itineraries.templatetags.moments import full_day, weekday
from itineraries.templatetags.words import other_names
from organisations.words import active_language

from .facts import Fact, facts_of
from .follow_up import FollowUp, follow_up_of
from .qr import qr_svg

# A booklet is read through; one of more than a hundred pages is a spreadsheet that cannot be sorted,
# and costs the machine as much memory as all the rest of the site.
MOST_SESSIONS = 1000


@dataclass(frozen=True)
class Opening:
    eyebrow: Line
    origin: Line
    destination: Line
    arrow: str
    natives: Line
    fate: Line
    title: Line
    purpose: Lines
    facts: tuple[Fact, ...]
    related: Lines


@dataclass(frozen=True)
class Live:
    """Where the page is, for a camera and for the eye."""

    address: str
    qr: str
    says: str
    alt: str


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


@dataclass(frozen=True)
class Booklet:
    language: str
    title: str
    author: str
    running: Line
    updated: Line
    opening: Opening
    live: Live
    # Said in place of a programme: that there is none yet, or more than a booklet holds.
    instead: Line
    days: tuple[BookletDay, ...]
    party: Party | None
    documents: Section | None
    background: Section | None
    follow_up: FollowUp | None
    sources: Sources | None


def booklet_of(itinerary: Itinerary) -> Booklet:
    """The booklet in the active language. It knows no today: what it says holds as long as paper."""
    visit = itinerary.delegation
    days = () if len(itinerary.sessions) > MOST_SESSIONS else lay_out(itinerary).days
    undated = _("Day not stated") if is_over(itinerary) else _("Day to be confirmed")
    return Booklet(
        language=active_language(),
        title=str(visit.title) or visit.slug,
        author=settings.SITE_NAME,
        running=dotted([words(visit.title), said(dates_phrase(visit.start, visit.end))]),
        updated=_updated(itinerary),
        opening=_opening(visit),
        live=_live(itinerary),
        instead=_instead(itinerary),
        days=tuple(_day(day, visit, undated) for day in days),
        party=_party(itinerary),
        documents=_documents(itinerary),
        background=_background(visit),
        follow_up=follow_up_of(itinerary),
        sources=_sources(itinerary.sources),
    )


def _instead(itinerary: Itinerary) -> Line:
    count = len(itinerary.sessions)
    if count == 0:
        return said(_("The programme has no appointments yet."))
    if count <= MOST_SESSIONS:
        return ()
    sentence = _(
        "This programme has %(count)s appointments, more than a booklet can hold. "
        "They are all on its page, and in its spreadsheet and calendar."
    )
    return said(sentence % {"count": count})


def _updated(itinerary: Itinerary) -> Line:
    """The day, at the city visited, on which an appointment was last changed."""
    changed_at = last_change(itinerary)
    if changed_at is None:
        return ()
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    return said(f"{_('updated')} {full_day(changed_at.astimezone(zone).date())}")


def _opening(visit: Delegation) -> Opening:
    framework = words(visit.frameworks[0].title) if visit.frameworks else ()
    is_off = visit.state in ("cancelled", "postponed")
    return Opening(
        eyebrow=dotted(
            [
                said(direction_phrase(visit.direction)),
                label(DelegationRecord.Level, visit.level),
                framework,
            ]
        ),
        origin=words(visit.origin.name),
        destination=words(visit.destination.name),
        arrow="↔" if visit.direction == "online" else "→",
        natives=dotted(native(name) for name in other_names(visit)),
        # The day matters to no visit that is off.
        fate=said(state_phrase(visit, dt.date.min)) if is_off else (),
        title=noted(words(visit.title) or said(visit.slug), visit.source),
        purpose=paragraphs(visit.purpose),
        facts=facts_of(visit),
        related=_related(visit),
    )


def _related(visit: Delegation) -> Lines:
    links = [(_("This visit returns"), visit.reciprocates)]
    links += [(_("It was returned by"), later) for later in visit.return_visits]
    return tuple(
        listed(
            [
                (*said(sentence + " "), *words(link.title)),
                said(dates_phrase(link.start, link.end)),
            ]
        )
        for sentence, link in links
        if link is not None and link.is_published
    )


def _live(itinerary: Itinerary) -> Live:
    """The public page, for delegates too: paper is left on tables, and their link is a key."""
    address = itinerary_address(itinerary)
    return Live(
        address=address,
        qr=qr_svg(address),
        says=_("The programme as it stands today:"),
        alt=_("QR code that leads to %(address)s") % {"address": address},
    )


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


def _party(itinerary: Itinerary) -> Party | None:
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


def _documents(itinerary: Itinerary) -> Section | None:
    lines = tuple(paper_line(paper) for paper in itinerary.documents)
    return Section(said(_("Documents")), lines=lines) if lines else None


def _background(visit: Delegation) -> Section | None:
    matters = tuple(_matter(one) for one in background_of(visit))
    return Section(said(_("Behind the visit")), matters=matters) if matters else None


def _matter(matter: Framework | Territory) -> Matter:
    if isinstance(matter, Framework):
        heading, text = words(matter.title), matter.rationale
    else:
        heading, text = words(matter.name), matter.facts
    return Matter(noted(heading, matter.source), paragraphs(text), matter.website)


def _sources(sources: tuple[Source, ...]) -> Sources | None:
    notes = tuple(
        Note(
            one.number,
            listed([native(one.title), said(one.publisher), said(one.published)]),
            one.url,
        )
        for one in sources
    )
    return Sources(said(_("Sources")), notes) if notes else None
