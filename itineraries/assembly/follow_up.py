"""What came of a visit: synergies, actions, and the papers that belong to it."""

from pathlib import PurePath

from delegations.models import Action, Delegation, Document, Synergy
from itineraries import itinerary as doc
from itineraries.models import Session
from organisations.models import Organisation, Person

from .reader import Reader
from .sight import may_know_session, may_see_action, may_see_document, may_see_synergy
from .visit import link


def assemble_synergies(reader: Reader, delegation: Delegation) -> tuple[doc.Synergy, ...]:
    born_at = {
        origin.synergy_id: session
        for session in delegation.sessions.all()
        for origin in session.origins.all()
    }
    return tuple(
        _synergy(reader, delegation, synergy, born_at.get(synergy.pk))
        for synergy in delegation.synergies.all()
        if may_see_synergy(reader.audience, synergy)
    )


def assemble_actions(
    reader: Reader, delegation: Delegation, synergies: tuple[doc.Synergy, ...]
) -> tuple[doc.Action, ...]:
    """The visible actions that no synergy of the document holds."""
    held = {action.uid for synergy in synergies for action in synergy.actions}
    return tuple(
        _action(reader, delegation, action)
        for action in delegation.actions.all()
        if action.uid not in held and may_see_action(reader.audience, action)
    )


def assemble_documents(reader: Reader, delegation: Delegation) -> tuple[doc.Document, ...]:
    """The visible papers of the visit that are attached to none of its sessions."""
    attached = {
        attachment.document_id
        for session in delegation.sessions.all()
        for attachment in session.attachments.all()
    }
    return tuple(
        show_document(reader.audience, document)
        for document in delegation.documents.all()
        if document.pk not in attached and may_see_document(reader.audience, document)
    )


def show_document(audience: doc.Audience, document: Document) -> doc.Document:
    synergy = document.synergy
    return doc.Document(
        uid=document.uid,
        kind=document.kind,
        title=document.title,
        url=document.url,
        filename=PurePath(document.file.name or "").name,
        language=document.language,
        licence=document.licence,
        rights=document.rights,
        alt=document.alt,
        visibility=document.visibility,
        synergy=synergy.uid if synergy is not None and may_see_synergy(audience, synergy) else None,
        width=document.width,
        height=document.height,
    )


def _synergy(
    reader: Reader, delegation: Delegation, synergy: Synergy, born_at: Session | None
) -> doc.Synergy:
    reader.repeats.note(synergy.framework)
    is_origin_known = born_at is not None and may_know_session(reader.audience, born_at)
    return doc.Synergy(
        uid=synergy.uid,
        title=synergy.title,
        status=synergy.status,
        description=synergy.description,
        proposed_by=tuple(
            body
            for one in sorted(synergy.proposed_by.all(), key=lambda one: one.pk)
            if (body := reader.organisation(one)) is not None
        ),
        home_owner=_owner(reader, synergy.home_person, synergy.home_organisation),
        partner_owner=_owner(reader, synergy.partner_person, synergy.partner_organisation),
        result=synergy.result,
        framework=synergy.framework.title if synergy.framework else doc.NOWHERE,
        born_at=born_at.uid if born_at is not None and is_origin_known else None,
        actions=tuple(
            _action(reader, delegation, action)
            for action in delegation.actions.all()
            if action.synergy_id == synergy.pk and may_see_action(reader.audience, action)
        ),
        is_public=synergy.is_public,
        source=reader.note(synergy.source),
    )


def _action(reader: Reader, delegation: Delegation, action: Action) -> doc.Action:
    synergy = action.synergy
    return doc.Action(
        uid=action.uid,
        title=action.title,
        status=action.status,
        side=action.side,
        due=action.due,  # type: ignore[arg-type] # One class for columns with null and without.
        owner=_owner(reader, action.owner_person, action.owner_organisation),
        done_on=action.done_on,
        outcome=action.outcome,
        creates=link(reader, action.creates),
        synergy=synergy.uid if synergy and may_see_synergy(reader.audience, synergy) else None,
        source=reader.note(action.source),
    )


def _owner(reader: Reader, person: Person | None, organisation: Organisation | None) -> doc.Owner:
    """Who answers for it; of a person who may not be named, their organisation alone."""
    named = reader.person(person, None) if person else None
    body = reader.organisation(organisation)
    if person is not None and named is None and body is None:
        body = reader.organisation_of(person, None)
    return doc.Owner(person=named, organisation=body)
