"""Who has to be told of what: each gets the news of their own appointments, and no other."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from delegations.models import Delegate, Delegation
from itineraries.models import Participation, Release
from itineraries.models import Session as SessionRecord
from organisations.models import Organisation, Person

from .news import News, Since
from .recipient import Recipient, participant, traveller

Key = tuple[int | None, int | None]


@dataclass
class Concerned:
    """Somebody of the visit, with the news for them, if there are any.

    Read as a delegate, or as one who takes part in the appointment and is told of it alone.
    """

    recipient: Recipient
    takes_part_in: set[UUID] = field(default_factory=set)
    as_delegate: dict[UUID, News] = field(default_factory=dict)

    def news(self, since: Since) -> list[tuple[News, bool]]:
        """Each appointment once, with whether it is read with a delegate's eyes."""
        hosted = [
            (self._as_host(news), False)
            for uid, news in since.for_hosts.items()
            if uid in self.takes_part_in and uid not in self.as_delegate
        ]
        told = [*((one, True) for one in self.as_delegate.values()), *hosted]
        return sorted(told, key=lambda one: one[0].new.when.date or dt.date.max)

    def _as_host(self, news: News) -> News:
        """Without what stands in for it, unless that is their appointment too."""
        if news.instead is None or news.instead.uid in self.takes_part_in:
            return news
        return replace(news, instead=None)


def everybody(since: Since, release: Release, visit: Delegation) -> list[Concerned]:
    found: dict[Key, Concerned] = {}
    for recipient, uid in [*_taking_part(visit), *_who_took_part(since, release, visit)]:
        found.setdefault(recipient.key, Concerned(recipient)).takes_part_in.add(uid)
    delegates = list(visit.delegates.select_related("person").order_by("protocol_order", "pk"))
    parties = {one.party for one in delegates if one.party}
    for delegate in delegates:
        recipient = traveller(delegate.person, visit)
        concerned = found.setdefault(recipient.key, Concerned(recipient))
        concerned.as_delegate = {
            uid: news
            for uid, news in since.for_delegates.items()
            if _is_for(delegate, news, parties)
        }
    return list(found.values())


def _is_for(delegate: Delegate, news: News, parties: set[str]) -> bool:
    """Whether it is for everybody or for their group; one that nobody was put into is anybody's."""
    groups = {news.old.party, news.new.party}
    return bool(groups & {"", delegate.party}) or not groups & parties


def _taking_part(visit: Delegation) -> Iterable[tuple[Recipient, UUID]]:
    now = (
        Participation.objects.filter(session__delegation=visit)
        .exclude(status=Participation.Status.DECLINED)
        .select_related("person", "organisation__territory", "session")
        .order_by("order", "pk")
    )
    for one in now:
        yield participant(one, visit), one.session.uid


def _who_took_part(
    since: Since, release: Release, visit: Delegation
) -> Iterable[tuple[Recipient, UUID]]:
    """Those of appointments that were deleted: only the history knows them."""
    if not since.gone:
        return
    sessions = SessionRecord.history.as_of(release.published_at).filter(uid__in=since.gone)
    uids = {one.pk: one.uid for one in sessions}
    then = Participation.history.as_of(release.published_at).filter(session_id__in=list(uids))
    records = [one for one in then if one.status != Participation.Status.DECLINED]
    people = Person.objects.in_bulk({one.person_id for one in records if one.person_id})
    bodies = Organisation.objects.select_related("territory").in_bulk(
        {one.organisation_id for one in records if one.organisation_id}
    )
    for one in records:
        # Who has left the address book meanwhile has no address either.
        person, body = people.get(one.person_id), bodies.get(one.organisation_id)
        if person or body:
            known = Participation(person=person, organisation=body, side=one.side, role=one.role)
            yield participant(known, visit), uids[one.session_id]
