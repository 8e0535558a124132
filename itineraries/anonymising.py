"""A person made nobody: what they took part in stays and is counted, who they were is erased."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from delegations.models import Delegate, Delegation, PrivateNeeds
from organisations.forgetting import forget, known_of
from organisations.models import Person, Role
from venues.models import Venue

from .models import Confirmation, Message, PrivateLink, Thanks
from .still_named import take_off, visits_repeating

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What stands where a name is required; the same in every language.
NOBODY = "N. N."


@transaction.atomic
def anonymise(person: Person, *, by: "User | None") -> int:
    """Erase who the person was, for good; the number of visits published anew without the name.

    Places on lists of delegates and in appointments stay. Private needs, roles, links and letters go;
    so does the history of all that is about them, and their name in the log.
    """
    # While their history still tells under which names they were published.
    releases = take_off(person, visits_repeating(person), by=by)
    known = known_of(person)
    delegates = Delegate.objects.filter(person=person)
    participations = Q(participation__person=person)
    for confirmation in Confirmation.objects.filter(participations):
        revoked_at = confirmation.revoked_at or timezone.now()
        _emptied(confirmation, "proposal", "comment", revoked_at=revoked_at)
    for rows in (
        PrivateNeeds.objects.filter(delegate__in=delegates),
        PrivateLink.objects.filter(delegate__in=delegates),
        Message.objects.filter(person=person),
        Role.objects.filter(person=person),
    ):
        for row in rows:
            row.delete()
    for delegate in delegates.select_related("delegation"):
        texts = ("title_it", "title_en", "title_ja", "notes", "order_reason")
        _emptied(delegate, *texts, is_named=False, is_photo_allowed=None)
    for thanks in Thanks.objects.filter(person=person):
        _emptied(thanks, "how")
    for venue in Venue.objects.filter(contact=person):
        _emptied(venue, contact=None)
    for visit in Delegation.objects.filter(officer=person):
        _emptied(visit, officer=None)
    own = ("given", "native", "reading", "honorific", "languages", "office_email", "phone")
    facts = {"family": NOBODY, "is_named": False, "slug": f"person-{person.pk}", "source": None}
    _emptied(person, *own, "consent_note", "notes", **facts)
    for model, keys in known_of(person).items():
        known[model] = known.get(model, set()) | keys
    forget(known)
    return len(releases)


def _emptied(record: Any, *texts: str, **facts: Any) -> None:
    for name in texts:
        setattr(record, name, "")
    for name, value in facts.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
