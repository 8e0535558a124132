"""The addresses that a page about an itinerary leads to; empty where it has none."""

import functools
from uuid import UUID

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from itineraries.addresses import Pages
from itineraries.itinerary import Organisation, Place, Territory

register = template.Library()


@register.simple_tag
def programme_page(pages: Pages) -> str:
    return pages.itinerary()


@register.simple_tag
def session_page(pages: Pages, uid: UUID) -> str:
    return pages.session(uid)


@register.simple_tag
def session_calendar(pages: Pages, uid: UUID) -> str:
    return pages.session_calendar(uid)


@register.simple_tag
def document_file(pages: Pages, uid: UUID) -> str:
    return pages.document(uid)


@register.simple_tag
def export_file(pages: Pages, filename: str) -> str:
    return pages.export(filename)


@register.simple_tag
def changes_page(pages: Pages) -> str:
    """Where the public programme tells what changed; a delegate's has no such page."""
    return _public(pages, "changes", pages.key)


@register.simple_tag
def place_page(pages: Pages, place: Place) -> str:
    return "" if place.is_private else _public(pages, "venue", place.slug)


@register.simple_tag
def organisation_page(pages: Pages, organisation: Organisation) -> str:
    return _public(pages, "organisation", organisation.slug)


@register.simple_tag
def territory_page(pages: Pages, territory: Territory) -> str:
    return _public(pages, "territory", territory.slug)


def _public(pages: Pages, name: str, key: str) -> str:
    """A page for everybody, to which the public programme leads and no other does."""
    if pages.family or not pages.key or not key:
        return ""
    return _reversed(name, key, get_language())


# The same few places and bodies come again and again in an agenda.
@functools.lru_cache(maxsize=1024)
def _reversed(name: str, key: str, _language: str | None) -> str:
    try:
        return reverse(f"itineraries:{name}", args=[key])
    except NoReverseMatch:
        return ""
