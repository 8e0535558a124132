"""Which addresses of records are published, and what follows when one of them moves."""

from typing import Any

import msgspec
from django.conf import settings

from itineraries import itinerary as doc
from organisations.models.former_address import publish_addresses_by

from .listing import Mention
from .release import Publication, Release
from .repetition import Overtaking, Repetition

# The values of a document that have a page made of the short name of such a record.
VALUES: dict[str, type[doc.Value]] = {
    "venue": doc.Place,
    "organisation": doc.Organisation,
    "territory": doc.Territory,
}


class PublishedAddresses:
    """See `organisations.models.former_address.Publicity`."""

    def is_published(self, kind: str, pk: int, slug: str) -> bool:
        if kind == "territory" and slug == settings.HOME_TERRITORY:
            # The settings name it so, published or not.
            return True
        if kind == "delegation":
            return Release.objects.filter(delegation=pk).exists()
        return Mention.objects.filter(kind=kind, slug=slug).exists()

    def moved(self, kind: str, old: str, new: str) -> None:
        """A page about a record finds its visits under its short name of today."""
        told = Mention.objects.filter(kind=kind, slug=new).values("publication")
        Mention.objects.filter(kind=kind, slug=old, publication__in=told).delete()
        Mention.objects.filter(kind=kind, slug=old).update(slug=new)

    def merged(self, model: Any, gone: int, kept: int) -> None:
        """What repeats the one that is gone repeats the other; one that names it still does."""
        label = model._meta.label_lower
        named: dict[int, bool] = {}
        for repetition in Repetition.objects.of(label, gone):
            was_named = named.get(repetition.publication_id, False)
            named[repetition.publication_id] = was_named or repetition.is_named
        for publication, is_named in named.items():
            Repetition.objects.create(
                publication_id=publication,
                model=label,
                key=kept,
                is_named=is_named,
                of_merged=gone,
            )
            Overtaking.objects.create(publication_id=publication)

    def parted(self, model: Any, back: int) -> None:
        """What repeated the one that is back does so again, and not the one it was merged into."""
        rows = Repetition.objects.filter(model=model._meta.label_lower, of_merged=back)
        for repetition in rows:
            Overtaking.objects.create(publication_id=repetition.publication_id)
            repetition.delete()

    def back(self, kind: str, slug: str) -> None:
        """Which visits name the record of this short name is read off the documents again."""
        holder = VALUES.get(kind)
        for publication in Publication.objects.with_public_document() if holder else ():
            if holder and _names(publication.release.public_itinerary, holder, slug):
                Mention.objects.get_or_create(publication=publication, kind=kind, slug=slug)


def _names(value: Any, holder: type[doc.Value], slug: str) -> bool:
    if isinstance(value, tuple):
        return any(_names(item, holder, slug) for item in value)
    if not isinstance(value, msgspec.Struct) or isinstance(value, doc.Link | doc.Source):
        return False
    if isinstance(value, holder) and getattr(value, "slug", "") == slug:
        return not getattr(value, "is_private", False)
    return any(_names(getattr(value, name), holder, slug) for name in value.__struct_fields__)


publish_addresses_by(PublishedAddresses())
