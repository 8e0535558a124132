"""Visits as lists know them: their card, the day it is where they lead, and pages of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404

from itineraries.itinerary import Delegation, Itinerary
from itineraries.links import linked_visits, without_links_to
from itineraries.models import Publication, Release
from itineraries.published_addresses import moved_in
from itineraries.publishing import read_card
from itineraries.unreadable import readable
from organisations.models import FormerAddress

from .release import today_in

Item = TypeVar("Item")


@dataclass
class Card:
    """A visit in a list, and the day it is at its destination."""

    visit: Delegation
    today: dt.date
    publication: Publication

    @property
    def release(self) -> Release:
        return self.publication.release


# Each release that is out, by its key and date.
ReleasesShown = list[tuple[int, dt.datetime]]


def among(shown: ReleasesShown, publications: Iterable[Publication]) -> Iterator[Publication]:
    """Those whose release is one of `shown`, and none that came out since.

    A page that told of more than it was asked about would be kept as the answer to another question.
    """
    keys = {key for key, _published_at in shown}
    return (one for one in publications if one.release_id in keys)


def read_cards(publications: Iterable[Publication]) -> list[Card]:
    cards, days = [], dict[str, dt.date]()
    for publication, visit in readable(publications, lambda shown: read_card(shown.release)):
        zone = visit.destination.timezone
        if zone not in days:
            days[zone] = today_in(zone)
        cards.append(Card(visit, days[zone], publication))
    return cards


def cards_mentioning(kind: str, slug: str) -> list[Card]:
    """The visits whose public document names it, the latest first; 404 where none does."""
    publications = Publication.objects.mentioning(kind, slug).with_cards()
    cards = read_cards(publications)
    if not cards:
        raise Http404("Nothing published mentions it.")
    return sorted(cards, key=first_day, reverse=True)


def facts_of(cards: Iterable[Card]) -> tuple[Any, ...]:
    """All that a list of these visits depends on."""
    # What is withdrawn and published again just as it was has the same digest in another release.
    known = [(card.release.pk, card.release.digest, card.today) for card in cards]
    return tuple(sorted(known))


def newest(cards: Sequence[Card]) -> Card:
    """The one published last: what it says of a place or a body is what is known of it."""
    return max(cards, key=_published)


def _published(card: Card) -> tuple[dt.datetime, str]:
    return (card.release.published_at, card.visit.slug)


def first_day(card: Card) -> tuple[dt.date, str]:
    start = card.visit.start or card.visit.end
    return (start.first if start else dt.date.max, card.visit.slug)


def documents_of(cards: Iterable[Card]) -> dict[str, Itinerary]:
    """The public documents of these visits, by slug, without those that cannot be read.

    Those of the releases that the cards are of, whatever was published or withdrawn since then.
    """
    keys = [card.release.pk for card in cards]
    found = Release.objects.filter(pk__in=keys).with_public_document()
    documents = [document for _release, document in readable(found, attrgetter("public_itinerary"))]
    return {document.delegation.slug: document for document in documents}


def latest_document(cards: Iterable[Card]) -> Itinerary:
    """That of the release published last among those that can be read; 404 where none can."""
    for card in sorted(cards, key=_published, reverse=True):
        for document in documents_of([card]).values():
            return document
    raise Http404("What is published of it cannot be read.")


def moved_documents(documents: dict[str, Itinerary], model: Any) -> dict[str, Itinerary]:
    """The documents with the short names that such records have today. One query."""
    current = FormerAddress.objects.current_slugs(model)
    kind = model._meta.model_name
    return {slug: moved_in(document, kind, current) for slug, document in documents.items()}


def moved_cards(cards: Iterable[Card], current: dict[str, str]) -> list[Card]:
    """The cards with the short names that cities have today."""
    return [replace(card, visit=moved_in(card.visit, "territory", current)) for card in cards]


def follow_ups_of(cards: Iterable[Card]) -> dict[str, Itinerary]:
    """What came of these visits, by slug."""
    keys = [card.publication.pk for card in cards]
    found = Publication.objects.filter(pk__in=keys).with_follow_up()
    documents = all_still_shown(follow_ups_in(found))
    return {document.delegation.slug: document for document in documents}


def follow_ups_in(publications: Iterable[Publication]) -> list[Itinerary]:
    """What came of each of the visits, of those that can be read."""
    found = readable(publications, lambda shown: shown.listing.follow_up)
    return [follow_up for _publication, follow_up in found]


def all_still_shown(documents: Sequence[Itinerary]) -> list[Itinerary]:
    """The documents without the visits that were withdrawn since, in one query."""
    linked = frozenset[str]().union(*(linked_visits(document) for document in documents))
    if not linked:
        return list(documents)
    gone = linked - Publication.objects.slugs_among(linked)
    return [without_links_to(document, gone) for document in documents]


def page_of(items: Sequence[Item], number: str, length: int) -> Page[Item]:
    """The page of this number, as the address has it; 404 for what is no page."""
    if not (number.isascii() and number.isdigit() and len(number) <= 6):
        raise Http404("No such page.")
    try:
        return Paginator(items, length).page(int(number))
    except InvalidPage as problem:
        raise Http404("No such page.") from problem
