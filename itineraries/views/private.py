"""The pages under a delegate's link. `config.middleware` keeps every answer of theirs private."""

import datetime as dt
import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from itineraries.addresses import Pages, private_pages
from itineraries.exports import EXPORTS
from itineraries.itinerary import Itinerary
from itineraries.models import PrivateLink, Release
from itineraries.parties import followed_by, parties_of, party_named
from itineraries.private_links import find_by_token, note_opening
from organisations.words import active_language

from .calendar import session_file
from .document import file_of
from .export import as_file
from .itinerary import show_itinerary
from .openings import is_opened_by_somebody
from .release import still_shown, today_in
from .session import show_session

# Tell a phone that keeps the pages how long it may, and when they are no longer what they were.
EXPIRES, RELEASE = "X-Link-Expires", "X-Release"


@dataclass(frozen=True)
class Opened:
    """What a working link opens: the delegates' document of the release that is out."""

    link: PrivateLink
    release: Release
    document: Itinerary
    pages: Pages
    now: dt.datetime

    @property
    def party(self) -> str:
        """The group of its holder, as the programme spells it; empty where none is known."""
        return party_named(self.document, self.link.party) if self.link.party else ""

    def shown_party(self, request: HttpRequest) -> str:
        """The group asked for, or else its holder's; empty for everybody. 404 for one there isn't."""
        asked = request.GET.get("party")
        if asked is None:
            return self.party
        if asked and not party_named(self.document, asked):
            raise Http404("No session is for this party.")
        return party_named(self.document, asked) if asked else ""

    @property
    def today(self) -> dt.date:
        return today_in(self.document.delegation.destination.timezone)

    @property
    def more(self) -> dict[str, object]:
        """What its pages say besides the programme."""
        zone = ZoneInfo(self.document.delegation.destination.timezone)
        return {
            "party": self.party,
            "expires_on": self.link.expires_at.astimezone(zone).date(),
        }


def under_a_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view what the token opens. Whoever has no working one is told whom to ask.

    Mistyped, expired and revoked read alike: an outsider learns nothing from the difference.
    """

    @require_safe
    @functools.wraps(view)
    def guarded(request: HttpRequest, token: str, **address: object) -> HttpResponse:
        now = timezone.now()
        link = find_by_token(token, at=now)
        if link is None:
            return _nothing(request, "closed")
        if is_opened_by_somebody(request):
            note_opening(link, at=now)
        publication = getattr(link.delegation, "publication", None)
        if publication is None:
            return _nothing(request, "unpublished")
        release = publication.release
        pages = private_pages(token)
        opened = Opened(link, release, still_shown(release.delegates_itinerary), pages, now)
        try:
            response = view(request, opened, **address)
        except Http404:
            response = _nothing(request, "missing", pages)
        response.headers[EXPIRES] = link.expires_at.astimezone(dt.UTC).isoformat()
        response.headers[RELEASE] = release.digest[:16]
        return response

    return guarded


@under_a_link
def private_itinerary(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What the holder's group does, and what is for everybody; `?party=` shows others, or all."""
    party = opened.shown_party(request)
    is_asked_for = "party" in request.GET
    parties = [*parties_of(opened.document), ""]
    return show_itinerary(
        request,
        opened.document,
        today=opened.today,
        pages=opened.pages.of_party(party) if is_asked_for else opened.pages,
        release=opened.release,
        now=opened.now,
        template="itineraries/private.html",
        more={
            **opened.more,
            "shown_party": party,
            "parties": [(one, opened.pages.of_party(one).itinerary()) for one in parties],
        },
        party=party,
    )


@under_a_link
def private_session(request: HttpRequest, opened: Opened, uid: UUID) -> HttpResponse:
    """One appointment; that of another group has its neighbours in everybody's programme."""
    document, pages = opened.document, opened.pages
    if opened.party:
        document = followed_by(opened.document, opened.party)
        if document.session(uid) is None:
            document, pages = opened.document, pages.of_party("")
    return show_session(
        request,
        document,
        uid,
        today=opened.today,
        pages=pages,
        release=opened.release,
        template="itineraries/private_session.html",
        more=opened.more,
        within=opened.document,
    )


@under_a_link
def private_document(request: HttpRequest, opened: Opened, uid: UUID) -> HttpResponse:
    return file_of(opened.document, uid)


@under_a_link
def private_export(request: HttpRequest, opened: Opened, filename: str) -> HttpResponse:
    """The programme as a file: of the holder's group, of that in `?party=`, or everybody's."""
    if filename not in EXPORTS:
        raise Http404("There is no such export.")
    party = opened.shown_party(request)
    return as_file(
        EXPORTS[filename],
        opened.document,
        active_language(),
        party=party,
        release=opened.release,
    )


@under_a_link
def private_session_calendar(request: HttpRequest, opened: Opened, uid: UUID) -> HttpResponse:
    return session_file(opened.document, uid, active_language())


@under_a_link
def private_worker(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The script that keeps the pages on the reader's phone. It reads the token off its address."""
    pages = {
        name: render_to_string("itineraries/private_offline.html", {"is_expired": is_expired})
        for name, is_expired in (("OFFLINE", False), ("EXPIRED", True))
    }
    return render(
        request,
        "itineraries/private_worker.js",
        {"pages": json.dumps(pages)},
        content_type="text/javascript; charset=utf-8",
    )


@require_safe
def private_elsewhere(request: HttpRequest, rest: str) -> HttpResponse:
    """What looks like an address under a link and is none."""
    if "/" not in rest:
        return HttpResponseRedirect(reverse("itineraries:private_detail", args=[rest]))
    return _nothing(request, "closed")


def _nothing(request: HttpRequest, reason: str, pages: Pages | None = None) -> HttpResponse:
    context = {"reason": reason, "pages": pages}
    return render(request, "itineraries/private_nothing.html", context, status=404)
