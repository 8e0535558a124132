"""The papers of a release that are still given out."""

from msgspec.structs import replace

from delegations.document_kinds import is_offered

from .itinerary import Document, Itinerary


def with_offered_papers(itinerary: Itinerary) -> Itinerary:
    """Without the programs and pages that releases have kept from before these were refused."""
    lists = (itinerary.documents, *(session.documents for session in itinerary.sessions))
    if all(_is_offered(paper) for papers in lists for paper in papers):
        return itinerary
    return replace(
        itinerary.with_sessions(
            lambda session: replace(session, documents=_offered(session.documents))
        ),
        documents=_offered(itinerary.documents),
    )


def _offered(papers: tuple[Document, ...]) -> tuple[Document, ...]:
    return tuple(paper for paper in papers if _is_offered(paper))


def _is_offered(paper: Document) -> bool:
    return not paper.filename or is_offered(paper.filename)
