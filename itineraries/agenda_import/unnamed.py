"""Whom the rows of a file print and the public pages do not name, for want of consent."""

import datetime as dt
from collections.abc import Collection, Iterator

from delegations.models import Delegation
from itineraries.assembly.reader import Reader
from itineraries.assembly.sight import may_know_session
from itineraries.itinerary import PUBLIC
from itineraries.models import Participation, Presentation, Session
from itineraries.phrases.names import unnamed_sentence
from organisations.models import Person


def unnamed_sentences(delegation: Delegation, sessions: Collection[Session]) -> tuple[str, ...]:
    """How many people of these sessions are not named in public; nothing where all are."""
    reader = Reader(PUBLIC, delegation)
    shown = [one for one in sessions if one.pk and may_know_session(PUBLIC, one)]
    unnamed = {person.pk for person, day in _people(shown) if not reader.may_name(person, day)}
    return (unnamed_sentence(len(unnamed)),) if unnamed else ()


def _people(sessions: list[Session]) -> Iterator[tuple[Person, dt.date | None]]:
    listed = Participation.objects.filter(session__in=sessions, person__isnull=False)
    present = listed.exclude(status=Participation.Status.DECLINED)
    for one in present.select_related("session", "person").prefetch_related("person__roles"):
        if one.person is not None:
            yield one.person, one.session.date
    shown = Presentation.objects.filter(session__in=sessions, by_person__isnull=False)
    for item in shown.select_related("session", "by_person").prefetch_related("by_person__roles"):
        if item.by_person is not None:
            yield item.by_person, item.session.date
