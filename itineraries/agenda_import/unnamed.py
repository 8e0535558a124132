"""Whom the agenda prints and the public pages do not name, for want of consent."""

from django.utils.translation import ngettext

from delegations.models import Delegation
from itineraries.assembly.reader import Reader
from itineraries.assembly.sight import may_know_session
from itineraries.itinerary import PUBLIC
from itineraries.models import Participation


def unnamed_sentences(delegation: Delegation) -> tuple[str, ...]:
    """How many people of the agenda are not named in public; nothing where all are."""
    reader = Reader(PUBLIC, delegation)
    rows = Participation.objects.filter(session__delegation=delegation, person__isnull=False)
    listed = rows.exclude(status=Participation.Status.DECLINED).select_related("session", "person")
    many = len(
        {
            one.person_id
            for one in listed.prefetch_related("person__roles")
            if one.person is not None
            and may_know_session(PUBLIC, one.session)
            and not reader.may_name(one.person, one.session.date)
        }
    )
    if not many:
        return ()
    sentence = ngettext(
        "%(many)d printed name is not shown to the public: the person has not agreed to be named.",
        "%(many)d printed names are not shown to the public: the people have not agreed to be named.",
        many,
    )
    return (sentence % {"many": many},)
