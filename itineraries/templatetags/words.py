"""Texts and names in the reader's language, marked where they are in another."""

import datetime as dt
import re
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.html import conditional_escape, escape, format_html, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext, pgettext
from django_countries import countries

from delegations.day_phrases import day_phrase, short_day_phrase, weekday_phrase, year_phrase
from delegations.period import Period
from itineraries.itinerary import (
    Action,
    Delegation,
    Organisation,
    Person,
    Place,
    Source,
    Territory,
    When,
)
from itineraries.phrases import people, sessions, times, visits
from itineraries.phrases.wording import HTML
from itineraries.views.document import is_shown
from organisations.words import Text, active_language

register = template.Library()

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@register.simple_tag
def words(text: Text) -> str:
    """One line, in a `<span lang>` where it is not in the page's language."""
    line, language = text.in_language(active_language())
    if language == active_language():
        return conditional_escape(line)
    return format_html('<span lang="{}">{}</span>', language, line)


@register.simple_tag
def prose(text: Text) -> SafeString:
    """Paragraphs with their addresses made links, marked like a line."""
    body, language = text.in_language(active_language())
    paragraphs = linebreaks(urlize(body, nofollow=True, autoescape=True))
    if language == active_language():
        return mark_safe(paragraphs)  # noqa: S308 - escaped by urlize, line by line.
    return format_html('<div lang="{}">{}</div>', language, mark_safe(paragraphs))  # noqa: S308


@register.simple_tag
def comma() -> str:
    """What stands between the things of a list."""
    return "、" if active_language() == "ja" else ", "


@register.filter
def plain(text: Text) -> str:
    """The bare text, for an attribute or a title."""
    return str(text)


@register.filter
def native(name: str) -> str:
    """A name that is never translated, marked where it is written in Japanese."""
    if active_language() != "ja" and _JAPANESE.search(name):
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
    if not organisation.parent:
        return words(organisation.name)
    return format_html("{}{}{}", words(organisation.name), comma(), words(organisation.parent))


@register.simple_tag
def other_names(visit: Delegation) -> list[str]:
    """The cities' names in their own scripts, where the page does not use those already."""
    shown = {str(visit.origin.name), str(visit.destination.name)}
    return [one.native for one in (visit.origin, visit.destination) if one.native not in {"", *shown}]


@register.filter
def country(territory: Territory) -> str:
    return str(countries.name(territory.country))


@register.filter
def language_name(code: str) -> str:
    """The language by its name in the active one; its code where Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.simple_tag
def time_of(when: When, zone: str) -> str:
    return times.time_phrase(when, zone, HTML)


@register.filter
def clocks_change(when: When) -> bool:
    return times.clocks_change(when)


@register.simple_tag
def dates_of(visit: Delegation) -> str:
    return visits.dates_phrase(visit.start, visit.end, HTML)


@register.filter
def plain_dates(visit: Delegation) -> str:
    return visits.dates_phrase(visit.start, visit.end)


@register.filter
def period(value: Period) -> str:
    return visits.period_phrase(value, HTML)


@register.filter
def weekday(day: dt.date) -> str:
    return weekday_phrase(day, active_language())


@register.filter
def day_heading(day: dt.date) -> SafeString:
    """The weekday and the date, each its own part of a heading."""
    weekday, _space, rest = weekday_phrase(day, active_language()).partition(" ")
    return format_html("<span>{}</span> <span>{}</span>", weekday, rest) if rest else escape(weekday)


@register.filter
def short_day(day: dt.date) -> str:
    return short_day_phrase(day, active_language())


@register.filter
def long_weekday(day: dt.date) -> str:
    """`Thursday 10 November 2022`."""
    language = active_language()
    if language == "ja":
        return f"{year_phrase(day.year, language)}{weekday_phrase(day, language)}"
    return f"{weekday_phrase(day, language)} {day.year}"


@register.filter
def full_day(day: dt.date) -> str:
    return day_phrase(day, active_language())


@register.filter
def direction(visit: Delegation) -> str:
    return visits.direction_phrase(visit.direction)


@register.simple_tag
def state_of(visit: Delegation, today: dt.date) -> str:
    return visits.state_phrase(visit, today)


@register.filter
def is_overdue(action: Action, today: dt.date) -> bool:
    """Unfinished, and all of the time it was due in is over."""
    return action.status in ("open", "in_progress") and action.due.last < today


@register.filter
def source_in(number: int | None, sources: tuple[Source, ...]) -> Source | None:
    return next((source for source in sources if source.number == number), None)


@register.filter
def at(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key)


@register.filter
def yes_no(fact: bool | None) -> str:
    """What nobody has checked is neither a yes nor a no."""
    if fact is None:
        return pgettext("accessibility", "not known")
    return pgettext("accessibility", "yes") if fact else pgettext("accessibility", "no")


@register.simple_tag
def map_links(place: Place) -> dict[str, str] | None:
    """Where the reader's own map shows the place; None where nothing says where it is."""
    where = ", ".join(part for part in (place.address, f"{place.postcode} {place.city}".strip()) if part)
    if place.latitude is not None and place.longitude is not None:
        spot = f"{place.latitude},{place.longitude}"
        return {
            "app": f"geo:{spot}?q={quote(where or spot)}",
            "web": "https://www.openstreetmap.org/"
            f"?mlat={place.latitude}&mlon={place.longitude}#map=18/{place.latitude}/{place.longitude}",
        }
    if place.address:
        return {
            "app": f"geo:0,0?q={quote(where)}",
            "web": f"https://www.openstreetmap.org/search?query={quote(where)}",
        }
    return None


register.filter("fate", sessions.fate_phrase)
register.filter("delegate_role", people.delegate_role_phrase)
register.filter("our_city", people.city_of_ours)
register.filter("their_city", people.city_of_theirs)
register.filter("is_picture", is_shown)
