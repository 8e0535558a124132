"""Short names that published records had before: their addresses lead to the new ones for good."""

from collections.abc import Collection
from typing import Any, Protocol, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .record import SourcedRecord


class Publicity(Protocol):
    """What the floor that publishes says of a record's address, and what it does when one moves."""

    def is_published(self, kind: str, pk: int, slug: str) -> bool: ...

    def moved(self, kind: str, old: str, new: str) -> None: ...

    def back(self, kind: str, slug: str) -> None: ...

    def merged(self, model: Any, gone: int, kept: int) -> None: ...

    def parted(self, model: Any, back: int) -> None: ...


_publicity: list[Publicity] = []


def publish_addresses_by(publicity: Publicity) -> None:
    """Named once, when the program starts, by the floor above that publishes records."""
    _publicity[:] = [publicity]


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    def of(self, model: Any) -> Self:
        return self.filter(kind=model._meta.model_name)

    def current_slugs(self, model: Any) -> dict[str, str]:
        """The short name that each former one leads to. One query."""
        current = model._base_manager.filter(pk=models.OuterRef("record")).values("slug")
        found = self.of(model).annotate(current=models.Subquery(current[:1]))
        return {
            slug: now for slug, now in found.values_list("slug", "current") if now and now != slug
        }

    def current_slug(self, model: Any, slug: str) -> str:
        """The short name that this former one leads to; empty where it is none. One query."""
        return self.filter(slug=slug).current_slugs(model).get(slug, "")


class FormerAddress(models.Model):
    """A short name under which a record was published. It is given to no other record."""

    # The model's name, and the key of the record that has, or had, this short name.
    kind = models.CharField(_("kind"), max_length=30)
    slug = models.SlugField(_("short name"), max_length=120, db_index=False)
    record = models.BigIntegerField(_("record"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(name="former_address_leads_one_way", fields=["kind", "slug"]),
        ]
        indexes = [models.Index(fields=["kind", "record"], name="former_addresses_of_a_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class AddressedRecord(SourcedRecord):
    """A record with a public address of its own, made of its short name."""

    # Of each such record, with a help text of its own.
    slug: Any
    # As it stands in the database; None where that is not known.
    _stored_slug: str | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **kwargs: Any) -> Self:
        record = super().from_db(db, field_names, values, **kwargs)
        record._stored_slug = record.__dict__.get("slug")
        return record

    def save(self, *args: Any, **kwargs: Any) -> None:
        old = self._slug_before()
        if not old or old == self.slug:
            super().save(*args, **kwargs)
        else:
            with transaction.atomic():
                kind = str(self._meta.model_name)
                is_promised = any(one.is_published(kind, self.pk, old) for one in _publicity)
                super().save(*args, **kwargs)
                FormerAddress.objects.filter(kind=kind, slug=self.slug).delete()
                if is_promised:
                    leave_address(type(self), old, self)
        self._stored_slug = self.slug

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        super().validate_unique(exclude)
        if "slug" in (exclude or ()) or self.slug == self._slug_before():
            return
        if is_given_away(type(self), self.slug, but_of=self.pk):
            sentence = _(
                "“%(slug)s” was the short name of something published, whose old addresses lead on "
                "for good. Choose another one."
            )
            raise ValidationError(
                {"slug": ValidationError(sentence, code="former", params={"slug": self.slug})}
            )

    def _slug_before(self) -> str | None:
        if self._stored_slug is None and self.pk is not None and not self._state.adding:
            rows: Any = type(self)._base_manager.filter(pk=self.pk)
            self._stored_slug = rows.values_list("slug", flat=True).first()
        return self._stored_slug


def leave_address(model: Any, old: str, record: models.Model) -> None:
    """Let the address made of a published short name lead to the record from now on."""
    kind = str(model._meta.model_name)
    former = FormerAddress(kind=kind, slug=old, record=record.pk)
    former.full_clean()
    former.save()
    for one in _publicity:
        one.moved(kind, old, record.slug)  # type: ignore[attr-defined] # Of addressed records alone.


def move_address(model: Any, old: str, record: models.Model) -> None:
    """As `leave_address`, for the short name of a record that is gone, if it was published."""
    kind = str(model._meta.model_name)
    if any(one.is_published(kind, 0, old) for one in _publicity):
        leave_address(model, old, record)


def merged_into(model: Any, gone: int, kept: int) -> None:
    """What is published of a record that is gone is now of the one that stands for it."""
    for one in _publicity:
        one.merged(model, gone, kept)


def parted(model: Any, back: int) -> None:
    """A record that had been merged into another is there again, and what is published of it."""
    for one in _publicity:
        one.parted(model, back)


def back_at(kind: str, slug: str) -> None:
    """The record of this short name is there again: what is published of it is its own once more."""
    for one in _publicity:
        one.back(kind, slug)


def is_given_away(model: Any, slug: str, *, but_of: int | None = None) -> bool:
    """Whether the short name was that of another record, and must stay its own."""
    return FormerAddress.objects.of(model).filter(slug=slug).exclude(record=but_of or 0).exists()
