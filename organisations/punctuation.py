"""What a language puts between the things of a list, about a title and about an aside."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .words import active_language


def comma() -> str:
    return "、" if active_language() == "ja" else ", "


def colon() -> str:
    return "：" if active_language() == "ja" else ": "


def listed(things: Iterable[object]) -> str:
    """Several things on one line; what is empty is left out."""
    return comma().join(text for thing in things if (text := str(thing)))


def quoted(title: str) -> str:
    return _("“%(title)s”") % {"title": title}


def in_brackets(text: str) -> str:
    """An aside within a line, with the space that its language puts before."""
    return pgettext("in brackets", " ({text})").format(text=text)
