"""Drafts of what was moved or cancelled, one letter for each of those concerned."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from delegations.models import Delegation
from itineraries.itinerary import Session
from itineraries.models import Message, Release

from .basis import Records, appointment_of, decode, encode
from .concerned import everybody
from .drafts import keep, locked, unsent_of
from .enclosure import calendar_of, method_of, numbers_in
from .known import Known, answered_about, releases_known
from .letters import notice
from .news import Agenda, News, agenda_now
from .recipient import Key, Recipient, key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND = Message.Kind.CHANGES


@dataclass
class Told:
    """What letters have told somebody: of each appointment, and up to when of all of them."""

    appointments: dict[UUID, Session] = field(default_factory=dict)
    # When the last letter went of which nobody knows any more what it said.
    until: dt.datetime | None = None


@dataclass(frozen=True)
class Pending:
    """What somebody has still to be told; each news with whether a delegate reads it."""

    recipient: Recipient
    news: list[tuple[News, bool]]


@transaction.atomic
def draft_notices(
    delegation: Delegation,
    *,
    since: Release | None = None,
    by: "User | None",
    at: dt.datetime | None = None,
    also_edited: bool = False,
) -> list[Message]:
    """The letters that tell the people concerned what is otherwise than they were last told.

    Who was told nothing yet knows the release that was out when they joined, or else the first one;
    or the release `since`, if one is given. Drafts that are there already are written anew; those
    that have nothing to tell any more are thrown away. A draft edited by hand is left as it is,
    unless `also_edited`.
    """
    at = at or timezone.now()
    visit = locked(delegation)
    agenda = agenda_now(visit, at=at)
    pending = still_to_tell(visit, agenda, since=since, at=at)
    records = Records(visit, {news.new.uid for one in pending for news, _is_ours in one.news})
    drafts = {key_of(one): one for one in unsent_of(visit, KIND)}
    numbers = _numbers_sent(visit)
    letters = []
    for one in pending:
        entries = _entries(one.news, numbers.get(one.recipient.key, {}), at)
        stated = [
            appointment_of(news.new, is_taken_out=news.kind == "removed")
            for news, _is_ours in one.news
        ]
        calendar = calendar_of(entries, agenda.document, one.recipient.language, visit)
        news = [news for news, _is_ours in one.news]
        facts = {
            **one.recipient.facts(),
            **notice(one.recipient, news, visit, method_of(calendar)),
            "calendar": calendar,
            "rests_on": encode(records.basis(one.recipient, stated)),
            "since": since,
        }
        letters.append(
            keep(
                drafts.pop(one.recipient.key, None),
                facts,
                delegation=visit,
                kind=KIND,
                by=by,
                also_edited=also_edited,
            )
        )
    for stale in drafts.values():
        if also_edited or not stale.is_edited:
            stale.delete()
        else:
            letters.append(stale)
    return letters


def still_to_tell(
    visit: Delegation, agenda: Agenda, *, since: Release | None, at: dt.datetime
) -> list[Pending]:
    """Everybody concerned with what they have not been told, but what is over."""
    known = Known([since] if since else releases_known(visit))
    if not known.releases:
        return []
    told = _told_before(visit)
    concerned = everybody(visit, agenda, known)
    known.read_history(visit, {uid for one in concerned for uid in one.takes_part_in})
    parties = {one.delegate.party for one in concerned if one.delegate and one.delegate.party}
    pending = []
    for one in concerned:
        before = told.get(one.recipient.key, Told())
        news = one.news(agenda, known, before.appointments, parties, before.until)
        if coming := [pair for pair in news if not _is_over(pair[0], at)]:
            pending.append(Pending(one.recipient, coming))
    return pending


def _is_over(news: News, at: dt.datetime) -> bool:
    """Whether its old day and its new one are past by their own clocks, the day before today's."""
    days = [news.old.when.date, news.new.when.date]
    # Anywhere on earth it is at most half a day earlier than in UTC.
    today = (at - dt.timedelta(hours=12)).date()
    return all(day is not None and day < today for day in days)


def _entries(
    own: list[tuple[News, bool]], numbers: Mapping[UUID, int], at: dt.datetime
) -> list[tuple[Session, bool]]:
    """What goes into their calendar: the news, and what stands in for what is off."""
    entries = {news.new.uid: (news.new, is_ours) for news, is_ours in own}
    for news, is_ours in own:
        if news.instead is not None:
            entries.setdefault(news.instead.uid, (news.instead, is_ours))
    return [(_newer(new, numbers.get(uid, 0), at), ours) for uid, (new, ours) in entries.items()]


def _newer(session: Session, sent: int, at: dt.datetime) -> Session:
    """The session so that no calendar takes it for older than what the last letter said of it.

    Of two entries with one number the later one counts. What was told before its release and then
    undone has the number of the release before again, which is too low.
    """
    if session.changed_in > sent:
        return session
    return replace(session, changed_in=sent, updated_at=at)


def _numbers_sent(visit: Delegation) -> dict[Key, dict[UUID, int]]:
    """The highest number of each appointment in the calendar files sent to somebody."""
    found: dict[Key, dict[UUID, int]] = {}
    sent = Message.objects.sent().filter(delegation=visit, kind=KIND).exclude(calendar="")
    for message in sent.only("person_id", "organisation_id", "calendar"):
        own = found.setdefault(key_of(message), {})
        for uid, number in numbers_in(message.calendar).items():
            own[uid] = max(number, own.get(uid, 0))
    return found


def _told_before(visit: Delegation) -> dict[Key, Told]:
    """What each was last told, by letters about changes, by questions and by the page of a question
    that they answered.
    """
    told: dict[Key, Told] = {}
    answers = answered_about(visit)
    kinds = [KIND, Message.Kind.CONFIRMATION]
    sent = Message.objects.sent().filter(delegation=visit, kind__in=kinds)
    fields = ("kind", "person_id", "organisation_id", "rests_on", "sent_at")
    for message in sent.order_by("sent_at", "pk").only(*fields):
        while answers and message.sent_at and answers[0][0] < message.sent_at:
            _note_answer(told, answers.pop(0))
        letters = told.setdefault(key_of(message), Told())
        basis = decode(message)
        if basis is not None:
            for one in basis.appointments:
                letters.appointments[one.uid] = one.session
        elif message.kind == KIND:
            letters.until = message.sent_at
    for answer in answers:
        _note_answer(told, answer)
    return told


def _note_answer(told: dict[Key, Told], answer: tuple[dt.datetime, Key, Session]) -> None:
    _moment, key, session = answer
    told.setdefault(key, Told()).appointments[session.uid] = session
