"""Which texts of a document hold characters that the booklet can't print, told before publishing."""

import functools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from .exports import booklet
from .itinerary import Itinerary
from .phrases.visits import marked_title

MOST_LINES = 20


def unprintable_lines(documents: Iterable[Itinerary]) -> list[str]:
    """A sentence for each title or name with such characters in it, each once."""
    named = list(dict.fromkeys(found for one in documents for found in _named_texts(one)))
    missing = _missing("".join(sorted({sign for _name, text in named for sign in text})))
    found: dict[str, dict[str, None]] = {}
    for name, text in named:
        for sign in text:
            if sign in missing:
                found.setdefault(name, {})[sign] = None
    sentence = _("“%(name)s”: the booklet has no letter for %(characters)s, and prints □ there.")
    return [
        sentence % {"name": name, "characters": " ".join(signs)}
        for name, signs in list(found.items())[:MOST_LINES]
    ]


@functools.lru_cache(maxsize=64)
def _missing(signs: str) -> frozenset[str]:
    return frozenset(booklet.missing_characters(signs))


def _named_texts(document: Itinerary) -> Iterator[tuple[str, str]]:
    """Each text by what it belongs to: the title of the appointment, or else of the visit."""
    for session in document.sessions:
        yield from ((str(session.title), text) for text in _rare(session))
    visit = str(marked_title(document.delegation))
    rest = msgspec.structs.replace(document, days=())
    titles = [day.title for day in document.days]
    yield from ((visit, text) for text in _rare([rest, *titles]))


def _rare(value: Any) -> Iterator[str]:
    """What of the texts in it is beyond the characters that every font has."""
    for text in _texts(msgspec.to_builtins(value)):
        if rare := "".join(one for one in text if one > "\xff"):
            yield rare


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
