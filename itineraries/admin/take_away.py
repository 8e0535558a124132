"""What staff look at and take away of an agenda that is not published: fresh, and never kept."""

from typing import get_args

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header

from delegations.admin.reach import reaches_all
from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.exchange.writing import write_out
from itineraries.exports import EXPORTS
from itineraries.itinerary import Audience, Itinerary
from itineraries.models import Release
from itineraries.views.itinerary import show_itinerary
from itineraries.views.release import today_in
from organisations.words import active_language


def preview_page(request: HttpRequest, visit: Delegation, audience: str) -> HttpResponse:
    """The page as that audience would see it if it were published now."""
    document = assemble(visit, known_audience(audience), visits_known_to(request))
    return show_privately(request, document)


def released_page(request: HttpRequest, release: Release, audience: str) -> HttpResponse:
    """The page of an issued release, as it was frozen."""
    if audience == "public":
        return show_privately(request, release.public_itinerary)
    if audience == "delegates":
        return show_privately(request, release.delegates_itinerary)
    raise Http404("A release is frozen for the public and for delegates.")


def show_privately(request: HttpRequest, document: Itinerary) -> HttpResponse:
    today = today_in(document.delegation.destination.timezone)
    with translation.override(asked_language(request)):
        page = show_itinerary(request, document, today=today)
    return keep_private(page)


def agenda_file(
    request: HttpRequest, visit: Delegation, audience: str, filename: str
) -> HttpResponse:
    """The agenda as a file, as that audience may have it."""
    if filename not in EXPORTS:
        raise Http404("There is no such export.")
    export = EXPORTS[filename]
    document = assemble(visit, known_audience(audience), visits_known_to(request))
    body = b"".join(export.render(document, asked_language(request)))
    return attachment(body, f"{visit.slug}-{audience}-{filename}", export.content_type)


def visits_known_to(request: HttpRequest) -> set[int] | None:
    """The keys of the visits within their reach; None for whoever reaches all."""
    if reaches_all(request):
        return None
    return set(Delegation.objects.reached_by(request.user).values_list("pk", flat=True))


def delegation_file(request: HttpRequest, visit: Delegation) -> HttpResponse:
    """The visit whole, without anybody's private needs, as the import reads it back."""
    body = write_out(visit, within=visits_known_to(request))
    return attachment(body, f"{visit.slug}.json", "application/json")


def attachment(body: bytes, filename: str, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=filename)
    headers = {"Content-Disposition": disposition or "attachment"}
    return keep_private(HttpResponse(body, content_type=content_type, headers=headers))


def keep_private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def known_audience(name: str) -> Audience:
    for audience in get_args(Audience):
        if audience == name:
            return audience
    raise Http404("There is no such audience.")


def asked_language(request: HttpRequest) -> str:
    """The language that the address asks for, if the site has it; else that of the back office."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else active_language()
