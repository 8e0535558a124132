import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Record
from organisations.words import LineField, ProseField

from .delegate import Delegate


class PrivateNeedsQuerySet(models.QuerySet["PrivateNeeds"]):
    def due_for_deletion(self, on: dt.date) -> "PrivateNeedsQuerySet":
        """Those whose last day of keeping is over on `on`."""
        return self.filter(purge_after__lt=on)


class PrivateNeeds(Record):
    """What a delegate needs and nobody else may read; deleted when the visit is long over.

    Kept apart, with a permission of its own. No passport or document number is kept at all.
    """

    class VisaLetter(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed")
        NEEDED = "needed", _("needed")
        SENT = "sent", _("sent")

    # Needs are nothing without whose they are, and go with them.
    delegate = models.OneToOneField(
        Delegate, models.CASCADE, related_name="private_needs", verbose_name=_("delegate")
    )
    dietary = ProseField(_("diet"), max_length=1000, blank=True)
    access = ProseField(_("access needs"), max_length=1000, blank=True)
    health = ProseField(_("health"), max_length=1000, blank=True)
    emergency_contact = ProseField(_("emergency contact"), max_length=1000, blank=True)
    lodging = LineField(_("hotel and room"), blank=True)
    visa_letter = models.CharField(
        _("visa letter"), max_length=20, choices=VisaLetter, blank=True, default=""
    )
    purge_after = models.DateField(
        _("keep until"),
        blank=True,
        help_text=_("Deleted after this day. Left empty: counted from the end of the visit."),
    )

    objects = PrivateNeedsQuerySet.as_manager()

    class Meta:
        verbose_name = _("private needs")
        verbose_name_plural = _("private needs")

    def __str__(self) -> str:
        # The admin's log keeps this for ever: it must say nothing of anybody.
        return f"#{self.pk}" if self.pk else "#"

    def clean(self) -> None:
        if self.purge_after is None and self.delegate_id is not None:
            end = self.delegate.delegation.end
            last = end.last if end else timezone.localdate()
            self.purge_after = last + dt.timedelta(days=settings.PRIVATE_DATA_DAYS)
