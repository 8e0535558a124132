"""The parties that a group splits into, and the itinerary that one of them follows."""

from collections.abc import Mapping
from uuid import UUID

from msgspec.structs import replace

from organisations.folding import fold
from organisations.words import LANGUAGES, Text

from .itinerary import Itinerary, Session


def parties_of(itinerary: Itinerary) -> tuple[str, ...]:
    """The parties that any session is for, in the order in which the programme first names them."""
    return tuple(dict.fromkeys(one.party for one in itinerary.sessions if one.party))


def party_named(itinerary: Itinerary, name: str) -> str:
    """The party that somebody wrote like this, as the programme spells it; empty where none is."""
    return next((one for one in parties_of(itinerary) if fold(one) == fold(name)), "")


def followed_by(itinerary: Itinerary, party: str) -> Itinerary:
    """What is for everybody and what is for `party`, with what any of it was moved to."""
    sessions = {one.uid: one for one in itinerary.sessions}
    theirs = {uid for uid, one in sessions.items() if _party_of(one, sessions) in ("", party)}
    moved = {uid: one.replaced_by for uid, one in sessions.items() if one.replaced_by in sessions}
    while new := {moved[uid] for uid in theirs & moved.keys()} - theirs:
        theirs |= new
    days = (
        replace(day, sessions=tuple(one for one in day.sessions if one.uid in theirs))
        for day in itinerary.days
    )
    return replace(itinerary, days=tuple(day for day in days if day.sessions))


def of_party(itinerary: Itinerary, party: str) -> Itinerary:
    """What `party` follows, under a title that names it."""
    title = _with_name(itinerary.delegation.title, party)
    visit = replace(itinerary.delegation, title=title)
    return replace(followed_by(itinerary, party), delegation=visit)


def _party_of(session: Session, sessions: Mapping[UUID, Session]) -> str:
    """Its own party, or else that of what it is a part of or stands in for."""
    seen = set[UUID]()
    while not session.party and session.uid not in seen:
        seen.add(session.uid)
        above = session.parent or session.alternative_to
        if above is None or above not in sessions:
            break
        session = sessions[above]
    return session.party


def _with_name(title: Text, party: str) -> Text:
    words = {code: getattr(title, code) for code in LANGUAGES}
    return Text(**{code: f"{text} ({party})" for code, text in words.items() if text})
