from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from itineraries.exports import EXPORTS, Export
from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from itineraries.links import linked_visits
from organisations.words import active_language

from .release import current_release, still_shown


@require_safe
def export(request: HttpRequest, slug: str, filename: str) -> HttpResponse:
    """The current release as a file, in the language of the address."""
    if filename not in EXPORTS:
        raise Http404("There is no such export.")
    release = current_release(slug)
    document = still_shown(release.public_itinerary)
    return answer(
        request,
        ("export", filename, release.digest, sorted(linked_visits(document))),
        lambda: as_file(EXPORTS[filename], document, active_language()),
    )


def as_file(export: Export, itinerary: Itinerary, language: str) -> HttpResponse:
    """A file to take away, sent while it is written."""
    response = StreamingHttpResponse(
        export.render(itinerary, language), content_type=export.content_type
    )
    name = f"{itinerary.delegation.slug}-{export.filename}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value] # A stream is no HttpResponse to Django.
