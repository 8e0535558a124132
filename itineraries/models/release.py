import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from itineraries.itinerary import Itinerary, decode
from itineraries.offered_papers import with_offered_papers
from organisations.models import FormerAddress
from organisations.words import LineField


class ReleaseIsImmutable(TypeError):
    """A release was about to be changed or deleted; publish a new one, or withdraw it."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def update(self, **_values: Any) -> NoReturn:
        raise ReleaseIsImmutable

    def delete(self) -> NoReturn:
        raise ReleaseIsImmutable

    def last_of(self, delegation: Delegation) -> "Release | None":
        """Its newest release, whether visitors are shown it or not."""
        releases = self.filter(delegation=delegation).select_related("publication")
        return releases.order_by("-number").first()

    def told_of(self, publication: "Publication") -> "ReleaseQuerySet":
        """The releases that visitors may read about today: those since it was last put out."""
        return self.filter(
            delegation=publication.delegation_id,
            number__range=(publication.since, publication.release.number),
        )

    def numbered(self, first: int, last: int) -> "ReleaseQuerySet":
        return self.filter(number__range=(first, last))

    def with_public_document(self) -> "ReleaseQuerySet":
        """With what visitors were shown, and nothing that only delegates were."""
        return self.defer("delegates_document", "public_card")


class Release(models.Model):
    """An issued version of a delegation's itinerary: what visitors and delegates are shown.

    Never changed and never deleted; that is why a delegation once published can't be deleted.
    """

    class Label(models.TextChoices):
        PRELIMINARY = "preliminary", _("preliminary draft")
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final")
        REVISED = "revised", _("revised")

    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="releases", verbose_name=_("delegation")
    )
    number = models.PositiveIntegerField(_("number"))
    label = models.CharField(_("label"), max_length=20, choices=Label, default=Label.FINAL)
    note = LineField(_("note"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("published by"),
    )
    # Who left the office has still published it: filled when their login is deleted.
    published_by_name = LineField(
        _("published by, login deleted"), max_length=100, blank=True, editable=False
    )
    # The itinerary of each audience as JSON, and of the public one the delegation alone, for lists.
    public_document = models.BinaryField()
    delegates_document = models.BinaryField()
    public_card = models.BinaryField()
    digest = models.CharField(_("digest"), max_length=64)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(
                name="release_has_its_own_number", fields=["delegation", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.get_label_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ReleaseIsImmutable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ReleaseIsImmutable

    @property
    def public_itinerary(self) -> Itinerary:
        return with_offered_papers(decode(self.public_document))

    @property
    def delegates_itinerary(self) -> Itinerary:
        return with_offered_papers(decode(self.delegates_document))


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of_slug(self, slug: str) -> "PublicationQuerySet":
        return self.filter(delegation__slug=slug)

    def with_public_document(self) -> "PublicationQuerySet":
        """With what visitors are shown, and nothing that only delegates are."""
        return self.select_related("release").defer(
            "release__delegates_document", "release__public_card"
        )

    def with_cards(self) -> "PublicationQuerySet":
        """With what lists need of each release; the documents stay where they are."""
        return self.select_related("release").only(
            "release__digest",
            "release__public_card",
            "release__published_at",
            "release__number",
            "release__label",
            "release__note",
        )

    def with_follow_up(self) -> "PublicationQuerySet":
        """With what came of each visit, and nothing else of its document."""
        listed = self.filter(listing__isnull=False).select_related("release", "listing")
        return listed.only("release__digest", "listing__outcomes")

    def releases_shown(self) -> list[tuple[int, dt.datetime]]:
        """The release of each, by its key and date: the same as long as all stay the same.

        Nothing that stands behind the documents in a row is asked for: a database may have to read
        through them to get there.
        """
        return sorted(self.values_list("release_id", "release__published_at"))

    def about(self, words: Iterable[str]) -> "PublicationQuerySet":
        """Those where each of the words is said; words are folded as the text is."""
        found = self
        for word in words:
            found = found.filter(listing__search_text__holds=word)
        return found

    def mentioning(self, kind: str, slug: str) -> "PublicationQuerySet":
        """Those that name this venue, body or place (see Mention)."""
        return self.filter(mentions__kind=kind, mentions__slug=slug)

    def of_real_visits(self) -> "PublicationQuerySet":
        """Those of visits that are no examples."""
        return self.filter(delegation__is_example=False)

    def newest_first(self) -> "PublicationQuerySet":
        return self.order_by("-release__published_at", "-pk")

    def slugs_with_dates(self) -> "models.QuerySet[Publication, tuple[str, dt.datetime]]":
        """The delegations by slug, each with when its current release was published."""
        return self.values_list("delegation__slug", "release__published_at")

    def slugs_among(self, slugs: Collection[str]) -> set[str]:
        """Which of these are the slugs, of today or former, of delegations that are published.

        One query, and another only where one of them is not the slug of today.
        """
        found = set(
            self.filter(delegation__slug__in=slugs).values_list("delegation__slug", flat=True)
        )
        if unknown := set(slugs) - found:
            former = FormerAddress.objects.of(Delegation).filter(slug__in=unknown)
            published = former.filter(record__in=self.values("delegation"))
            found |= set(published.values_list("slug", flat=True))
        return found


class Publication(models.Model):
    """Which release of a delegation visitors are shown today; none once it is withdrawn.

    The one door of everything public: an address that shows a delegation asks here first.
    """

    delegation = models.OneToOneField(
        Delegation, models.PROTECT, related_name="publication", verbose_name=_("delegation")
    )
    release = models.OneToOneField(
        Release, models.PROTECT, related_name="publication", verbose_name=_("release")
    )
    # The first release shown since it was last put out: of those from before it was withdrawn
    # nothing is told, so that withdrawing takes something back for good.
    since = models.PositiveIntegerField(_("first release shown"), default=1)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return f"#{self.delegation_id}"

    def tells_of(self, number: int) -> bool:
        """Whether visitors may read about the release of this number; `release` is at hand."""
        return self.since <= number <= self.release.number
