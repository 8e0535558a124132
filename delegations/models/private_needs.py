import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Record
from organisations.words import LineField, ProseField

from .delegate import Delegate


def check_diets(value: str) -> None:
    """Refuse what is not a list of known diets such as `vegetarian, no_nuts`."""
    unknown = [one for one in value.split(", ") if one not in PrivateNeeds.Diet.values]
    if unknown:
        raise ValidationError(
            _("“%(diet)s” is not one of the listed diets. Write it in words instead."),
            code="diet",
            params={"diet": unknown[0]},
        )


class PrivateNeedsQuerySet(models.QuerySet["PrivateNeeds"]):
    def due_for_deletion(self, on: dt.date) -> "PrivateNeedsQuerySet":
        """Those whose last day of keeping is over on `on`."""
        return self.filter(purge_after__lt=on)


class PrivateNeeds(Record):
    """What a delegate needs and nobody else may read; deleted when the visit is long over.

    Kept apart, with a permission of its own. No passport or document number is kept at all.
    """

    named_after = ("delegate",)
    is_about_a_person = True
    comes_back = False

    class VisaLetter(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed")
        NEEDED = "needed", _("needed")
        SENT = "sent", _("sent")

    class Diet(models.TextChoices):
        VEGETARIAN = "vegetarian", _("vegetarian")
        VEGAN = "vegan", _("vegan")
        NO_PORK = "no_pork", _("no pork")
        HALAL = "halal", _("halal")
        KOSHER = "kosher", _("kosher")
        NO_BEEF = "no_beef", _("no beef")
        NO_FISH = "no_fish", _("no fish or seafood")
        NO_ALCOHOL = "no_alcohol", _("no alcohol")
        GLUTEN_FREE = "gluten_free", _("gluten-free")
        LACTOSE_FREE = "lactose_free", _("lactose-free")
        NO_NUTS = "no_nuts", _("no nuts")
        NO_EGGS = "no_eggs", _("no eggs")

    # The history says that they were changed, and not how.
    untold_fields = (
        "diets",
        "dietary",
        "access",
        "health",
        "emergency_contact",
        "lodging",
        "visa_letter",
    )

    # Needs are nothing without whose they are, and go with them.
    delegate = models.OneToOneField(
        Delegate, models.CASCADE, related_name="private_needs", verbose_name=_("delegate")
    )
    # The only part that leaves this record: counted by meal, without names.
    diets = models.CharField(_("diet"), max_length=200, blank=True, validators=[check_diets])
    dietary = ProseField(_("diet, in words"), max_length=1000, blank=True)
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
        chosen = self.diets.split(", ")
        self.diets = ", ".join(one for one in self.Diet.values if one in chosen)
        if self.purge_after is None and self.delegate_id is not None:
            end = self.delegate.delegation.end
            last = end.last if end else timezone.localdate()
            self.purge_after = last + dt.timedelta(days=settings.PRIVATE_DATA_DAYS)
