"""Who has to be told of what: each gets the news of their own appointments, and no other."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from delegations.models import Delegate, Delegation
from itineraries.itinerary import Session
from itineraries.models import Participation
from itineraries.models import Session as SessionRecord
from organisations.models import Organisation, Person

from .known import Known
from .news import Agenda, News
from .recipient import Key, Recipient, participant, traveller


@dataclass
class Concerned:
    """Somebody of the visit, as a delegate, or as one who takes part in appointments of it."""

    recipient: Recipient
    # Since when they are concerned with each appointment; None where nobody knows.
    takes_part_in: dict[UUID, dt.datetime | None] = field(default_factory=dict)
    delegate: Delegate | None = None

    def news(
        self,
        agenda: Agenda,
        known: Known,
        told: dict[UUID, Session],
        parties: set[str],
        told_until: dt.datetime | None,
    ) -> list[tuple[News, bool]]:
        """Each appointment once, with whether it is read with a delegate's eyes.

        `told` is what letters have told them of each appointment; of the others they know what a
        release told, the one at `told_until` or when they joined.
        """
        found: list[tuple[News, bool]] = []
        for uid in self._appointments(agenda, known, told):
            is_delegate = self._is_read_as_delegate(uid, agenda, known)
            joined = self._joined(uid, is_delegate=is_delegate)
            since = max(filter(None, (joined, told_until)), default=None)
            by_release = known.appointment(uid, since, is_delegate=is_delegate)
            old = told.get(uid) or by_release
            news = agenda.news(old, uid, is_delegate=is_delegate) if old else None
            if news is None or (is_delegate and not self._is_for_them(news, parties)):
                continue
            if uid in told and by_release and self._is_as_before(by_release, uid, agenda):
                news = replace(news, kind="again")
            found.append((news if is_delegate else self._as_host(news), is_delegate))
        return sorted(found, key=lambda one: one[0].new.when.date or dt.date.max)

    def _appointments(
        self, agenda: Agenda, known: Known, told: dict[UUID, Session]
    ) -> Iterable[UUID]:
        """Those that may concern them, in the order of the page; what is gone comes last."""
        every = dict.fromkeys([*agenda.for_hosts, *known.uids, *told])
        if self.delegate is not None:
            return every
        return [uid for uid in every if uid in self.takes_part_in]

    def _is_read_as_delegate(self, uid: UUID, agenda: Agenda, known: Known) -> bool:
        if self.delegate is None:
            return False
        return uid in agenda.for_delegates or uid not in self.takes_part_in

    def _joined(self, uid: UUID, *, is_delegate: bool) -> dt.datetime | None:
        if is_delegate and self.delegate is not None:
            return self.delegate.created_at
        return self.takes_part_in.get(uid)

    def _is_for_them(self, news: News, parties: set[str]) -> bool:
        """Whether it is for everybody or for their group; one nobody was put into is anybody's."""
        if self.delegate is None or news.new.uid in self.takes_part_in:
            return True
        groups = {news.old.party, news.new.party}
        return bool(groups & {"", self.delegate.party}) or not groups & parties

    def _is_as_before(self, by_release: Session, uid: UUID, agenda: Agenda) -> bool:
        return agenda.news(by_release, uid, is_delegate=False) is None

    def _as_host(self, news: News) -> News:
        """Without what stands in for it, unless that is their appointment too."""
        if news.instead is None or news.instead.uid in self.takes_part_in:
            return news
        return replace(news, instead=None)


def everybody(visit: Delegation, agenda: Agenda, known: Known) -> list[Concerned]:
    found: dict[Key, Concerned] = {}
    for recipient, uid, since in [*_taking_part(visit), *_who_took_part(visit, agenda, known)]:
        concerned = found.setdefault(recipient.key, Concerned(recipient))
        concerned.takes_part_in.setdefault(uid, since)
    for delegate in visit.delegates.select_related("person").order_by("protocol_order", "pk"):
        recipient = traveller(delegate.person, visit)
        found.setdefault(recipient.key, Concerned(recipient)).delegate = delegate
    return list(found.values())


def _taking_part(
    visit: Delegation,
) -> Iterator[tuple[Recipient, UUID, dt.datetime | None]]:
    now = (
        Participation.objects.filter(session__delegation=visit)
        .exclude(status=Participation.Status.DECLINED)
        .select_related("person", "organisation__territory", "session")
        .order_by("order", "pk")
    )
    for one in now:
        yield participant(one, visit), one.session.uid, one.created_at


def _who_took_part(
    visit: Delegation, agenda: Agenda, known: Known
) -> Iterator[tuple[Recipient, UUID, dt.datetime | None]]:
    """Those of appointments that were deleted, when a release last had them: the history knows."""
    last: dict[dt.datetime, set[UUID]] = {}
    for uid in known.uids - agenda.for_hosts.keys():
        if release := known.last_release_with(uid):
            last.setdefault(release.published_at, set()).add(uid)
    for moment, gone in last.items():
        sessions = SessionRecord.history.as_of(moment).filter(uid__in=gone)
        uids = {one.pk: one.uid for one in sessions}
        then = Participation.history.as_of(moment).filter(session_id__in=list(uids))
        records = [one for one in then if one.status != Participation.Status.DECLINED]
        people = Person.objects.in_bulk({one.person_id for one in records if one.person_id})
        bodies = Organisation.objects.select_related("territory").in_bulk(
            {one.organisation_id for one in records if one.organisation_id}
        )
        for one in records:
            # Who has left the address book meanwhile has no address either.
            person, body = people.get(one.person_id), bodies.get(one.organisation_id)
            if person or body:
                was = Participation(person=person, organisation=body, side=one.side, role=one.role)
                yield participant(was, visit), uids[one.session_id], one.created_at
