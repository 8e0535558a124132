"""What the page of the screen holds. A fixed number of queries, whatever the agenda's length."""

import datetime as dt
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.day_phrases import short_day_phrase
from delegations.models import Delegation
from itineraries.agenda_acts import STATES
from itineraries.agenda_acts.venue_names import labels_of
from itineraries.models import Session
from organisations.words import active_language
from organisations.written_days import read_day
from venues.models import Venue

from .days import MOST_ROWS, days_of
from .findings import findings_by_session
from .rows import Refused, Rows, options
from .zones import zone_choices

# A list longer than this is slower to read than a name is to type.
_MOST_VENUES = 400


class Asked(NamedTuple):
    """What the address asks to see: a day, and an empty row after a session."""

    day: dt.date | None
    # Asks for what has no day yet; a day that makes no sense asks for nothing.
    is_undated: bool
    after: str
    refused: Refused | None

    @classmethod
    def of(cls, request: HttpRequest, refused: Refused | None = None) -> "Asked":
        typed = request.POST.get("date") if refused else request.GET.get("day")
        try:
            day = read_day(typed) if typed else None
        except ValidationError:
            day = None
        if day and not 1800 <= day.year < 2200:
            day = None
        return cls(
            day, typed in ("", "none"), "" if refused else request.GET.get("after", ""), refused
        )


def screen_context(
    request: HttpRequest, visit: Delegation, asked: Asked, *, has_lists: bool
) -> dict[str, Any]:
    venues = list(Venue.objects.select_related("territory").order_by("name_it", "pk"))
    labels = labels_of(venues)
    sessions = Session.objects.filter(delegation=visit).select_related("venue", "room")
    ordered = sessions.in_agenda_order()
    zones = zone_choices(visit, {(one.timezone, one.end_timezone) for one in ordered})
    findings, of_visit = findings_by_session(request, visit, today=timezone.localdate())
    days = days_of(
        visit,
        Rows(visit, labels, zones=zones, has_lists=has_lists),
        ordered,
        findings=findings,
        asked=asked.day,
        is_undated=asked.is_undated,
        after=asked.after,
        refused=asked.refused,
    )
    choices_of_days = [
        (day.key, short_day_phrase(day.date, active_language()))
        for day in days
        if day.date is not None
    ]
    return {
        "days": days,
        "is_by_day": len(ordered) > MOST_ROWS,
        "lists": {
            "type": options(Session.Type.choices),
            "status": options(Session.Status.choices),
            **({"zone": options(zones)} if zones else {}),
            "date": options([*choices_of_days, ("", _("none yet"))]),
        },
        "days_in_rows": choices_of_days if has_lists else [],
        "venues": _nearest(venues, visit, ordered, labels),
        "states": [(state.value, state.label) for state in STATES],
        "findings": of_visit,
        "count": len(ordered),
    }


def _nearest(
    venues: list[Venue], visit: Delegation, sessions: list[Session], labels: dict[int, str]
) -> list[str]:
    """The names to choose from: what this visit uses and the visited city's, then the others."""
    used = {session.venue_id for session in sessions}

    def distance(venue: Venue) -> tuple[bool, bool]:
        return venue.pk not in used, venue.territory_id != visit.destination_id

    nearest = sorted(venues, key=distance)[:_MOST_VENUES]
    return sorted(labels[venue.pk] for venue in nearest)
