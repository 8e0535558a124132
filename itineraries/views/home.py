import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.home_territory import home_territory
from itineraries.listing.choosing import FILTERS, Choice, filters_for
from itineraries.models import Publication
from itineraries.phrases.visits import phase
from organisations.models import FormerAddress, Territory

from .cards import Card, ReleasesShown, among, first_day, moved_cards, page_of, read_cards

PAGE_LENGTH = 50


@dataclass
class Visits:
    """All published visits by where they stand: those that come first come first."""

    under_way: list[Card] = field(default_factory=list)
    coming: list[Card] = field(default_factory=list)
    past: list[Card] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.under_way) + len(self.coming) + len(self.past)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    shown = Publication.objects.releases_shown()
    facts = ("home", shown, _quarter_hour(timezone.now()), settings.HOME_TERRITORY)
    return answer(
        request,
        facts,
        lambda: render(request, "itineraries/home.html", _context(request, shown)),
        asks=("q", *FILTERS, "page"),
    )


def _quarter_hour(now: dt.datetime) -> int:
    """In no place does a day begin but on a quarter of an hour: so long all stay past or to come.

    By whose clocks they are is written in the cards, which nobody has to read to be told that nothing
    has changed.
    """
    return int(now.timestamp()) // (15 * 60)


def _context(request: HttpRequest, shown: ReleasesShown) -> dict[str, object]:
    current = FormerAddress.objects.current_slugs(Territory)
    choice = Choice.made_in(request.GET.dict()).moved(current)
    cards = moved_cards(read_cards(among(shown, Publication.objects.with_cards())), current)
    visits = sort_visits(chosen(cards, choice))
    return {
        "choice": choice,
        "filters": filters_for((card.visit for card in cards), choice, home_territory(current)),
        "total": len(cards),
        "visits": visits,
        "page": page_of(visits.past, request.GET.get("page", "1"), PAGE_LENGTH),
    }


def chosen(cards: list[Card], choice: Choice) -> list[Card]:
    """The cards of the visits that were asked for; of none when the question is too long."""
    if choice.is_too_long:
        return []
    fitting = [card for card in cards if choice.fits(card.visit)]
    if not choice.query:
        return fitting
    if not choice.words:
        return []
    found = set(Publication.objects.about(choice.words).values_list("pk", flat=True))
    return [card for card in fitting if card.publication.pk in found]


def sort_visits(cards: list[Card]) -> Visits:
    """Now and coming by first day, the undated last; past ones from the latest."""
    visits = Visits()
    groups = {"under_way": visits.under_way, "past": visits.past}
    for card in sorted(cards, key=first_day):
        groups.get(phase(card.visit, card.today), visits.coming).append(card)
    visits.past.sort(key=_last_day, reverse=True)
    return visits


def _last_day(card: Card) -> tuple[dt.date, str]:
    end = card.visit.end or card.visit.start
    return (end.last if end else dt.date.min, card.visit.slug)
