import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from itineraries.addresses import NO_PAGES, Pages, public_pages
from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from itineraries.links import linked_visits
from itineraries.models import Release
from itineraries.phrases.visits import phase
from itineraries.programme import lay_out

from .release import current_release, issued_on, still_shown, today_in


@require_safe
def itinerary(request: HttpRequest, slug: str) -> HttpResponse:
    release = current_release(slug)
    document = still_shown(release.public_itinerary)
    today = today_in(document.delegation.destination.timezone)
    return answer(
        request,
        ("itinerary", release.digest, release.number, today, sorted(linked_visits(document))),
        lambda: show_itinerary(
            request, document, today=today, pages=public_pages(slug), release=release
        ),
    )


def show_itinerary(
    request: HttpRequest,
    document: Itinerary,
    *,
    today: dt.date,
    pages: Pages = NO_PAGES,
    release: Release | None = None,
) -> HttpResponse:
    """The page of an itinerary, which leads to `pages`. Without a release it is a preview."""
    context = {
        "itinerary": document,
        "visit": document.delegation,
        "zone": document.delegation.destination.timezone,
        "programme": lay_out(document),
        "titles": {session.uid: session.title for session in document.sessions},
        "today": today,
        "is_over": phase(document.delegation, today) == "past",
        "pages": pages,
        "release": release,
        "issued_on": release and issued_on(release, document),
        "is_preview": release is None,
    }
    return render(request, "itineraries/itinerary.html", context)
