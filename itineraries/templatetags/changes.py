"""Changes in words, each moment a `<time>`."""

import datetime as dt

from django import template
from django.utils.html import format_html

from delegations.day_phrases import day_phrase
from itineraries.history import History, Item
from itineraries.itinerary import When
from itineraries.phrases import changes
from itineraries.phrases.times import time_phrase
from itineraries.phrases.wording import HTML
from organisations.words import active_language

register = template.Library()


@register.filter
def change_heading(kind: str) -> str:
    return str(changes.HEADINGS[kind])


@register.simple_tag
def when_of(when: When, zone: str) -> str:
    """The day and the time, each of one piece."""
    clock = time_phrase(when, zone, HTML)
    day = changes.day_of(when, HTML)
    return format_html(
        "<span>{}</span> <span>{}</span>" if clock else "<span>{}</span>", day, clock
    )


@register.simple_tag
def time_turn(item: Item, zone: str) -> changes.Turn | None:
    return changes.time_turn(item.change, zone, HTML) if item.change else None


@register.simple_tag
def place_turn(item: Item) -> changes.Turn | None:
    """Nothing where one of the two is private: of its place nobody was or is told."""
    change = item.change
    if change is None or change.old.is_confidential or change.new.is_confidential:
        return None
    return changes.place_turn(change)


@register.simple_tag
def dates_turn(history: History) -> changes.Turn | None:
    return changes.dates_turn(history.old_visit, history.new_visit, HTML)


@register.simple_tag
def facts_changed(item: Item, zone: str) -> list[str]:
    """The facts that differ besides those the lines of the item tell already."""
    if item.change is None:
        return []
    told = {"title"}
    if item.is_off:
        told |= {"status", "replaced_by", "has_no_new_date", "reason"}
    if time_turn(item, zone):
        told.add("when")
    if place_turn(item):
        told.add("place")
    return changes.fact_phrases(item.change, told)


@register.filter
def visit_changed(history: History) -> list[str]:
    return changes.visit_phrases(history.changes)


@register.filter
def lists_changed(history: History) -> list[str]:
    return changes.list_phrases(history.changes)


@register.simple_tag
def full_moment(day: dt.date) -> str:
    """`10 November 2022`, for the middle of a sentence."""
    return HTML.moment(day_phrase(day, active_language()), day.isoformat())
