import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegations.models import Delegation
from itineraries.addresses import NO_PAGES, Pages, public_pages
from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from itineraries.models import Release
from itineraries.phrases.visits import phase
from itineraries.programme import lay_out

from .moved import leads_on
from .release import current_release, today_in


@require_safe
@leads_on(Delegation)
def session(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    release = current_release(slug)
    document = release.public_itinerary
    if document.session(uid) is None:
        raise Http404("This visit has no such session.")
    today = today_in(document.delegation.destination.timezone)
    return answer(
        request,
        ("session", release.digest, release.number, str(uid), today),
        lambda: show_session(
            request, document, uid, today=today, pages=public_pages(slug), release=release
        ),
    )


def show_session(
    request: HttpRequest,
    document: Itinerary,
    uid: UUID,
    *,
    today: dt.date,
    pages: Pages = NO_PAGES,
    release: Release | None = None,
    template: str = "itineraries/session.html",
    more: Mapping[str, object] | None = None,
    within: Itinerary | None = None,
) -> HttpResponse:
    """The page of one appointment of the document, which leads to `pages`; 404 without it.

    `within` is the whole document, where this one is the part of it that a party follows.
    """
    number = release.number if release else 0
    entries = lay_out(document, number, within=within).entries
    place = next((n for n, entry in enumerate(entries) if entry.session.uid == uid), None)
    if place is None:
        raise Http404("This visit has no such session.")
    visit = document.delegation
    context = {
        "itinerary": document,
        "visit": visit,
        "zone": visit.destination.timezone,
        "entry": entries[place],
        "session": entries[place].session,
        "previous": entries[place - 1] if place else None,
        "next": entries[place + 1] if place + 1 < len(entries) else None,
        "alternatives": [one for one in entries if one.session.alternative_to == uid],
        "parts": [one for one in entries if one.session.parent == uid],
        "today": today,
        "is_over": phase(visit, today) == "past",
        "pages": pages,
        "release": release,
        "number": number,
    }
    return render(request, template, {**context, **(more or {})})
