"""Drafts of the letters that ask somebody who receives the delegation whether they can.

The link in it is made when the letter is sent: until then `[link]` stands in its place, and no draft,
no preview and no history ever holds an address that answers for somebody.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from delegations.models import Delegation
from itineraries.itinerary import NOWHERE, Place, Session
from itineraries.models import Confirmation, Message, Participation
from itineraries.models import Session as SessionRecord
from itineraries.programme import OFF

from .basis import CALLED_OFF, Records, appointment_of, encode
from .drafts import keep, locked, unsent_of
from .letters import asked_about, request
from .recipient import participant
from .tokens import hash_of, new_token

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND = Message.Kind.CONFIRMATION
DAYS_WITHOUT_A_DAY = 30
ROLES = ("host", "chair", "speaker", "guide", "interpreter")


def may_be_asked(delegation: Delegation, *, at: dt.datetime) -> list[Participation]:
    """Those with something to do in an appointment that is still to come."""
    if delegation.state in CALLED_OFF:
        return []
    found = (
        Participation.objects.filter(session__delegation=delegation, role__in=ROLES)
        .exclude(status=Participation.Status.ATTENDED)
        .exclude(session__status__in=OFF)
        .select_related(
            "person",
            "organisation__territory",
            "session__venue",
            "session__room",
            "session__delegation__destination",
        )
        .order_by("session__date", "session__sequence", "session", "order", "pk")
    )
    return [one for one in found if expiry_of(one.session, now=at) is not None]


@transaction.atomic
def draft_requests(
    delegation: Delegation,
    participations: Iterable[Participation],
    *,
    by: "User | None",
    at: dt.datetime | None = None,
    also_edited: bool = False,
) -> list[Message]:
    """A letter for each of these that asks them to confirm; a draft that is there is written anew.

    What is over is asked about no more.
    """
    at = at or timezone.now()
    visit = locked(delegation)
    chosen = {one.pk for one in participations}
    unsent = unsent_of(visit, KIND)
    asked = {one.participation_id: one for one in Confirmation.objects.filter(message__in=unsent)}
    drafts = {one.pk: one for one in unsent}
    letters = []
    candidates = [one for one in may_be_asked(visit, at=at) if one.pk in chosen]
    answered = dict(
        Confirmation.objects.filter(participation__in=candidates)
        .exclude(answered_at=None)
        .order_by("answered_at")
        .values_list("participation", "answered_at")
    )
    records = Records(visit, {one.session.uid for one in candidates})
    for one in candidates:
        until = expiry_of(one.session, now=at)
        if until is None:
            continue
        question = asked.get(one.pk) or Confirmation(participation=one)
        draft = drafts.get(question.message_id or 0)
        session, recipient = as_asked(one.session), participant(one, visit)
        day = until.astimezone(ZoneInfo(visit.destination.timezone)).date()
        basis = records.basis(
            recipient,
            [appointment_of(session)],
            one.status,
            answered.get(one.pk),
        )
        message = keep(
            draft,
            {
                **recipient.facts(),
                **request(recipient, one.role, session, visit, day),
                "rests_on": encode(basis),
            },
            delegation=visit,
            kind=KIND,
            by=by,
            also_edited=also_edited,
        )
        letters.append(message)
        if draft is not None and draft.is_edited and not also_edited:
            # Its words were chosen for what was asked then.
            continue
        question.message, question.expires_at = message, until
        question.asked_about = asked_about(session, visit, recipient.language)
        # Of a token that nobody has: sending makes the one that is told.
        question.token_hash = hash_of(new_token())
        question.full_clean()
        question.save()
    return letters


def as_asked(record: SessionRecord) -> Session:
    """The appointment as far as somebody has to know who is asked for it."""
    venue, room = record.venue, record.room
    place = None
    if venue is not None:
        place = Place(
            slug=venue.slug,
            name=venue.name,
            city=venue.city,
            address=venue.address,
            room=room.name if room else NOWHERE,
        )
    return Session(
        uid=record.uid,
        when=record.when,
        sequence=record.sequence,
        type=record.type,
        status=record.status,
        title=record.title,
        place=place,
        mode=record.mode,
        to_be_confirmed=record.to_be_confirmed,
    )


def expiry_of(session: SessionRecord, *, now: dt.datetime) -> dt.datetime | None:
    """The end of the day before it, or of its own where that is over; None when it is over too.

    Thirty days from now where nobody knows its day.
    """
    zone = ZoneInfo(session.timezone)
    if session.date is None:
        day = now.astimezone(zone).date() + dt.timedelta(days=DAYS_WITHOUT_A_DAY)
        return dt.datetime.combine(day, dt.time(23, 59), zone)
    for day in (session.date - dt.timedelta(days=1), session.date):
        end = dt.datetime.combine(day, dt.time(23, 59), zone)
        if end > now:
            return end
    return None
