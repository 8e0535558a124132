import datetime as dt
from dataclasses import dataclass

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from delegations.models import Delegation
from itineraries.addresses import public_pages
from itineraries.earlier import Known, as_known_today
from itineraries.freshness import answer
from itineraries.history import History, tell
from itineraries.itinerary import Itinerary
from itineraries.links import linked_visits
from itineraries.models import Publication, Release

from .moved import leads_on
from .release import current_release, issued_on, still_shown

# Each version is a whole document to read.
PAGE_LENGTH = 10


@dataclass(frozen=True)
class Version:
    """A release, and what it changed; the first one that is told of changed nothing."""

    release: Release
    document: Itinerary
    history: History | None

    @property
    def issued_on(self) -> dt.date:
        return issued_on(self.release, self.document)


@require_safe
@leads_on(Delegation)
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Version by version from the newest; or, with `since`, all at once for who read that one."""
    current = current_release(slug)
    document = still_shown(current.public_itinerary)
    publication = current.publication
    since = _since(request, publication)
    if since is not None and since < publication.since:
        # A version from before the visit was withdrawn: what came since is all there is to tell.
        return HttpResponseRedirect(reverse("itineraries:changes", args=[slug]))
    page = _page(request, publication)
    facts = (current.pk, current.digest, publication.since, sorted(linked_visits(document)))

    def show() -> HttpResponse:
        told = (
            {"versions": _versions(publication, document, page)}
            if since is None
            else _all_since(since, publication, document)
        )
        context = {
            **told,
            "page": page,
            "visit": document.delegation,
            "zone": document.delegation.destination.timezone,
            "pages": public_pages(slug),
            "release": current,
        }
        template = "changes" if since is None else "changes_since"
        return render(request, f"itineraries/{template}.html", context)

    return answer(request, ("changes", since, page.number, *facts), show, asks=("since", "page"))


def _versions(publication: Publication, document: Itinerary, page: Page) -> list[Version]:
    """The versions of the page, each compared with the one before it."""
    newest, oldest = page.object_list[0], page.object_list[-1]
    releases = Release.objects.told_of(publication).numbered(oldest - 1, newest)
    known = Known(document)
    documents = {
        release: known.in_document(release.public_itinerary)
        for release in releases.with_public_document().order_by("-number")
    }
    older = [*list(documents.items())[1:], None]
    versions = [
        Version(release, shown, tell(before[1], shown, document) if before else None)
        for (release, shown), before in zip(documents.items(), older, strict=True)
    ]
    return versions[: len(page.object_list)]


def _all_since(number: int, publication: Publication, document: Itinerary) -> dict[str, object]:
    release = Release.objects.told_of(publication).with_public_document().get(number=number)
    old = as_known_today(release.public_itinerary, document)
    return {
        "read": Version(release, old, None),
        "history": tell(old, document, document),
    }


def _since(request: HttpRequest, publication: Publication) -> int | None:
    text = request.GET.get("since")
    if text is None:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
    if not 1 <= number <= publication.release.number:
        raise Http404("There was no such version.")
    return number


def _page(request: HttpRequest, publication: Publication) -> Page:
    numbers = range(publication.release.number, publication.since - 1, -1)
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Http404("No such page.")
    try:
        return Paginator(numbers, PAGE_LENGTH).page(int(text))
    except InvalidPage as problem:
        raise Http404("No such page.") from problem
