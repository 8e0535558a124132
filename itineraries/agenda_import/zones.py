"""The zones of rows that name none, by the journeys of the whole file."""

from collections.abc import Mapping
from copy import copy
from uuid import UUID

from delegations.models import Delegation
from itineraries.models import Session
from itineraries.whereabouts import Cities, Whereabouts
from organisations.models.territory import available_timezones

from .draft import Draft


def settle_zones(
    drafts: list[Draft], sessions: Mapping[UUID, Session], delegation: Delegation
) -> None:
    """Give each new row, and each at a new venue, the zones proposed, unless it names its own."""
    planned = [(draft, _planned(draft)) for draft in drafts if not draft.problems]
    # A zone that there is not is refused when the row is saved.
    planned = [pair for pair in planned if pair[1].timezone in {"", *available_timezones()}]
    in_file = {draft.session.uid for draft in drafts}
    others = [session for session in sessions.values() if session.uid not in in_file]
    rows = [session for _draft, session in planned]
    whereabouts = Whereabouts(Cities.of(delegation), [*others, *rows])
    for draft, session in planned:
        if not session.timezone:
            zone, end_zone = session.proposed_zones(whereabouts)
            draft.fields["timezone"] = zone
            draft.fields.setdefault("end_timezone", end_zone)


def _planned(draft: Draft) -> Session:
    """The session as the row would have it, not saved."""
    session = copy(draft.session)
    if "venue" in draft.fields and draft.fields["venue"] != session.venue:
        session.timezone = ""
    for name, value in draft.fields.items():
        setattr(session, name, value)
    return session
