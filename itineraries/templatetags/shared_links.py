"""How a public page tells of itself to search engines, and to whoever its link is sent to."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from itineraries.addresses import Pages
from itineraries.itinerary import Document, Itinerary, Session
from itineraries.phrases.visits import dates_phrase, marked_title, route_phrase
from itineraries.pictures import is_picture, pictures_of
from itineraries.structured_data import Teller
from organisations.words import active_language

register = template.Library()

LOCALES = {"it": "it_IT", "en": "en_GB", "ja": "ja_JP"}
LONGEST_DESCRIPTION = 200
# Of the picture that scripts/draw_card.py draws.
CARD_SIZE = (1200, 630)
# What could end the element, or the line in some readers, is written as JSON's own escapes.
_ESCAPES = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Image:
    """A picture by its address, with its size in pixels."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Card:
    """What is shown where somebody sends the page's address to somebody."""

    title: str
    description: str
    address: str
    data: str
    image: "Image"

    @property
    def locale(self) -> str:
        return LOCALES[active_language()]

    @property
    def other_locales(self) -> list[str]:
        return [locale for locale in LOCALES.values() if locale != self.locale]


@register.simple_tag
def card_of_visit(itinerary: Itinerary, pages: Pages) -> Card | None:
    """None for what is not public, or is no longer the current release."""
    if not _is_public(pages):
        return None
    visit = itinerary.delegation
    picture = next((one for one in pictures_of(itinerary) if one.width), None)
    image = _address(picture, pages)
    description = str(visit.purpose) or " · ".join(
        part for part in (route_phrase(visit), dates_phrase(visit.start, visit.end)) if part
    )
    data = None if visit.is_example else _teller(itinerary, pages).of_visit(image)
    address = f"{settings.SITE_URL}{pages.itinerary()}"
    shown = _shown(picture, image)
    return Card(str(marked_title(visit)), _cut(description), address, _script(data), shown)


@register.simple_tag
def card_of_session(itinerary: Itinerary, session: Session, pages: Pages) -> Card | None:
    """None for a private appointment too."""
    if not _is_public(pages) or session.is_confidential:
        return None
    picture = next((one for one in session.documents if is_picture(one) and one.width), None)
    image = _address(picture, pages)
    visit = itinerary.delegation
    data = None if visit.is_example else _teller(itinerary, pages).of_session(session, image)
    address = f"{settings.SITE_URL}{pages.session(session.uid)}"
    description = _cut(str(session.description) or str(marked_title(visit)))
    title = f"{session.title} · {marked_title(visit)}" if visit.is_example else str(session.title)
    return Card(title, description, address, _script(data), _shown(picture, image))


def _is_public(pages: Pages) -> bool:
    return bool(pages.key) and not pages.family


def _teller(itinerary: Itinerary, pages: Pages) -> Teller:
    return Teller(itinerary, active_language(), pages, settings.SITE_URL, settings.SITE_NAME)


def _shown(picture: Document | None, address: str) -> Image:
    """The photograph; or else the drawing that serves every visit."""
    if picture is None or not picture.width or not picture.height:
        drawing = urljoin(f"{settings.SITE_URL}/", static("images/card.png"))
        return Image(drawing, *CARD_SIZE, _("Two cities and the way between them"))
    return Image(address, picture.width, picture.height, str(picture.alt))


def _address(picture: Document | None, pages: Pages) -> str:
    return f"{settings.SITE_URL}{pages.document(picture.uid)}" if picture else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_DESCRIPTION else f"{line[: LONGEST_DESCRIPTION - 1]}…"


def _script(data: dict[str, Any] | None) -> SafeString | str:
    if data is None:
        return ""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    # A block of data, which no browser runs: the content security policy has nothing against it.
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(written),  # noqa: S308 - the escapes above leave nothing that HTML would read.
    )
