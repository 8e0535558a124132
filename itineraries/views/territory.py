from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.home_territory import home_territory
from itineraries.links import linked_visits
from itineraries.listing.about_places import territory_in
from itineraries.listing.relations import frameworks_of, history_of, partners_of, totals_of
from itineraries.published_addresses import moved_in
from organisations.models import FormerAddress, Territory

from .cards import (
    cards_mentioning,
    facts_of,
    follow_ups_of,
    latest_document,
    moved_cards,
    page_of,
)
from .moved import leads_on

PAGE_LENGTH = 25


@require_safe
@leads_on(Territory)
def territory(request: HttpRequest, slug: str) -> HttpResponse:
    """A city: the relation with it, or, for the office's own, those with whom it has one."""
    current = FormerAddress.objects.current_slugs(Territory)
    cards = moved_cards(cards_mentioning("territory", slug), current)
    # What the visits between the cities say of it goes before what one says that passed through.
    between = [
        card for card in cards if slug in (card.visit.origin.slug, card.visit.destination.slug)
    ]
    is_ours = slug == home_territory(current)
    visits = [card.visit for card in cards]
    history = history_of(visits)
    # A relation is not counted by what is invented, but where nothing else is told.
    counted = [visit for visit in visits if not visit.is_example] or visits
    page = page_of(history, request.GET.get("page", "1"), PAGE_LENGTH)
    # What came of the visits to everywhere is a page of its own.
    told = {one.visit.slug for one in page.object_list if one.visit and not is_ours}
    follow_ups = follow_ups_of(card for card in cards if card.visit.slug in told)
    links = sorted(slug for one in follow_ups.values() for slug in linked_visits(one))

    def dress() -> HttpResponse:
        latest = moved_in(latest_document(between or cards), "territory", current)
        context = {
            "territory": territory_in(latest, slug),
            "sources": latest.sources,
            "is_ours": is_ours,
            "partners": partners_of(slug, counted) if is_ours else [],
            "totals": totals_of(counted),
            "frameworks": frameworks_of(counted),
            "follow_ups": follow_ups,
            "days": {card.visit.slug: card.today for card in cards},
            "page": page,
            "is_example": all(card.visit.is_example for card in cards),
        }
        return render(request, "itineraries/territory.html", context)

    facts = ("territory", slug, is_ours, page.number, links, facts_of(cards))
    return answer(request, facts, dress, asks=("page",))
