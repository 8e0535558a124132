"""Which papers a page shows as pictures; everything else is only ever taken away as a file."""

from pathlib import PurePath

from .itinerary import Document, Itinerary

TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def is_picture(paper: Document) -> bool:
    return paper.kind == "photo" and picture_type(paper) is not None


def picture_type(paper: Document) -> str | None:
    """The media type by the file's ending; None for what no page shows, drawings with scripts too."""
    return TYPES.get(PurePath(paper.filename).suffix.lower())


def pictures_of(itinerary: Itinerary) -> list[Document]:
    """The photographs of the visit, then those of its sessions in order, each once."""
    papers = [*itinerary.documents, *(one for s in itinerary.sessions for one in s.documents)]
    return list({paper.uid: paper for paper in papers if is_picture(paper)}.values())
