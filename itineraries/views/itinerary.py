import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from itineraries.models import Release
from itineraries.phrases.visits import phase
from itineraries.programme import lay_out

from .release import current_release, issued_on, still_published, today_in


@require_safe
def itinerary(request: HttpRequest, slug: str) -> HttpResponse:
    release = current_release(slug)
    document = release.public_itinerary
    published = still_published(document)
    today = today_in(document.delegation.destination.timezone)
    return answer(
        request,
        ("itinerary", release.digest, release.number, today, sorted(published)),
        lambda: show_itinerary(
            request, document, today=today, published=published, release=release
        ),
    )


def show_itinerary(
    request: HttpRequest,
    document: Itinerary,
    *,
    today: dt.date,
    published: frozenset[str],
    release: Release | None = None,
) -> HttpResponse:
    """The page of an itinerary. Without a release it is a preview, and leads to no other page.

    `published`: the slugs of the visits it may link to.
    """
    context = {
        "itinerary": document,
        "visit": document.delegation,
        "zone": document.delegation.destination.timezone,
        "programme": lay_out(document),
        "titles": {session.uid: session.title for session in document.sessions},
        "today": today,
        "is_over": phase(document.delegation, today) == "past",
        "published": published,
        "release": release,
        "issued_on": release and issued_on(release, document),
        "is_preview": release is None,
    }
    return render(request, "itineraries/itinerary.html", context)
