"""The addresses that a page about an itinerary leads to; empty where it has none."""

from uuid import UUID

from django import template

from itineraries.addresses import Pages

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
