"""The papers of a page: those it shows as pictures, and those that are read elsewhere."""

from collections.abc import Iterable

from django import template

from itineraries.addresses import Pages
from itineraries.itinerary import Document, Itinerary
from itineraries.pictures import is_picture, pictures_of

register = template.Library()


@register.simple_tag
def pictures_in(documents: Iterable[Document], pages: Pages) -> list[Document]:
    return [one for one in documents if _is_shown(one, pages)]


@register.simple_tag
def papers_in(documents: Iterable[Document], pages: Pages) -> list[Document]:
    return [one for one in documents if not _is_shown(one, pages)]


@register.simple_tag
def all_pictures(itinerary: Itinerary, pages: Pages) -> list[Document]:
    """Those of the visit, then those of its sessions in order, each once."""
    return pictures_of(itinerary) if pages.key else []


def _is_shown(paper: Document, pages: Pages) -> bool:
    """A page whose files have no address only names them."""
    return bool(pages.key) and is_picture(paper)
