"""Since which release each session is shown, and shown as it is: what calendars and marks rest on."""

import datetime as dt

import msgspec

from .changes import Change
from .itinerary import Itinerary, Session

# For sessions of releases from before there were stamps: nobody knows, and nothing is new in them.
_LONG_AGO = 1


def carry_over(new: Itinerary, last: Itinerary | None) -> Itinerary:
    """`new` with the stamps of those sessions that the last release showed just so.

    A session that has changed keeps the release that first showed it, and one that is back after
    it was gone counts as new.
    """
    before = {session.uid: session for session in last.sessions} if last else {}

    def stamped(session: Session) -> Session:
        old = before.get(session.uid)
        if old is None:
            return session
        if Change(old, session).fields:
            return msgspec.structs.replace(session, added_in=old.added_in or _LONG_AGO)
        return msgspec.structs.replace(
            session,
            added_in=old.added_in or _LONG_AGO,
            changed_in=old.changed_in or _LONG_AGO,
            updated_at=old.updated_at,
        )

    return new.with_sessions(stamped)


def unstamped(document: Itinerary) -> Itinerary:
    """The document as if it had never been released, to be compared with one that was."""
    return document.with_sessions(
        lambda session: msgspec.structs.replace(session, added_in=0, changed_in=0, updated_at=None)
    )


def stamp(draft: Itinerary, *, number: int, at: dt.datetime) -> Itinerary:
    """The document as release `number` shows it: what is new or changed is so from `at` on."""

    def stamped(session: Session) -> Session:
        if session.changed_in:
            return session
        return msgspec.structs.replace(
            session, added_in=session.added_in or number, changed_in=number, updated_at=at
        )

    return draft.with_sessions(stamped)
