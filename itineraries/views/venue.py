from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.listing.about_places import appointments_at, rooms_of
from venues.models import Venue

from .cards import (
    cards_mentioning,
    documents_of,
    facts_of,
    latest_document,
    moved_documents,
    newest,
    page_of,
)
from .moved import leads_on

PAGE_LENGTH = 25


@require_safe
@leads_on(Venue)
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """A place of appointments: what is published of it, and what took place there."""
    cards = cards_mentioning("venue", slug)
    page = page_of(cards, request.GET.get("page", "1"), PAGE_LENGTH)

    def dress() -> HttpResponse:
        documents = moved_documents(documents_of([*page.object_list, newest(cards)]), Venue)
        visits = [
            (card, appointments_at(documents[card.visit.slug], slug))
            for card in page.object_list
            if card.visit.slug in documents
        ]
        latest = documents.get(newest(cards).visit.slug) or latest_document(cards)
        place = appointments_at(latest, slug)[0].place
        context = {
            "place": place,
            "rooms": rooms_of([one for _card, found in visits for one in found]),
            "sources": latest.sources,
            "visits": visits,
            "page": page,
            "is_example": all(card.visit.is_example for card in cards),
        }
        return render(request, "itineraries/venue.html", context)

    return answer(request, ("venue", slug, page.number, facts_of(cards)), dress, asks=("page",))
