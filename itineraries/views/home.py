import datetime as dt
from dataclasses import dataclass, field

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.itinerary import Delegation
from itineraries.models import Publication
from itineraries.phrases.visits import phase
from itineraries.publishing import read_card

from .release import today_in

PAGE_LENGTH = 50


@dataclass
class Card:
    """A visit in a list, and the day it is at its destination."""

    visit: Delegation
    today: dt.date


@dataclass
class Visits:
    """All published visits by where they stand: those that come first come first."""

    under_way: list[Card] = field(default_factory=list)
    coming: list[Card] = field(default_factory=list)
    past: list[Card] = field(default_factory=list)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    releases = [publication.release for publication in Publication.objects.with_cards()]
    visits = [read_card(release) for release in releases]
    days = {zone: today_in(zone) for zone in {one.destination.timezone for one in visits}}
    sorted_visits = sort_visits([Card(one, days[one.destination.timezone]) for one in visits])
    page = _page(sorted_visits.past, request.GET.get("page", "1"))
    facts = (
        "home",
        page.number,
        sorted(release.digest for release in releases),
        sorted(days.items()),
    )
    context = {"visits": sorted_visits, "page": page, "now": timezone.now()}
    return answer(request, facts, lambda: render(request, "itineraries/home.html", context))


def sort_visits(cards: list[Card]) -> Visits:
    """Now and coming by first day, the undated last; past ones from the latest."""
    visits = Visits()
    groups = {"under_way": visits.under_way, "past": visits.past}
    for card in sorted(cards, key=_first_day):
        groups.get(phase(card.visit, card.today), visits.coming).append(card)
    visits.past.sort(key=_last_day, reverse=True)
    return visits


def _first_day(card: Card) -> tuple[dt.date, str]:
    start = card.visit.start or card.visit.end
    return (start.first if start else dt.date.max, card.visit.slug)


def _last_day(card: Card) -> tuple[dt.date, str]:
    end = card.visit.end or card.visit.start
    return (end.last if end else dt.date.min, card.visit.slug)


def _page(cards: list[Card], number: str) -> Page[Card]:
    if not (number.isascii() and number.isdigit() and len(number) <= 6):
        raise Http404("No such page.")
    try:
        return Paginator(cards, PAGE_LENGTH).page(int(number))
    except InvalidPage as problem:
        raise Http404("No such page.") from problem
