from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from organisations.models import Organisation, Person, Record
from organisations.words import LineField


class Thanks(Record):
    """Somebody who hosted, spoke or guided, and has been thanked."""

    named_after = ("person", "organisation")
    is_about_a_person = True

    # The list is a part of the visit.
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="thanks_given", verbose_name=_("delegation")
    )
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="thanks_received",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="thanks_received",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    on = models.DateField(_("thanked on"))
    how = LineField(_("how"), blank=True, help_text=_("Such as: letter of the Mayor."))

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [
            models.CheckConstraint(
                name="thanks_go_to_a_person_or_an_organisation",
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                violation_error_message=_("Choose either a person or an organisation."),
            ),
            models.UniqueConstraint(
                name="thanks_to_a_person_are_kept_once",
                fields=["delegation", "person"],
                violation_error_message=_("This person has been thanked already."),
            ),
            models.UniqueConstraint(
                name="thanks_to_an_organisation_are_kept_once",
                fields=["delegation", "organisation"],
                violation_error_message=_("This organisation has been thanked already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}"
