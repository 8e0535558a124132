from io import BytesIO
from pathlib import PurePath
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from delegations.document_kinds import DocumentRefused, ending_of
from delegations.models import Delegation
from delegations.photographs import PhotographRefused, develop
from itineraries.freshness import answer
from itineraries.itinerary import Document, Itinerary
from itineraries.pictures import is_picture, picture_type

from .moved import leads_on
from .release import current_release


@require_safe
@leads_on(Delegation)
def document(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A file of the visit, as it was when the current release was made."""
    release = current_release(slug)
    kept_file(release.public_itinerary, uid)
    return answer(
        request,
        ("document", release.digest, str(uid)),
        lambda: file_of(release.public_itinerary, uid),
    )


def file_of(itinerary: Itinerary, uid: UUID) -> HttpResponse:
    """A file of the itinerary; 404 where it has none, or the file is no longer kept."""
    paper, path = kept_file(itinerary, uid)
    response = _file(path, itinerary.delegation.slug, paper)
    if itinerary.delegation.is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def kept_file(itinerary: Itinerary, uid: UUID) -> tuple[Document, str]:
    paper = find_document(itinerary, uid)
    if paper is None or not paper.filename:
        raise Http404("This visit has no such document.")
    path = f"documents/{PurePath(paper.filename).name}"
    if not default_storage.exists(path):
        raise Http404("The file is no longer kept.")
    return paper, path


def find_document(itinerary: Itinerary, uid: UUID) -> Document | None:
    papers = [*itinerary.documents, *(one for s in itinerary.sessions for one in s.documents)]
    return next((paper for paper in papers if paper.uid == uid), None)


def _file(path: str, slug: str, paper: Document) -> HttpResponse:
    is_shown = is_picture(paper)
    name = slugify(str(paper.title)) or slug
    opened, ending = _opened(path, paper)
    response = FileResponse(
        opened,
        as_attachment=not is_shown,
        filename=f"{name[:80]}.{ending}",
        content_type=picture_type(paper) if is_shown else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Whatever it turns out to be, it runs nothing and belongs to no site.
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response  # type: ignore[return-value] # A stream is no HttpResponse to Django.


def _opened(path: str, paper: Document) -> tuple[IO[bytes], str]:
    """The file as it is kept, and its ending. A photograph kept before its size was noted may still
    say where it was taken, so of such a one the picture alone is given out, or nothing; nor is what
    turns out to be a program or a page."""
    kept = default_storage.open(path)
    try:
        if paper.kind != "photo":
            return kept, ending_of(kept, path)
        if paper.width is not None:
            return kept, PurePath(path).suffix.lower().removeprefix(".")
        with kept:
            developed = develop(kept.read())
            return BytesIO(developed.content), developed.ending
    except (PhotographRefused, DocumentRefused) as refused:
        kept.close()
        raise Http404("What is kept is nothing to give out.") from refused
