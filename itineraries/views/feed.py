"""What was published last, for feed readers (Atom, RFC 4287)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.models import Publication
from itineraries.phrases.visits import (
    dates_phrase,
    direction_phrase,
    marked_title,
    route_phrase,
)
from itineraries.templatetags.words import colon
from organisations.words import active_language

from .cards import Card, facts_of, read_cards

LENGTH = 50
# What a feed without entries was changed at: never, rather than whenever somebody looks.
NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


class VisitsFeed(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    cards = read_cards(Publication.objects.with_cards().newest_first()[:LENGTH])
    return answer(request, ("feed", facts_of(cards)), lambda: _written(cards))


def _written(cards: Iterable[Card]) -> HttpResponse:
    home, own_address = (_address(f"itineraries:{name}") for name in ("home", "feed"))
    written = VisitsFeed(
        title=settings.SITE_NAME,
        link=home,
        description=_("Visits between cities: programmes, people, and what came of them."),
        subtitle=_("Visits between cities: programmes, people, and what came of them."),
        language=active_language(),
        author_name=settings.SITE_NAME,
        feed_url=own_address,
        feed_guid=home,
    )
    for card in cards:
        page = _address("itineraries:detail", card.visit.slug)
        written.add_item(
            title=str(marked_title(card.visit)),
            link=page,
            description=_summary(card),
            # The visit stays the same entry from release to release, whose date tells them apart.
            unique_id=uuid.uuid5(uuid.NAMESPACE_URL, page).urn,
            updateddate=card.release.published_at,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    written.write(response, "utf-8")
    return response


def _summary(card: Card) -> str:
    """As HTML, which is what Atom takes a summary of Django's for."""
    visit, release = card.visit, card.release
    dates = dates_phrase(visit.start, visit.end) or _("dates to be confirmed")
    version = _("Programme version %(number)d") % {"number": release.number}
    lines = [
        " · ".join([direction_phrase(visit.direction), route_phrase(visit), dates]),
        str(visit.purpose),
        f"{version}{colon()}{release.note}" if release.note else version,
    ]
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _address(name: str, *parts: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=parts)}"
