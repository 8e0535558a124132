"""When a release was issued, in words."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.day_phrases import day_phrase
from organisations.words import active_language

from .wording import PLAIN, Plain
from .zones import zone_city


def issued_phrase(moment: dt.datetime, zone: str, words: Plain = PLAIN) -> str:
    """`10 November 2022, 09:12 (Rome time)`: two releases of one day have to be told apart."""
    here = moment.astimezone(ZoneInfo(zone))
    clock = words.moment(f"{here:%H:%M}", here.isoformat(timespec="minutes"))
    return words.join(
        pgettext("a moment", "{day}, {time}"),
        day=issued_on_phrase(moment, zone, words),
        time=words.aside(_("{time} ({city} time)"), time=clock, city=zone_city(zone)),
    )


def issued_on_phrase(moment: dt.datetime, zone: str, words: Plain = PLAIN) -> str:
    """`10 November 2022`, by the clocks of the zone."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return words.moment(day_phrase(day, active_language()), day.isoformat())
