"""The clocks that a row may go by, where the visit knows more than one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.models import Delegation
from itineraries.agenda_acts.row import zones_cell
from itineraries.models import Session
from itineraries.phrases.zones import zone_city

Zones = tuple[str, str]


def zone_choices(visit: Delegation, used: Iterable[Zones]) -> list[tuple[str, str]]:
    """What to choose from, as a row has it and in words; nothing where there is but one zone.

    The first leaves it to the place, or to where the group is then.
    """
    home, there = visit.origin.timezone, visit.destination.timezone
    pairs = dict.fromkeys(((there, ""), (home, ""), (home, there), (there, home), *sorted(used)))
    pairs = dict.fromkeys((zone, end if end != zone else "") for zone, end in pairs)
    if len(pairs) < 2:
        return []
    return [
        ("", _("time of the place")),
        *((zones_cell(*pair), zones_phrase(*pair)) for pair in pairs),
    ]


def stored_zones(visit: Delegation) -> set[Zones]:
    sessions = Session.objects.filter(delegation=visit).order_by()
    return set(sessions.values_list("timezone", "end_timezone").distinct())


def zones_phrase(zone: str, end_zone: str) -> str:
    """`Tokyo time`, or `Tokyo → Vienna`."""
    if end_zone and end_zone != zone:
        return f"{zone_city(zone)} → {zone_city(end_zone)}"
    return pgettext("clock of a city", "{city} time").format(city=zone_city(zone))
