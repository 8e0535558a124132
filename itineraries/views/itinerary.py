import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from delegations.models import Delegation
from itineraries.addresses import NO_PAGES, Pages, public_pages
from itineraries.exports import EXPORTS
from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from itineraries.links import linked_visits
from itineraries.models import Release
from itineraries.parties import followed_by
from itineraries.phrases.visits import phase
from itineraries.present import Present, day_span, present, spans_of
from itineraries.programme import lay_out
from itineraries.subscriptions import subscriptions_of

from .moved import leads_on
from .release import current_release, still_shown, today_in

BOOKLET = "agenda.pdf"


@require_safe
@leads_on(Delegation)
def itinerary(request: HttpRequest, slug: str) -> HttpResponse:
    release = current_release(slug)
    document = still_shown(release.public_itinerary)
    now = timezone.now()
    today = today_in(document.delegation.destination.timezone)
    facts = ("itinerary", release.digest, release.number, today, sorted(linked_visits(document)))
    return answer(
        request,
        (*facts, on_at(document, now, today)),
        lambda: show_itinerary(
            request, document, today=today, pages=public_pages(slug), release=release, now=now
        ),
    )


def show_itinerary(
    request: HttpRequest,
    document: Itinerary,
    *,
    today: dt.date,
    pages: Pages = NO_PAGES,
    release: Release | None = None,
    now: dt.datetime | None = None,
    template: str = "itineraries/itinerary.html",
    more: Mapping[str, object] | None = None,
    party: str = "",
) -> HttpResponse:
    """The page of an itinerary, which leads to `pages`. Without a release it is a preview.

    What is on is said only where `now` is given. `template` may extend the usual one, and is
    given `more`. With a `party` it is the page of what that one follows.
    """
    whole = document
    document = followed_by(whole, party) if party else whole
    visit = document.delegation
    zone = visit.destination.timezone
    on = on_at(document, now, today) if now else None
    # A delegate opens the kept page days later, with no network: it must find out by itself.
    keeps_time = on is not None or bool(now and pages.family)
    number = release.number if release else 0
    programme = lay_out(
        document,
        number,
        spans_of(document) if keeps_time else None,
        whole,
    )
    _before, _midnight, midnight = day_span(today, zone)
    context = {
        "itinerary": document,
        "visit": visit,
        "zone": zone,
        "programme": programme,
        "titles": {session.uid: session.title for session in whole.sessions},
        "today": today,
        "is_over": phase(visit, today) == "past",
        "present": on,
        "keeps_time": keeps_time,
        "midnight": midnight if keeps_time else None,
        "entries": {entry.session.uid: entry for entry in programme.entries} if on else {},
        "pages": pages,
        "exports": exports_of(pages),
        "calendars": subscriptions_of(whole, pages, party),
        "booklet": pages.export(BOOKLET) if BOOKLET in EXPORTS else "",
        "release": release,
        "number": number,
        "is_preview": release is None,
        "party": party,
    }
    return render(request, template, {**context, **(more or {})})


def on_at(document: Itinerary, now: dt.datetime, today: dt.date) -> Present | None:
    """What is on during the visit; None before, after, and where it does not take place."""
    visit = document.delegation
    is_off = visit.state in ("cancelled", "postponed")
    if is_off or phase(visit, today) != "under_way":
        return None
    return present(document, now)


def exports_of(pages: Pages) -> list[tuple[str, str]]:
    """Every file that the itinerary can be taken away as, by its label, with its address."""
    return [
        (str(export.label), address)
        for filename, export in EXPORTS.items()
        if (address := pages.export(filename))
    ]
