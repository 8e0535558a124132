"""Texts and names in the reader's language, marked where they are in another."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from itineraries.itinerary import Delegation, Organisation, Person
from organisations import punctuation
from organisations.words import Text, active_language

register = template.Library()

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@register.simple_tag
def words(text: Text) -> str:
    """One line, in a `<span lang>` where it is not in the page's language."""
    reader = active_language()
    line, language = text.in_language(reader)
    if language == reader:
        return conditional_escape(line)
    return format_html('<span lang="{}">{}</span>', language, line)


@register.simple_tag
def prose(text: Text) -> SafeString:
    """Paragraphs with their addresses made links, marked like a line."""
    reader = active_language()
    body, language = text.in_language(reader)
    paragraphs = linebreaks(urlize(body, nofollow=True, autoescape=True))
    if language == reader:
        return mark_safe(paragraphs)  # noqa: S308 - escaped by urlize, line by line.
    return format_html('<div lang="{}">{}</div>', language, mark_safe(paragraphs))  # noqa: S308 - as above.


@register.simple_tag
def comma() -> str:
    """What stands between the things of a list."""
    return punctuation.comma()


@register.filter
def listed(things: Iterable[object]) -> str:
    return punctuation.listed(things)


@register.simple_tag
def colon() -> str:
    """What stands between a label and what it labels, on one line."""
    return punctuation.colon()


@register.simple_tag
def in_brackets(text: str) -> SafeString:
    """An aside within a line, with the space that its language puts before."""
    return format_html(pgettext("in brackets", " ({text})"), text=text)


@register.filter
def plain(text: Text) -> str:
    """The bare text, for an attribute or a title."""
    return str(text)


@register.filter
def native(name: str) -> str:
    """A name that is never translated, marked where it is written in Japanese."""
    if _JAPANESE.search(name) and active_language() != "ja":
        return format_html('<span lang="ja">{}</span>', name)
    return conditional_escape(name)


@register.filter
def person_name(person: Person) -> str:
    return native(str(person.name))


@register.simple_tag
def note(source: int | None, page: str = "") -> str:
    """A raised number that leads to the source at the foot of the itinerary's page."""
    if not source:
        return ""
    return format_html(
        '<sup class="note"><a href="{}#source-{}"><span class="unseen">{} </span>{}</a></sup>',
        page or "",
        source,
        gettext("source"),
        source,
    )


@register.simple_tag
def body(organisation: Organisation) -> str:
    """`Startup Support Office, Nagoya City`."""
    # A Japanese office is named with its body in front: 名古屋市スタートアップ支援室.
    if not organisation.parent or str(organisation.name).startswith(str(organisation.parent)):
        return words(organisation.name)
    phrase = pgettext("part of a body", "{part}, {whole}")
    return format_html(phrase, part=words(organisation.name), whole=words(organisation.parent))


@register.simple_tag
def position(person: Person) -> str:
    """`Mayor, City of Turin`, or as much of it as is known."""
    if person.title and person.organisation:
        phrase = pgettext("title of a person", "{title}, {organisation}")
        organisation = body(person.organisation)
        return format_html(phrase, title=words(person.title), organisation=organisation)
    return body(person.organisation) if person.organisation else words(person.title)


@register.simple_tag
def other_names(visit: Delegation) -> list[str]:
    """The cities' names in their own scripts, where the page does not use those already."""
    shown = {str(visit.origin.name), str(visit.destination.name)}
    return [
        one.native for one in (visit.origin, visit.destination) if one.native not in {"", *shown}
    ]
