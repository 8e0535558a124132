"""Publishing an itinerary and taking it back: the two acts that decide what the outside sees."""

import datetime as dt
import functools
import hashlib
from collections.abc import Collection
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
from django.db import transaction
from django.utils import timezone

from delegations.models import Delegation
from organisations.models.person import Name

from .assembly import Repeats, assemble
from .changes import Changes, compare
from .checks import Finding, findings_of
from .checks.acceptances import looked_at
from .earlier import without_names
from .itinerary import DELEGATES, PUBLIC, Itinerary, encode
from .itinerary import Delegation as DelegationFacts
from .kept_pages import take_copies_back
from .listing import index
from .models import Overtaking, Publication, Release
from .repeating import note_repetitions, overtake, overtakings_of
from .stamps import carry_over, stamp, unstamped
from .unreadable import read_or_none

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_cards = msgspec.json.Decoder(DelegationFacts)


class Draft(msgspec.Struct, frozen=True):
    """What publishing now would release, beside the last release and what is out now, if any is."""

    public: Itinerary
    delegates: Itinerary
    last: Release | None
    current: Release | None
    repeats: Repeats
    # How many people the public page is about and does not name.
    unnamed_count: int = 0

    @property
    def digest(self) -> str:
        """The same for the same two documents, whenever and by whomever they are assembled."""
        return digest_of(encode(self.public), encode(self.delegates))

    @property
    def proposed_label(self) -> str:
        """That of what is out now; a first release is preliminary."""
        return self.current.label if self.current else Release.Label.PRELIMINARY

    @property
    def is_news(self) -> bool:
        """Whether publishing would change what anybody sees."""
        return self.current is None or self.current.digest != self.digest

    def changes_for_visitors(self) -> Changes:
        return compare(_public_of(self.current), self.public)

    def changes_for_delegates(self) -> Changes:
        return compare(_delegates_of(self.current), self.delegates)


class NothingChanged(ValueError):
    """What would be released is what is out already, to the letter."""


class ChangedMeanwhile(ValueError):
    """The agenda is no longer what the officer looked at when they decided to publish."""


