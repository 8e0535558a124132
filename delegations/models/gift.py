import uuid
from decimal import Decimal

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.models import Record
from organisations.words import LineField, ProseField

from .delegation import Delegation

# What an Italian public employee may accept as of modest value, in euros:
# D.P.R. 16 April 2013, n. 62, art. 4, paragraph 5.
MODEST_VALUE_IN_EUROS = Decimal(150)


class Gift(Record):
    """A gift given or received on a visit, as the office's register keeps it."""

    class Direction(models.TextChoices):
        GIVEN = "given", _("given by us")
        RECEIVED = "received", _("received by us")

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # The register of a visit is a part of it; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="gifts", verbose_name=_("delegation")
    )
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)
    item = LineField(_("what"))
    giver = LineField(_("from whom"), blank=True)
    recipient = LineField(_("to whom"), blank=True)
    occasion = LineField(_("occasion"), blank=True)
    on = models.DateField(_("day"), null=True, blank=True)
    estimate = models.DecimalField(
        _("estimated value"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="EUR",
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Write three capitals, such as EUR or JPY."))],
    )
    kept_at = LineField(_("where it is kept"), blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("item", "giver", "recipient", "occasion")

    class Meta:
        verbose_name = _("gift")
        verbose_name_plural = _("gift register")
        constraints = [
            models.CheckConstraint(
                name="gift_is_worth_nothing_or_more",
                condition=Q(estimate__isnull=True) | Q(estimate__gte=0),
                violation_error_message=_("An estimated value can't be below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def is_above_modest_value(self) -> bool:
        """Whether a gift received is worth more than may be kept; unknown values are not."""
        return (
            self.direction == self.Direction.RECEIVED
            and self.currency == "EUR"
            and self.estimate is not None
            and self.estimate > MODEST_VALUE_IN_EUROS
        )
