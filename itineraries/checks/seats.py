"""A room with fewer seats than people."""

from django.utils.translation import gettext as _

from itineraries.models import Participation, Session

from .finding import Finding, Severity


def too_few_seats(session: Session) -> list[Finding]:
    """Where the room's seats are known: are they enough for the guests and those who receive them?

    The guests are the declared size, or the list where none was declared; with a party of their own
    nobody knows how many, and nothing is said.
    """
    room = session.room
    if room is None or room.capacity is None or session.party:
        return []
    delegation = session.delegation
    guests = delegation.declared_size or delegation.delegates.count()
    hosts = sum(
        one.side != Participation.Side.GUEST
        and one.person_id is not None
        and not one.is_remote
        and one.status in {Participation.Status.CONFIRMED, Participation.Status.ATTENDED}
        for one in session.participations.all()
    )
    if guests + hosts <= room.capacity:
        return []
    sentence = _(
        "%(room)s has %(seats)d seats, fewer than %(guests)d guests and %(hosts)d of those who "
        "receive them."
    ) % {"room": str(room), "seats": room.capacity, "guests": guests, "hosts": hosts}
    return [
        Finding(
            "too_few_seats",
            Severity.WARNING,
            session.delegation_id,
            sentence,
            "",
            (),
            (session.pk,),
        )
    ]
