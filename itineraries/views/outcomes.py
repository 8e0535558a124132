import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.home_territory import home_territory
from itineraries.listing.choosing import LONGEST_VALUE, Choice, filters_for
from itineraries.listing.outcomes import Wanted, latest_first, outcomes_of, statuses_in
from itineraries.models import Publication
from itineraries.published_addresses import moved_in
from organisations.models import FormerAddress, Territory

from .cards import ReleasesShown, all_still_shown, among, follow_ups_in, page_of

PAGE_LENGTH = 25


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """What came of all visits, and how it goes on."""
    # Whether something is overdue is asked by the office, and so by its clocks.
    today = timezone.localdate()
    shown = Publication.objects.releases_shown()
    facts = ("outcomes", shown, today, settings.HOME_TERRITORY)
    return answer(
        request,
        facts,
        lambda: render(request, "itineraries/outcomes.html", _context(request, today, shown)),
        asks=("status", "territory", "overdue", "page"),
    )


def _context(request: HttpRequest, today: dt.date, shown: ReleasesShown) -> dict[str, Any]:
    current = FormerAddress.objects.current_slugs(Territory)
    territory = request.GET.get("territory", "").strip()[:LONGEST_VALUE]
    wanted = Wanted(
        status=request.GET.get("status", "").strip()[:LONGEST_VALUE],
        territory=current.get(territory, territory),
        is_overdue=bool(request.GET.get("overdue")),
    )
    listed = follow_ups_in(among(shown, Publication.objects.with_follow_up()))
    moved = (moved_in(one, "territory", current) for one in all_still_shown(listed))
    every = latest_first(one for follow_up in moved for one in outcomes_of(follow_up))
    fitting = [one for one in every if wanted.fits(one, today)]
    choice = Choice(territory=wanted.territory)
    filters = filters_for((one.visit for one in every), choice, home_territory(current))
    return {
        "wanted": wanted,
        "total": len(every),
        "statuses": statuses_in(every),
        "places": next((one for one in filters if one.name == "territory"), None),
        "has_overdue": any(one.is_overdue(today) for one in every),
        "page": page_of(fitting, request.GET.get("page", "1"), PAGE_LENGTH),
        "today": today,
    }
