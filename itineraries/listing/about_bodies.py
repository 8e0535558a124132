"""What one public document tells of an organisation: what it and its people did in the visit."""

from dataclasses import dataclass

from itineraries.itinerary import (
    Action,
    Delegate,
    Itinerary,
    Organisation,
    Owner,
    Participant,
    Person,
    Presentation,
    Session,
    Synergy,
)

from .walking import every


@dataclass(frozen=True)
class Appearance:
    """A session that the body or its people took part in, or showed something at."""

    session: Session
    participants: tuple[Participant, ...]
    presentations: tuple[Presentation, ...]


@dataclass(frozen=True)
class Involvement:
    """Everything that a visit tells of a body; empty where only its name is mentioned."""

    document: Itinerary
    is_lead: bool
    delegates: tuple[Delegate, ...]
    appearances: tuple[Appearance, ...]
    synergies: tuple[Synergy, ...]
    actions: tuple[Action, ...]


def organisation_in(document: Itinerary, slug: str) -> Organisation | None:
    return next((one for one in every(Organisation, document) if one.slug == slug), None)


def involvement_of(document: Itinerary, slug: str) -> Involvement:
    lead = document.delegation.lead_unit
    loose = [*document.actions, *(one for each in document.synergies for one in each.actions)]
    return Involvement(
        document=document,
        is_lead=lead is not None and lead.slug == slug,
        delegates=tuple(one for one in document.delegates if _is_of(one.person, slug)),
        appearances=tuple(_appearances(document, slug)),
        synergies=tuple(one for one in document.synergies if _concerns(one, slug)),
        actions=tuple(one for one in loose if _answers(one.owner, slug)),
    )


def _appearances(document: Itinerary, slug: str) -> list[Appearance]:
    found = []
    for session in document.sessions:
        participants = tuple(
            one
            for one in session.participants
            if _is(one.organisation, slug) or _is_of(one.person, slug)
        )
        presentations = tuple(
            one
            for one in session.presentations
            if _is(one.by_organisation, slug) or _is_of(one.by_person, slug)
        )
        if participants or presentations:
            found.append(Appearance(session, participants, presentations))
    return found


def _concerns(synergy: Synergy, slug: str) -> bool:
    return (
        any(_is(one, slug) for one in synergy.proposed_by)
        or _answers(synergy.home_owner, slug)
        or _answers(synergy.partner_owner, slug)
    )


def _answers(owner: Owner, slug: str) -> bool:
    return _is(owner.organisation, slug) or _is_of(owner.person, slug)


def _is(body: Organisation | None, slug: str) -> bool:
    return body is not None and body.slug == slug


def _is_of(person: Person | None, slug: str) -> bool:
    return person is not None and _is(person.organisation, slug)
