"""The same person, room or venue in two confirmed sessions at once."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from itineraries.models import Participation, Session

from .finding import Finding, Severity

# No pair of places has clocks further apart; a session of another day may overlap by that much.
_WIDEST_GAP_OF_CLOCKS = dt.timedelta(days=2)


def double_bookings(session: Session) -> list[Finding]:
    """Who and what is wanted elsewhere while this session lasts.

    Both must be confirmed, with a start and an end. Spans are half-open: what begins when the other
    ends does not clash. A part of a session does not clash with the whole, nor do two parties of
    one delegation in the same venue.
    """
    if not _is_firm(session) or session.date is None:
        return []
    return [
        Finding(
            "double_booking",
            Severity.WARNING,
            session.delegation_id,
            sentence,
            "",
            (),
            (session.pk, other.pk),
        )
        for other in _at_the_same_time(session, session.date)
        for sentence in _clashes(session, other)
    ]


def _is_firm(session: Session) -> bool:
    return session.status == Session.Status.CONFIRMED and session.end is not None


def _at_the_same_time(session: Session, date: dt.date) -> Iterator[Session]:
    last = session.end_date or date
    around = (date - _WIDEST_GAP_OF_CLOCKS, last + _WIDEST_GAP_OF_CLOCKS)
    people = [one.person_id for one in session.participations.all() if one.person_id]
    wanted = Q(participations__person__in=people)
    if session.venue_id:
        wanted |= Q(venue=session.venue_id)
    candidates = (
        Session.objects.filter(
            wanted, status=Session.Status.CONFIRMED, date__range=around, end__isnull=False
        )
        .exclude(pk=session.pk)
        .select_related("delegation", "venue", "room")
        .prefetch_related(
            Prefetch("participations", Participation.objects.select_related("person"))
        )
        .distinct()
        .order_by("date", "start", "pk")
    )
    for other in candidates:
        is_part = other.parent_id == session.pk or session.parent_id == other.pk
        if not is_part and _overlap(session, other):
            yield other


def _overlap(one: Session, other: Session) -> bool:
    spans = [(when.starts_at, when.ends_at) for when in (one.when, other.when)]
    (starts, ends), (other_starts, other_ends) = spans
    if not (starts and ends and other_starts and other_ends):
        return False
    return (
        starts.timestamp() < other_ends.timestamp() and other_starts.timestamp() < ends.timestamp()
    )


def _clashes(session: Session, other: Session) -> Iterator[str]:
    facts = {
        "title": str(other.title),
        "delegation": str(other.delegation),
        "start": f"{other.start:%H:%M}",
        "end": f"{other.end:%H:%M}",
    }
    here = {one.person_id for one in session.participations.all() if one.person_id and _comes(one)}
    for participation in other.participations.all():
        if participation.person_id in here and _comes(participation):
            yield _(
                "%(person)s is also wanted at “%(title)s” (%(delegation)s), %(start)s–%(end)s."
            ) % {**facts, "person": str(participation.person)}
    if (
        not session.venue_id
        or session.venue_id != other.venue_id
        or _are_two_parties(session, other)
    ):
        return
    if session.room_id and session.room_id == other.room_id:
        yield _(
            "The room %(room)s is also taken by “%(title)s” (%(delegation)s), %(start)s–%(end)s."
        ) % {**facts, "room": str(other.room)}
    elif not session.room_id and not other.room_id:
        yield _(
            "%(venue)s is also the place of “%(title)s” (%(delegation)s), %(start)s–%(end)s, "
            "and neither names a room."
        ) % {**facts, "venue": str(other.venue)}


def _comes(participation: Participation) -> bool:
    return participation.status != Participation.Status.DECLINED and not participation.is_remote


def _are_two_parties(one: Session, other: Session) -> bool:
    is_one_visit = one.delegation_id == other.delegation_id
    return is_one_visit and bool(one.party and other.party) and one.party != other.party
