"""What a public document is listed under: the words to find it by, what it names, what came of it."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from django.utils.translation import override
from django_countries import countries

from itineraries import itinerary as doc
from organisations.folding import fold
from organisations.models.person import Name
from organisations.words import LANGUAGES, Text

from .walking import everything_in

# What a visitor may search for, by the value that says it: names and titles, not prose.
SEARCHED: dict[type[doc.Value], tuple[str, ...]] = {
    doc.Delegation: ("title",),
    doc.Territory: ("name", "native", "country"),
    doc.Framework: ("title", "parent"),
    doc.Organisation: ("name", "short_name", "native", "parent"),
    doc.Person: ("name", "title"),
    doc.Place: ("name", "native", "city", "district", "room"),
    doc.Day: ("title",),
    doc.Session: ("title",),
    doc.Presentation: ("name", "sector"),
    doc.Document: ("title",),
    doc.Synergy: ("title",),
    doc.Action: ("title",),
}


class Entry(NamedTuple):
    search_text: str
    # Pairs of a `Mention.Kind` and a slug.
    mentions: list[tuple[str, str]]
    outcomes: bytes


def entry_of(document: doc.Itinerary) -> Entry:
    """The entry of a public document; of no other, or the search would give away what it holds."""
    if document.audience != doc.PUBLIC:
        raise ValueError("Only the public document is listed.")
    return Entry(
        search_text=_search_text(document),
        mentions=_mentions(document),
        outcomes=doc.encode(only_outcomes(document)),
    )


def only_outcomes(document: doc.Itinerary) -> doc.Itinerary:
    """The visit with what came of it, and of its agenda the titles of where that was born."""
    born_at = {synergy.born_at for synergy in document.synergies}
    replace = msgspec.structs.replace
    days = tuple(
        replace(
            day,
            sessions=tuple(
                doc.Session(uid=one.uid, when=one.when, sequence=one.sequence, title=one.title)
                for one in day.sessions
                if one.uid in born_at and not one.is_confidential
            ),
        )
        for day in document.days
    )
    return doc.Itinerary(
        audience=document.audience,
        delegation=document.delegation,
        days=tuple(day for day in days if day.sessions),
        synergies=document.synergies,
        actions=document.actions,
    )


def _search_text(document: doc.Itinerary) -> str:
    said = {
        fold(text)
        for value in everything_in(document)
        for name in SEARCHED.get(type(value), ())
        for text in _spellings(name, getattr(value, name))
    }
    return "\n".join(sorted(said - {""}))


def _spellings(field: str, said: object) -> Iterator[str]:
    """A text in each language, a name in each script, a country by its names."""
    if field == "country":
        yield from _country_names(str(said))
    elif isinstance(said, Text):
        yield from (said.it, said.en, said.ja)
    elif isinstance(said, Name):
        yield from (f"{said.given} {said.family}", said.native, said.reading)
    else:
        yield str(said)


@functools.cache
def _country_names(code: str) -> tuple[str, ...]:
    names = []
    for language in LANGUAGES:
        with override(language):
            names.append(str(countries.name(code)))
    return tuple(names)


def _mentions(document: doc.Itinerary) -> list[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for value in everything_in(document):
        match value:
            case doc.Place(slug=slug) if slug and not value.is_private:
                found.add(("venue", slug))
            case doc.Organisation(slug=slug):
                found.add(("organisation", slug))
            case doc.Territory(slug=slug):
                found.add(("territory", slug))
    return sorted(found)
