"""Small facts worked out for a page: where things stand, whose they are, where to find them."""

import datetime as dt
from typing import Any
from urllib.parse import quote, urlsplit

from django import template
from django.utils.translation import get_language_info, gettext_lazy, pgettext, pgettext_lazy
from django_countries import countries

from itineraries.itinerary import Action, Delegation, Framework, Place, Source, Territory
from itineraries.phrases import clocks, countdown, people, sessions, visits
from itineraries.pictures import is_picture
from organisations.words import active_language

register = template.Library()

# Django's own Japanese name of English is that of America's.
OURS = {
    "it": gettext_lazy("Italian"),
    "en": pgettext_lazy("language", "English"),
    "ja": gettext_lazy("Japanese"),
}


@register.simple_tag
def background_of(visit: Delegation) -> list[Framework | Territory]:
    """What the visit rests on and is told more of: its frameworks, then its two cities."""
    frameworks = [one for one in visit.frameworks if one.rationale or one.website]
    cities = [one for one in (visit.origin, visit.destination) if one.facts or one.website]
    return [*frameworks, *cities]


@register.filter
def site_of(address: str) -> str:
    """The host of a web address, which tells whose site it is."""
    return urlsplit(address).hostname or address


@register.filter
def country(territory: Territory) -> str:
    return str(countries.name(territory.country))


@register.filter
def town(place: Place) -> str:
    return place.town()


@register.filter
def spoken(code: str) -> str:
    """The language by its name in the active one; its code where Django does not know it."""
    if code in OURS:
        return str(OURS[code])
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    # Django's Italian names of languages begin with a capital, as Italian ones do not.
    return name.lower() if active_language() == "it" else name


@register.filter
def direction(visit: Delegation) -> str:
    return visits.direction_phrase(visit.direction)


@register.simple_tag
def state_of(visit: Delegation, today: dt.date) -> str:
    return visits.state_phrase(visit, today)


@register.simple_tag
def countdown_of(visit: Delegation, today: dt.date) -> str:
    return countdown.countdown_phrase(visit, today)


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
    where = ", ".join(
        part for part in (place.address, f"{place.postcode} {place.city}".strip()) if part
    )
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
register.filter("open_point", sessions.open_phrase)
register.filter("qualifying", sessions.qualifying_phrases)
register.filter("silence", sessions.silence_phrase)
register.filter("clocks_apart", clocks.difference_phrase)
register.filter("delegate_role", people.delegate_role_phrase)
register.filter("our_city", people.city_of_ours)
register.filter("their_city", people.city_of_theirs)
register.filter("is_picture", is_picture)
