"""Who may see what: every rule of privacy, and the only place that has one.

Nothing here widens what a record says of itself: an unknown visibility is for staff alone.
"""

from collections.abc import Iterable

from delegations.document_kinds import is_offered
from delegations.models import Action, Delegate, Document, Synergy
from itineraries.itinerary import DELEGATES, PUBLIC, STAFF, Audience
from itineraries.models import Session
from organisations.models import Person, Role

_SESSIONS = {
    PUBLIC: {Session.Visibility.PUBLIC, Session.Visibility.CONFIDENTIAL},
    DELEGATES: {
        Session.Visibility.PUBLIC,
        Session.Visibility.CONFIDENTIAL,
        Session.Visibility.DELEGATES,
    },
}
_DOCUMENTS = {
    PUBLIC: {Document.Visibility.PUBLIC},
    DELEGATES: {Document.Visibility.PUBLIC, Document.Visibility.DELEGATES},
}


def may_see_session(audience: Audience, session: Session) -> bool:
    """Whether the session is in the agenda at all; of a confidential one the public sees the time."""
    if audience == STAFF:
        return True
    if audience == PUBLIC and session.visibility == Session.Visibility.CONFIDENTIAL:
        # Its time was all the public knew, and nothing happens at that time any more.
        return session.status not in {Session.Status.CANCELLED, Session.Status.POSTPONED}
    return session.visibility in _SESSIONS[audience]


def may_know_session(audience: Audience, session: Session) -> bool:
    """Whether they may know what the session is, and not its time alone."""
    is_hidden = audience == PUBLIC and session.visibility == Session.Visibility.CONFIDENTIAL
    return may_see_session(audience, session) and not is_hidden


def may_see_synergy(audience: Audience, synergy: Synergy) -> bool:
    """A synergy is an idea until the office calls it public; until then staff alone see it."""
    return audience == STAFF or synergy.is_public


def may_see_action(audience: Audience, action: Action) -> bool:
    """Delegates see what was agreed to be done; the public what is public, alone or by its synergy."""
    if audience != PUBLIC:
        return True
    return action.is_public or (action.synergy is not None and action.synergy.is_public)


def may_be_named(person: Person, delegate: Delegate | None, roles: Iterable[Role]) -> bool:
    """Whether the public may know the name; delegates, who meet these people, and staff know all.

    By consent, given for everything or, as a delegate, for this visit, or by one of the `roles` that
    the person holds then: a public office needs no consent.
    """
    if person.is_named or (delegate is not None and delegate.is_named):
        return True
    return any(role.is_public_office for role in roles)


def may_see_document(audience: Audience, document: Document) -> bool:
    """Nobody outside the office is offered a program or a page, kept before these were refused."""
    if audience == STAFF:
        return True
    is_safe = not document.file or is_offered(document.file.name or "")
    return is_safe and document.visibility in _DOCUMENTS[audience]