class FindingsStandInTheWay(ValueError):
    """The checks found what can't be carried out as written, and nobody has accepted it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(*(one.sentence for one in findings))
        self.findings = findings


# An unreadable release is as none: a new one can be published after it.
def _public_of(release: Release | None) -> Itinerary | None:
    return read_or_none(release, attrgetter("public_itinerary"))


def _delegates_of(release: Release | None) -> Itinerary | None:
    return read_or_none(release, attrgetter("delegates_itinerary"))


def prepare(delegation: Delegation) -> Draft:
    """What would be released if the delegation were published now."""
    last = Release.objects.last_of(delegation)
    public, delegates = Repeats(), Repeats()
    documents = (
        assemble(delegation, PUBLIC, repeats=public),
        assemble(delegation, DELEGATES, repeats=delegates),
    )
    unnamed_count = public.unnamed_count
    # Delegates are told all that the public is, and every name.
    public.records |= delegates.records
    return Draft(
        public=carry_over(documents[0], _public_of(last)),
        delegates=carry_over(documents[1], _delegates_of(last)),
        repeats=public,
        unnamed_count=unnamed_count,
        last=last,
        # Only the last one can be out.
        current=last if last and hasattr(last, "publication") else None,
    )


def current_release(delegation: Delegation) -> Release | None:
    """The release that visitors see now; None before the first and after withdrawal."""
    publication = (
        Publication.objects.filter(delegation=delegation).select_related("release").first()
    )
    return publication.release if publication else None


@transaction.atomic
def publish(
    *,
    delegation: Delegation,
    by: "User | None" = None,
    label: str = "",
    note: str = "",
    seen: str | None = None,
) -> Release:
    """Freeze what the public and the delegates may see now, and show it to them from now on.

    Without a `label` it gets the one that the draft proposes. `seen` is the digest of the draft that
    was looked at, if one was. Raises ChangedMeanwhile when
    the agenda is no longer that, NothingChanged when it is what is out already,
    FindingsStandInTheWay when a severe finding of the checks is not accepted, and ValidationError for
    a label or note that can't be.
    """
    # Two who publish at once take their turn here, and so get two numbers.
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    overtakings = overtakings_of(delegation)
    draft = prepare(delegation)
    # First: whoever publishes again after a lost answer has changed nothing, though the stamps of the
    # new release make another draft.
    if not draft.is_news:
        raise NothingChanged
    if seen is not None and seen != draft.digest:
        raise ChangedMeanwhile
    number, now = (draft.last.number if draft.last else 0) + 1, timezone.now()
    if standing := _in_the_way(delegation, timezone.localdate(now)):
        raise FindingsStandInTheWay(standing)
    public = encode(stamp(draft.public, number=number, at=now))
    delegates = encode(stamp(draft.delegates, number=number, at=now))
    release = Release(
        delegation=delegation,
        number=number,
        label=label or draft.proposed_label,
        note=note,
        published_at=now,
        published_by=by,
        public_document=public,
        delegates_document=delegates,
        public_card=msgspec.json.encode(draft.public.delegation),
        digest=digest_of(public, delegates),
    )
    release.full_clean()
    release.save()
    publication, is_first = Publication.objects.update_or_create(
        delegation=delegation,
        defaults={"release": release},
        # What was shown before a withdrawal stays taken back.
        create_defaults={"release": release, "since": number},
    )
    index(publication)
    transaction.on_commit(take_copies_back)
    note_repetitions(publication, draft.repeats)
    Overtaking.objects.filter(pk__in=overtakings).delete()
    if is_first:
        # Others link to it from now on.
        overtake(delegation, but=delegation)
    return release


@transaction.atomic
def publish_without(
    *, delegation: Delegation, names: Collection[Name], by: "User | None"
) -> Release | None:
    """The current release once more, its public document without these names and else the same.

    Nothing unfinished goes along, and no finding stands in the way. The delegates' document stays as
    it is. None where nothing is published, or nobody of these names is in it.
    """
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    publication = (
        Publication.objects.filter(delegation=delegation).select_related("release").first()
    )
    if publication is None:
        return None
    current = publication.release
    shown = current.public_itinerary
    redacted = without_names(shown, names)
    if redacted == shown:
        return None
    number, now = current.number + 1, timezone.now()
    public = stamp(carry_over(unstamped(redacted), shown), number=number, at=now)
    release = Release(
        delegation=delegation,
        number=number,
        label=current.label,
        published_at=now,
        published_by=by,
        public_document=encode(public),
        delegates_document=bytes(current.delegates_document),
        public_card=msgspec.json.encode(public.delegation),
        digest=digest_of(encode(public), bytes(current.delegates_document)),
    )
    release.full_clean()
    release.save()
    publication.release = release
    publication.save()
    index(publication)
    transaction.on_commit(take_copies_back)
    return release


@transaction.atomic
def withdraw(*, delegation: Delegation) -> bool:
    """Take the delegation's pages away; its releases stay. False when it had none out."""
    # In turn with whoever publishes it at the same moment.
    Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    deleted, _by_model = Publication.objects.filter(delegation=delegation).delete()
    if deleted:
        overtake(delegation)
    transaction.on_commit(take_copies_back)
    return bool(deleted)


def _in_the_way(delegation: Delegation, today: dt.date) -> list[Finding]:
    looked = looked_at(findings_of([delegation], today=today))
    return [one.finding for one in looked if one.is_in_the_way]


def digest_of(public: bytes, delegates: bytes) -> str:
    """SHA-256 over both documents; lengths keep the border between them."""
    sha = hashlib.sha256()
    for document in (public, delegates):
        sha.update(len(document).to_bytes(8, "big"))
        sha.update(document)
    return sha.hexdigest()


def read_card(release: Release) -> DelegationFacts:
    """The delegation alone, for lists: small, where the whole document may be long."""
    return _decoded(bytes(release.public_card))


@functools.lru_cache(maxsize=2000)
def _decoded(card: bytes) -> DelegationFacts:
    """Kept, as lists read the same cards again and again, and a card is never changed."""
    return _cards.decode(card)
