"""The maps of a day, and the ways in which its lines are drawn."""

from django import template

from itineraries.day_map import DayMap, Leg, draw_maps
from itineraries.programme import DayOfProgramme

register = template.Library()

# How far the scale and the arrow keep from the edges of the sheet.
FOOT = 9


@register.simple_tag
def maps_of(day: DayOfProgramme) -> list[DayMap]:
    return draw_maps(day.entries)


@register.filter
def path(leg: Leg) -> str:
    (x1, y1), (x2, y2) = leg.start, leg.end
    return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"


@register.filter
def units(length: float) -> str:
    """A length in a drawing, whose decimal point no language changes."""
    return f"{length:g}"


@register.filter
def add_units(length: float, more: float) -> str:
    return units(length + more)


@register.filter
def scale_bar(map_of_day: DayMap) -> str:
    """A line with two ends turned up, at the foot of the sheet."""
    foot = map_of_day.height - FOOT
    return f"M{FOOT} {foot - 5:g}v5h{map_of_day.bar.length:g}v-5"


@register.filter
def north_arrow(map_of_day: DayMap) -> str:
    """At the foot of the sheet, on the right; its head is up, where north is."""
    return f"M{map_of_day.width - FOOT - 4:g} {map_of_day.height - FOOT:g}v-14m-4 5 4-5 4 5"
