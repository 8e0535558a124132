from pathlib import PurePath
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.itinerary import Document, Itinerary
from itineraries.pictures import is_picture, picture_type

from .release import current_release


@require_safe
def document(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A file of the visit, as it was when the current release was made."""
    release = current_release(slug)
    paper = find_document(release.public_itinerary, uid)
    if paper is None or not paper.filename:
        raise Http404("This visit has no such document.")
    path = f"documents/{PurePath(paper.filename).name}"
    if not default_storage.exists(path):
        raise Http404("The file is no longer kept.")
    return answer(request, ("document", release.digest, str(uid)), lambda: _file(path, slug, paper))


def find_document(itinerary: Itinerary, uid: UUID) -> Document | None:
    papers = [*itinerary.documents, *(one for s in itinerary.sessions for one in s.documents)]
    return next((paper for paper in papers if paper.uid == uid), None)


def _file(path: str, slug: str, paper: Document) -> HttpResponse:
    is_shown = is_picture(paper)
    name = slugify(str(paper.title)) or slug
    response = FileResponse(
        default_storage.open(path),
        as_attachment=not is_shown,
        filename=f"{name[:80]}{PurePath(path).suffix.lower()}",
        content_type=picture_type(paper) if is_shown else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value] # A stream is no HttpResponse to Django.
