import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.models import Organisation, Person, SourcedRecord
from organisations.words import LineField, ProseField, translated

from .delegation import Delegation
from .framework import Framework


class Synergy(SourcedRecord):
    """An idea of cooperation born of a visit, with somebody who answers for it on each side."""

    class Status(models.TextChoices):
        IDENTIFIED = "identified", _("identified")
        ASSESSED = "assessed", _("assessed")
        AGREED = "agreed", _("agreed")
        IN_PROGRESS = "in_progress", _("in progress")
        ACHIEVED = "achieved", _("achieved")
        PAUSED = "paused", _("paused")
        DROPPED = "dropped", _("dropped")

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # Follow-up is a part of the visit; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="synergies", verbose_name=_("delegation")
    )
    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    description_it = ProseField(_("description in Italian"), blank=True)
    description_en = ProseField(_("description in English"), blank=True)
    description_ja = ProseField(_("description in Japanese"), blank=True)
    framework = models.ForeignKey(
        Framework,
        models.PROTECT,
        related_name="synergies",
        null=True,
        blank=True,
        verbose_name=_("framework"),
    )
    proposed_by = models.ManyToManyField(
        Organisation, related_name="synergies_proposed", blank=True, verbose_name=_("proposed by")
    )
    home_person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("our contact person"),
    )
    home_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("our organisation"),
    )
    partner_person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("their contact person"),
    )
    partner_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("their organisation"),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.IDENTIFIED)
    status_reason = LineField(
        _("reason"), blank=True, help_text=_("Why it was dropped or paused. Never published.")
    )
    result_it = ProseField(_("result in Italian"), blank=True)
    result_en = ProseField(_("result in English"), blank=True)
    result_ja = ProseField(_("result in Japanese"), blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("title_it", "title_en", "title_ja")

    _history_m2m_fields = (proposed_by,)

    title = translated("title")
    description = translated("description")
    result = translated("result")

    class Meta:
        verbose_name = _("synergy")
        verbose_name_plural = _("synergies")
        constraints = [
            models.CheckConstraint(
                name="synergy_agreed_has_an_owner_on_each_side",
                condition=~Q(status__in=["agreed", "in_progress", "achieved"])
                | (
                    (Q(home_person__isnull=False) | Q(home_organisation__isnull=False))
                    & (Q(partner_person__isnull=False) | Q(partner_organisation__isnull=False))
                ),
                violation_error_message=_(
                    "A synergy is agreed only with a contact person or organisation on both sides."
                ),
            ),
            models.CheckConstraint(
                name="synergy_achieved_has_a_result",
                condition=~Q(status="achieved") | ~Q(result_it=""),
                violation_error_message=_("Write the result of a synergy that is achieved."),
            ),
            models.CheckConstraint(
                name="synergy_dropped_has_a_reason",
                condition=~Q(status="dropped") | ~Q(status_reason=""),
                violation_error_message=_("Write why the synergy was dropped."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)
