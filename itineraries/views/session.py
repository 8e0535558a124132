from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.phrases.visits import phase
from itineraries.programme import lay_out

from .release import current_release, issued_on, today_in


@require_safe
def session(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    release = current_release(slug)
    document = release.public_itinerary
    entries = lay_out(document).entries
    places = {entry.session.uid: place for place, entry in enumerate(entries)}
    if uid not in places:
        raise Http404("This visit has no such session.")
    place = places[uid]
    visit = document.delegation
    today = today_in(visit.destination.timezone)
    context = {
        "itinerary": document,
        "visit": visit,
        "zone": visit.destination.timezone,
        "entry": entries[place],
        "session": entries[place].session,
        "previous": entries[place - 1] if place else None,
        "next": entries[place + 1] if place + 1 < len(entries) else None,
        "parts": [one for one in entries if one.session.parent == uid],
        "is_over": phase(visit, today) == "past",
        "release": release,
        "issued_on": issued_on(release, document),
    }
    return answer(
        request,
        ("session", release.digest, release.number, str(uid), today),
        lambda: render(request, "itineraries/session.html", context),
    )
