"""The one place that reads an agenda out of the database, and where privacy is decided.

`assemble` gives a delegation's itinerary as one audience may see it: public, delegates or staff,
each seeing what the one before sees and more. What an audience may not see is not in its document,
so no page and no export can give it away.
"""

from collections.abc import Collection

from delegations.models import Delegation
from itineraries.itinerary import Audience, Itinerary

from .agenda import assemble_days
from .follow_up import assemble_actions, assemble_documents, assemble_synergies
from .reader import Reader, Repeats
from .reading import read_delegation
from .visit import assemble_delegates, assemble_visit

__all__ = ["Repeats", "assemble"]


def assemble(
    delegation: Delegation,
    audience: Audience,
    within: Collection[int] | None = None,
    repeats: Repeats | None = None,
) -> Itinerary:
    """The itinerary of `delegation` as `audience` may see it, freshly read.

    A fixed number of queries, whatever the length of the agenda. What unsaved fields of
    `delegation` say does not count. Of the office's visits that are not published, `within` are the
    keys of those that this reader may learn of; None means all of them. `repeats` learns which
    records of the address book the document repeats.
    """
    delegation = read_delegation(delegation.pk)
    reader = Reader(audience, delegation, within, repeats)
    reader.repeats.note(delegation)
    delegates = assemble_delegates(reader, delegation)
    visit = assemble_visit(reader, delegation, delegates)
    days = assemble_days(reader, delegation)
    synergies = assemble_synergies(reader, delegation)
    return Itinerary(
        audience=audience,
        delegation=visit,
        delegates=delegates,
        days=days,
        synergies=synergies,
        actions=assemble_actions(reader, delegation, synergies),
        documents=assemble_documents(reader, delegation),
        sources=reader.cited_sources(),
    )
