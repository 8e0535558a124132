"""Days and times in words, each a `<time>` that machines can read."""

import datetime as dt
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from delegations.day_phrases import day_phrase, short_day_phrase, weekday_phrase, year_phrase
from delegations.period import Period
from itineraries.entry import Entry
from itineraries.itinerary import Delegation, Session, When
from itineraries.lasting import Continuing
from itineraries.models import Release
from itineraries.phrases import clocks, issues, times, visits
from itineraries.phrases.wording import HTML
from itineraries.present import day_span
from organisations.words import active_language

register = template.Library()


@register.simple_tag
def time_of(when: When, zone: str) -> str:
    return times.time_phrase(when, zone, HTML)


@register.filter
def day_number(continuing: Continuing[Entry]) -> str:
    """Which of its days this is, of what lasts several."""
    when = continuing.item.session.when
    return times.day_number_phrase(when, continuing.number, continuing.count, HTML)


@register.simple_tag
def other_clocks(session: Session, visit: Delegation) -> str:
    """What other clocks show, where that is told."""
    return clocks.other_clocks_phrase(session, visit, HTML)


@register.simple_tag
def joins_two_zones(session: Session, visit: Delegation) -> bool:
    return clocks.joins_two_zones(session, visit)


@register.filter
def utc(moment: dt.datetime) -> str:
    """An instant as scripts read it."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"


@register.simple_tag
def midnights(day: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """Of the day before, of the day, and of the day after, in a city."""
    return day_span(day, zone)


@register.simple_tag
def issued(release: Release, zone: str, today: dt.date | None = None) -> str:
    """When it was issued: on that day itself, and where no today is given, with the hour."""
    is_today = today in (None, release.published_at.astimezone(ZoneInfo(zone)).date())
    phrase = issues.issued_phrase if is_today else issues.issued_on_phrase
    return phrase(release.published_at, zone, HTML)


@register.filter
def clocks_change(when: When) -> bool:
    return times.clocks_change(when)


@register.simple_tag
def dates_of(visit: Delegation) -> str:
    return visits.dates_phrase(visit.start, visit.end, HTML)


@register.simple_tag
def planned_dates(visit: Delegation) -> str:
    """The dates as they were planned, where the visit came to have others."""
    return visits.dates_phrase(visit.planned_start, visit.planned_end, HTML)


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
    return (
        format_html("<span>{}</span> <span>{}</span>", weekday, rest) if rest else escape(weekday)
    )


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
def year(number: int) -> str:
    return year_phrase(number, active_language())


@register.filter
def office_moment(moment: dt.datetime) -> str:
    """`22 November 2022, 18:10`, by the office's own clock."""
    here = timezone.localtime(moment)
    language = active_language()
    day = day_phrase(here.date(), language)
    return f"{day} {here:%H:%M}" if language == "ja" else f"{day}, {here:%H:%M}"


register.filter("published", visits.published_phrase)
register.filter("plain_route", visits.route_phrase)
