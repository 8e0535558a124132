"""Drafts of what was moved or cancelled, one letter for each of those concerned."""

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from delegations.models import Delegation
from itineraries.itinerary import Session
from itineraries.models import Message, Release

from .concerned import Concerned, Key, everybody
from .drafts import keep, locked, unsent_of
from .enclosure import Print, calendar_of, prints_of
from .letters import notice
from .news import News, Since, news_since
from .recipient import key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND = Message.Kind.CHANGES


@transaction.atomic
def draft_notices(
    delegation: Delegation,
    *,
    since: Release,
    by: "User | None",
    at: dt.datetime | None = None,
    also_edited: bool = False,
) -> list[Message]:
    """The letters that tell the people concerned what is otherwise than in the release `since`.

    Drafts that are there already are written anew; those that have nothing to tell any more are
    thrown away. A draft edited by hand is left as it is, unless `also_edited`. Nobody is told again
    what a letter to them has told already.
    """
    at = at or timezone.now()
    visit = locked(delegation)
    news = news_since(since, visit, at=at)
    told = _told_before(visit)
    drafts = {key_of(one): one for one in unsent_of(visit, KIND)}
    letters = []
    for one in everybody(news, since, visit):
        key = one.recipient.key
        own = _still_to_tell(one, told.get(key, {}), news, at)
        if not own:
            continue
        entries = _entries(own)
        facts = {
            **one.recipient.facts(),
            **notice(one.recipient, [news for news, _is_ours in own], visit),
            "calendar": calendar_of(entries, news.document, one.recipient.language),
            "since": since,
        }
        letters.append(
            keep(
                drafts.pop(key, None),
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


def _still_to_tell(
    one: Concerned, told: dict[UUID, Print], since: Since, at: dt.datetime
) -> list[tuple[News, bool]]:
    """Their news but what is over and what they were told; and what they were told otherwise."""
    news = one.news(since)
    coming = [(one, is_ours) for one, is_ours in news if not _is_over(one, at)]
    if not told:
        return coming
    settled = [
        (News("again", since.now[uid], since.now[uid]), False)
        for uid in told
        if uid in since.now and uid not in {one.new.uid for one, _is_ours in news}
    ]
    shown = [(one.new, is_ours) for one, is_ours in [*coming, *settled]]
    prints = prints_of(calendar_of(shown, since.document, one.recipient.language))
    return [
        *(one for one in coming if told.get(one[0].new.uid) != prints[one[0].new.uid]),
        *(
            one
            for one in settled
            # A venue that has got a better name since is still the same.
            if told[one[0].new.uid][:-1] != prints[one[0].new.uid][:-1] and not _is_over(one[0], at)
        ),
    ]


def _is_over(news: News, at: dt.datetime) -> bool:
    """Whether its old day and its new one are past by their own clocks, the day before today's."""
    days = [news.old.when.date, news.new.when.date]
    # Anywhere on earth it is at most half a day earlier than in UTC.
    today = (at - dt.timedelta(hours=12)).date()
    return all(day is not None and day < today for day in days)


def _entries(own: list[tuple[News, bool]]) -> list[tuple[Session, bool]]:
    """What goes into their calendar: the news, and what stands in for what is off."""
    entries = {news.new.uid: (news.new, is_ours) for news, is_ours in own}
    for news, is_ours in own:
        if news.instead is not None:
            entries.setdefault(news.instead.uid, (news.instead, is_ours))
    return list(entries.values())


def _told_before(visit: Delegation) -> dict[Key, dict[UUID, Print]]:
    """What each was last told of each appointment."""
    told: dict[Key, dict[UUID, Print]] = {}
    sent = Message.objects.sent().filter(delegation=visit, kind=KIND).order_by("sent_at", "pk")
    for message in sent.only("person_id", "organisation_id", "calendar"):
        told.setdefault(key_of(message), {}).update(prints_of(message.calendar))
    return told
