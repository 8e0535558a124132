"""The days of a visit and their sessions, in the order of the page."""

import datetime as dt
from uuid import UUID

from delegations.models import Delegation
from itineraries import itinerary as doc
from itineraries.models import Participation, Presentation, Session
from itineraries.order import in_order
from itineraries.present import OFF
from organisations.words import Text

from .follow_up import show_document
from .places import assemble_place
from .reader import CONTACTS_SHOWN_TO_DELEGATES, Reader
from .sight import may_know_session, may_see_document, may_see_session, may_see_synergy
from .visit import split_languages


def assemble_days(reader: Reader, delegation: Delegation) -> tuple[doc.Day, ...]:
    """The days that hold a visible session, in order; sessions without a day come last."""
    visible = [one for one in delegation.sessions.all() if may_see_session(reader.audience, one)]
    known = {one.pk: one.uid for one in visible if may_know_session(reader.audience, one)}
    titles = {day.date: day.title for day in delegation.days.all()}
    by_date: dict[dt.date | None, list[Session]] = {}
    for session in visible:
        by_date.setdefault(session.date, []).append(session)
    return tuple(
        doc.Day(
            date=date,
            title=_theme(date, by_date[date], titles, known),
            sessions=tuple(
                _session(reader, delegation, session, known)
                for session in in_order((one.when, one.sequence, one) for one in by_date[date])
            ),
        )
        for date in sorted(by_date, key=lambda date: date or dt.date.max)
    )


def _theme(
    date: dt.date | None,
    sessions: list[Session],
    titles: dict[dt.date, Text],
    known: dict[int, UUID],
) -> Text:
    """The theme of a day; where its sessions may not be known, it would tell what they are."""
    if date is None or not any(session.pk in known for session in sessions):
        return doc.NOWHERE
    return titles.get(date, doc.NOWHERE)


def _session(
    reader: Reader, delegation: Delegation, session: Session, known: dict[int, UUID]
) -> doc.Session:
    """`known`: the sessions that others may point at in this document."""
    if not may_know_session(reader.audience, session):
        return doc.Session(
            uid=session.uid,
            when=session.when,
            sequence=session.sequence,
            visibility=session.visibility,
            is_confidential=True,
            to_be_confirmed=("time",) if session.is_time_tbc else (),
        )
    audience = reader.audience
    synergies = {
        one.pk: one for one in delegation.synergies.all() if may_see_synergy(audience, one)
    }
    papers = {one.pk: one for one in delegation.documents.all() if may_see_document(audience, one)}
    participations = [
        one
        for one in session.participations.all()
        if reader.is_staff or one.status != Participation.Status.DECLINED
    ]
    presentations = list(session.presentations.all())
    source = reader.note(session.source)
    status = session.status_within(delegation)
    return doc.Session(
        uid=session.uid,
        when=session.when,
        sequence=session.sequence,
        type=session.type,
        status=status,
        visibility=session.visibility,
        title=session.title,
        description=session.description,
        place=assemble_place(reader, session.venue, session.room),
        alternative_place=assemble_place(reader, session.alternative_venue, None),
        alternative_condition=session.alternative_condition,
        mode=session.mode,
        means=session.means,
        to_be_confirmed=session.to_be_confirmed,
        participants=_participants(reader, session, participations),
        is_list_complete=session.is_list_complete,
        languages=split_languages(session.languages),
        interpreting=session.interpreting,
        party=session.party,
        is_optional=session.is_optional,
        parent=known.get(session.parent_id or 0),
        alternative_to=known.get(session.alternative_to_id or 0),
        replaced_by=known.get(session.replaced_by_id or 0),
        has_no_new_date=session.has_no_new_date,
        reason=session.reason if reader.is_staff or status in OFF else doc.NOWHERE,
        # What was to take place on a day of the plan is not called after or before the visit.
        is_outside_visit=session.is_outside_visit
        and not (status in OFF and delegation.fell_short_of(session.date or dt.date.max)),
        presentations=tuple(_presentation(reader, session, one) for one in presentations),
        synergies=tuple(
            synergies[one.synergy_id].uid
            for one in session.origins.all()
            if one.synergy_id in synergies
        ),
        documents=tuple(
            show_document(audience, papers[one.document_id])
            for one in session.attachments.all()
            if one.document_id in papers
        ),
        source=source,
        updated_at=_last_edit(session) if reader.is_staff else None,
        meeting_point=doc.NOWHERE if reader.is_public else session.meeting_point,
        delegates_note=doc.NOWHERE if reader.is_public else session.delegates_note,
        notes=session.notes if reader.is_staff else "",
    )


def _last_edit(session: Session) -> dt.datetime:
    rows = [session, *session.participations.all(), *session.presentations.all()]
    return max(row.updated_at for row in rows)


def _participants(
    reader: Reader, session: Session, participations: list[Participation]
) -> tuple[doc.Participant, ...]:
    """Who takes part. Several people of one body who may not be named are one line: the body."""
    shown: list[doc.Participant] = []
    for one in participations:
        person = None
        organisation = reader.organisation(one.organisation)
        if one.person is not None:
            may_call = (
                one.side == Participation.Side.HOME and one.role in CONTACTS_SHOWN_TO_DELEGATES
            )
            person = reader.person(one.person, session.date, may_call=may_call)
            if person is None:
                organisation = reader.organisation_of(one.person, session.date)
        if person is None and organisation is None:
            continue
        participant = doc.Participant(
            role=one.role,
            side=one.side,
            person=person,
            organisation=organisation,
            is_remote=one.is_remote,
            status=one.status if reader.is_staff else "",
        )
        if participant not in shown:
            shown.append(participant)
    return tuple(shown)


def _presentation(reader: Reader, session: Session, shown: Presentation) -> doc.Presentation:
    initiative = shown.initiative
    reader.repeats.note(initiative)
    by_person = shown.by_person
    person = reader.person(by_person, session.date) if by_person else None
    organisation = reader.organisation(shown.by_organisation)
    if by_person is not None and person is None and organisation is None:
        organisation = reader.organisation_of(by_person, session.date)
    return doc.Presentation(
        name=initiative.name,
        slug=initiative.slug,
        kind=initiative.kind,
        sector=initiative.sector,
        description=initiative.description,
        website=initiative.website,
        detail=shown.detail,
        by_person=person,
        by_organisation=organisation,
    )
