"""Which addresses of records are published, and what follows when one of them moves."""

from organisations.models.former_address import publish_addresses_by

from .listing import Mention
from .release import Release


class PublishedAddresses:
    """See `organisations.models.former_address.Publicity`."""

    def is_published(self, kind: str, pk: int, slug: str) -> bool:
        if kind == "delegation":
            return Release.objects.filter(delegation=pk).exists()
        return Mention.objects.filter(kind=kind, slug=slug).exists()

    def moved(self, kind: str, old: str, new: str) -> None:
        """A page about a record finds its visits under its short name of today."""
        told = Mention.objects.filter(kind=kind, slug=new).values("publication")
        Mention.objects.filter(kind=kind, slug=old, publication__in=told).delete()
        Mention.objects.filter(kind=kind, slug=old).update(slug=new)


publish_addresses_by(PublishedAddresses())
