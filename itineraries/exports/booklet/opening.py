"""The first page of the booklet: which visit it is, why it takes place, and where its page is."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from delegations.models import Delegation as DelegationRecord
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
from itineraries.itinerary import Delegation, Itinerary
from itineraries.phrases.visits import dates_phrase, direction_phrase, marked_title, state_phrase
from itineraries.templatetags.words import other_names

from .facts import Fact, facts_of
from .qr import qr_svg


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


def opening_of(visit: Delegation) -> Opening:
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
        title=noted(words(marked_title(visit)) or said(visit.slug), visit.source),
        purpose=paragraphs(visit.purpose),
        facts=facts_of(visit),
        related=_related(visit),
    )


def live_of(itinerary: Itinerary) -> Live:
    """The public page, for delegates too: paper is left on tables, and their link is a key."""
    address = itinerary_address(itinerary)
    return Live(
        address=address,
        qr=qr_svg(address),
        says=_("The programme as it stands today:"),
        alt=_("QR code that leads to %(address)s") % {"address": address},
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
