from django.db import models
from django.utils.translation import gettext_lazy as _

from .release import Publication


class RepetitionQuerySet(models.QuerySet["Repetition"]):
    def of(self, model: str, key: int) -> "RepetitionQuerySet":
        return self.filter(model=model, key=key)

    def named(self) -> "RepetitionQuerySet":
        """The people whom public documents name."""
        return self.filter(is_named=True)


class Repetition(models.Model):
    """That what is published of a visit repeats a record of the address book.

    Written when a release is published, so that a change of the record finds the visits that still
    say it as it was, without opening their documents.
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="repetitions", verbose_name=_("publication")
    )
    # Such as `organisations.person`, and the key of the record.
    model = models.CharField(_("kind"), max_length=60)
    key = models.BigIntegerField(_("record"))
    # Whether it is a person whom the public document names.
    is_named = models.BooleanField(_("named"), default=False)
    # The key of a record that was merged into this one, whose repetition it was; otherwise 0. That
    # row stays as it is, for the day when the merge is undone.
    of_merged = models.BigIntegerField(_("of a merged record"), default=0)

    objects = RepetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("repetition")
        verbose_name_plural = _("repetitions")
        constraints = [
            models.UniqueConstraint(
                name="repetition_is_noted_once", fields=["model", "key", "publication", "of_merged"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} #{self.key}"


class Overtaking(models.Model):
    """That a record which is repeated has changed since: what is published may be overtaken.

    Only ever added, and taken away by the next release that was assembled after it: so a change that
    is saved while somebody publishes is not lost.
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="overtakings", verbose_name=_("publication")
    )

    class Meta:
        verbose_name = _("change of what is repeated")
        verbose_name_plural = _("changes of what is repeated")

    def __str__(self) -> str:
        return f"#{self.publication_id}"
