from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.listing.about_bodies import involvement_of, organisation_in
from organisations.models import Organisation

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
@leads_on(Organisation)
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """A body and its people: what is published of what they did."""
    cards = cards_mentioning("organisation", slug)
    page = page_of(cards, request.GET.get("page", "1"), PAGE_LENGTH)

    def dress() -> HttpResponse:
        documents = moved_documents(documents_of([*page.object_list, newest(cards)]), Organisation)
        visits = [
            (card, involvement_of(documents[card.visit.slug], slug))
            for card in page.object_list
            if card.visit.slug in documents
        ]
        latest = documents.get(newest(cards).visit.slug) or latest_document(cards)
        context = {
            "body": organisation_in(latest, slug),
            "sources": latest.sources,
            "visits": visits,
            "page": page,
            "is_example": all(card.visit.is_example for card in cards),
        }
        return render(request, "itineraries/organisation.html", context)

    return answer(
        request, ("organisation", slug, page.number, facts_of(cards)), dress, asks=("page",)
    )
