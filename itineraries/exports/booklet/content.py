"""What the booklet says, in the order it says it: plain data for the one template beside this file."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from itineraries.edition import Edition
from itineraries.exports.document_dates import last_change
from itineraries.exports.lines import Line, dotted, label, said, words
from itineraries.itinerary import Itinerary
from itineraries.models import Release
from itineraries.phrases.issues import issued_phrase
from itineraries.phrases.visits import dates_phrase, marked_title
from itineraries.templatetags.moments import full_day
from organisations.words import active_language

from .back_matter import (
    Party,
    Section,
    Sources,
    background_of_visit,
    documents_of,
    party_of,
    sources_of,
)
from .days import BookletDay, days_of
from .follow_up import FollowUp, follow_up_of
from .opening import Live, Opening, live_of, opening_of

# A booklet is read through; one of more than a hundred pages is a spreadsheet that cannot be sorted,
# and costs the machine as much memory as all the rest of the site.
MOST_SESSIONS = 1000


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


def booklet_of(itinerary: Itinerary, edition: Edition | None = None) -> Booklet:
    """The booklet in the active language. It knows no today: what it says holds as long as paper."""
    visit = itinerary.delegation
    return Booklet(
        language=active_language(),
        title=str(marked_title(visit)) or visit.slug,
        author=settings.SITE_NAME,
        running=dotted([words(marked_title(visit)), said(dates_phrase(visit.start, visit.end))]),
        updated=_updated(itinerary, edition),
        opening=opening_of(visit),
        live=live_of(itinerary),
        instead=_instead(itinerary),
        days=() if len(itinerary.sessions) > MOST_SESSIONS else days_of(itinerary),
        party=party_of(itinerary),
        documents=documents_of(itinerary),
        background=background_of_visit(visit),
        follow_up=follow_up_of(itinerary),
        sources=sources_of(itinerary.sources),
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


def _updated(itinerary: Itinerary, edition: Edition | None) -> Line:
    """Which version it is and when that was issued, by the clocks of the city visited.

    Of what is no release, the day on which an appointment was last changed.
    """
    if edition is not None:
        zone_name = itinerary.delegation.destination.timezone
        return dotted(
            [
                said(_("Programme version %(number)s") % {"number": edition.number}),
                label(Release.Label, edition.label),
                said(f"{_('updated')} {issued_phrase(edition.published_at, zone_name)}"),
            ]
        )
    changed_at = last_change(itinerary)
    if changed_at is None:
        return ()
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    return said(f"{_('updated')} {full_day(changed_at.astimezone(zone).date())}")
