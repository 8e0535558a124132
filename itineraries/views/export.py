from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from delegations.models import Delegation
from itineraries.edition import Edition
from itineraries.exports import EXPORTS, Export
from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from itineraries.links import linked_visits
from itineraries.models import Release
from itineraries.parties import of_party, parties_of
from organisations.words import active_language

from .moved import leads_on
from .release import current_release, still_shown


@require_safe
@leads_on(Delegation)
def export(request: HttpRequest, slug: str, filename: str) -> HttpResponse:
    """The current release as a file, in the language of the address.

    `?party=` leaves out what is for other parties than that one.
    """
    if filename not in EXPORTS:
        raise Http404("There is no such export.")
    release = current_release(slug)
    document = still_shown(release.public_itinerary)
    party = request.GET.get("party", "")
    if party and party not in parties_of(document):
        return no_such_party(request, document, filename)
    return answer(
        request,
        ("export", filename, release.digest, release.number, sorted(linked_visits(document))),
        lambda: as_file(
            EXPORTS[filename], document, active_language(), party=party, release=release
        ),
        asks=("party",),
    )


def as_file(
    export: Export,
    itinerary: Itinerary,
    language: str,
    *,
    party: str = "",
    release: Release | None = None,
) -> HttpResponse:
    """A file to take away, of one of its parties where that is given; of `release` if it is of one.

    It is sent while it is written, unless it is one to be kept.
    """
    asked_for = of_party(itinerary, party) if party else itinerary
    name = [itinerary.delegation.slug, slugify(party, allow_unicode=True), export.filename]
    response_class = HttpResponse if export.is_kept else StreamingHttpResponse
    response = response_class(
        export.written(asked_for, language, Edition.of(release) if release else None),
        content_type=export.content_type,
    )
    response.headers["Content-Disposition"] = content_disposition_header(
        True, "-".join(part for part in name if part)
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    if itinerary.delegation.is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response  # type: ignore[return-value] # A stream is no HttpResponse to Django.


def no_such_party(request: HttpRequest, itinerary: Itinerary, filename: str) -> HttpResponse:
    """404 with the parties that there are, each with its own file."""
    context = {
        "visit": itinerary.delegation,
        "filename": filename,
        "parties": parties_of(itinerary),
    }
    response = render(request, "itineraries/no_such_party.html", context, status=404)
    response.headers["Cache-Control"] = "no-store"
    return response
