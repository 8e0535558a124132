from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from itineraries.itinerary import Itinerary, decode
from organisations.folded_field import FoldedText

from .release import Publication


class Listing(models.Model):
    """What lists know of a published visit without opening its document.

    Drawn from the public document alone, anew at each release; it goes when the visit is withdrawn.
    """

    publication = models.OneToOneField(
        Publication, models.CASCADE, related_name="listing", verbose_name=_("publication")
    )
    # A line to each name or title; see `itineraries.listing.entry`.
    search_text = FoldedText()
    # The public document with nothing in it but what came of the visit.
    outcomes = models.BinaryField()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")

    def __str__(self) -> str:
        return f"#{self.publication_id}"

    @property
    def follow_up(self) -> Itinerary:
        return decode(self.outcomes)


class MentionQuerySet(models.QuerySet["Mention"]):
    def by_real_visits(self) -> "MentionQuerySet":
        """Those made by a visit that is not an example."""
        return self.filter(publication__delegation__is_example=False)

    def latest_of_each(self) -> "models.QuerySet[Mention, dict[str, Any]]":
        """Whatever is mentioned, once, with when a release that mentions it was last published."""
        return (
            self.values("kind", "slug")
            .annotate(published_at=models.Max("publication__release__published_at"))
            .order_by("kind", "slug")
        )


class Mention(models.Model):
    """That the public document of a published visit names a venue, a body or a place.

    So a page about one of them finds its visits without opening all documents.
    """

    class Kind(models.TextChoices):
        VENUE = "venue", _("venue")
        ORGANISATION = "organisation", _("organisation")
        TERRITORY = "territory", _("city or region")

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="mentions", verbose_name=_("publication")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    slug = models.SlugField(_("short name"), max_length=120, db_index=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                name="mention_is_made_once", fields=["kind", "slug", "publication"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
