"""Public holidays of either country: offices are closed, and nobody answers.

The calendar is that of the library `holidays`, by ISO code of the country: holidays of the whole
country, not those of a region or a patron saint. Of a country that it does not know nothing is said.
A holiday is called by its name in the reader's language or in the first of its fallbacks that the
library has, else in the country's own.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import holidays
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from delegations.day_phrases import weekday_phrase
from organisations.punctuation import listed
from organisations.words import FALLBACKS, active_language

from .ahead import appointments_ahead, is_ahead
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .kinds import AT_WORK
from .telling import quoted

# A visit is a matter of days; one of months is a plan, whose holidays are no news.
_LONGEST_VISIT = dt.timedelta(days=31)


def holiday_of_the_hosts(visit: Visit, world: World) -> Iterator[Finding]:
    """Appointments for which somebody has to be at work, on a holiday of the country they are in.

    One finding a day and country, for all appointments of that day.
    """
    found: dict[tuple[dt.date, str], list[Appointment]] = defaultdict(list)
    for one in appointments_ahead(visit, world):
        if one.type in AT_WORK and one.mode != "online" and one.when.date:
            country = (one.venue and one.venue.country) or visit.destination.country
            if holiday_on(one.when.date, country, active_language()):
                found[one.when.date, country].append(one)
    for (day, country), those in found.items():
        sentence = ngettext(
            "%(day)s is a public holiday in %(country)s (%(holiday)s); %(count)d appointment "
            "needs somebody at work: %(sessions)s.",
            "%(day)s is a public holiday in %(country)s (%(holiday)s); %(count)d appointments "
            "need somebody at work: %(sessions)s.",
            len(those),
        )
        words = {
            **_words(day, country),
            "count": len(those),
            "sessions": listed(quoted(one) for one in those),
        }
        yield Finding(
            rule="holiday_of_the_hosts",
            severity=Severity.WARNING,
            delegation_id=visit.pk,
            sentence=_capital(sentence % words),
            subject=f"visit:{visit.pk}:{country}:{day.isoformat()}",
            rests_on=tuple(sorted(one.uid for one in those)),
            session_ids=tuple(one.pk for one in those),
        )


def holiday_of_the_guests(visit: Visit, world: World) -> Iterator[Finding]:
    """Holidays of the country they come from, in the days of the visit: one finding a visit."""
    first, last, country = visit.first, visit.last, visit.origin.country
    if country == visit.destination.country or not is_ahead(visit, world):
        return
    if not (first and last and visit.are_days_exact) or last - first > _LONGEST_VISIT:
        return
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    found = [day for day in days if holiday_on(day, country, active_language())]
    if not found:
        return
    each = [_("%(day)s (%(holiday)s)") % _words(day, country) for day in found]
    sentence = _(
        "The visit falls on public holidays in %(country)s, when offices there do not answer: "
        "%(days)s."
    )
    yield Finding(
        rule="holiday_of_the_guests",
        severity=Severity.ADVICE,
        delegation_id=visit.pk,
        sentence=sentence % {"country": countries.name(country), "days": listed(each)},
        subject=f"visit:{visit.pk}:{country}",
        rests_on=tuple(day.isoformat() for day in found),
    )


def holiday_on(day: dt.date, country: str, language: str) -> str:
    """The name of the public holiday; empty where the day is none, or nobody knows."""
    return _calendar(country, day.year, language).get(day, "")


@lru_cache(maxsize=256)
def _calendar(country: str, year: int, language: str) -> dict[dt.date, str]:
    try:
        kind = type(holidays.country_holidays(country))
    except NotImplementedError:
        return {}
    spoken = {code.split("_")[0]: code for code in reversed(kind.supported_languages)}
    locale = next((spoken[code] for code in FALLBACKS[language] if code in spoken), None)
    calendar = kind(years=year, language=locale or kind.default_language)
    return dict(calendar.items())


def _words(day: dt.date, country: str) -> dict[str, str]:
    language = active_language()
    return {
        "day": weekday_phrase(day, language),
        "country": str(countries.name(country)),
        "holiday": holiday_on(day, country, language),
    }


def _capital(sentence: str) -> str:
    """Days are written small in Italian, and this one may begin the sentence."""
    return sentence[:1].upper() + sentence[1:]
