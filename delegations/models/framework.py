from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.period_field import PeriodField
from organisations.folded_field import FoldedField
from organisations.models import SourcedRecord, Territory
from organisations.words import LineField, ProseField, translated


class Framework(SourcedRecord):
    """What a delegation travels under: a programme, a pairing, a twinning, a pact, a network."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("cooperation programme")
        PAIRING = "pairing", _("pairing of cities")
        TWINNING = "twinning", _("twinning")
        FRIENDSHIP = "friendship", _("friendship pact")
        MEMORANDUM = "memorandum", _("memorandum of understanding")
        NETWORK = "network", _("network")

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name=_("part of"),
        help_text=_("The programme that a pairing belongs to."),
    )
    territories = models.ManyToManyField(
        Territory, related_name="frameworks", blank=True, verbose_name=_("cities and regions")
    )
    signed = PeriodField(_("signed"), null=True, blank=True)
    starts = PeriodField(_("starts"), null=True, blank=True)
    ends = PeriodField(_("ends"), null=True, blank=True)
    rationale_it = ProseField(_("why, in Italian"), blank=True)
    rationale_en = ProseField(_("why, in English"), blank=True)
    rationale_ja = ProseField(_("why, in Japanese"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("title_it", "title_en", "title_ja", "slug")

    _history_m2m_fields = (territories,)

    title = translated("title")
    rationale = translated("rationale")

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        constraints = [
            models.CheckConstraint(
                name="framework_is_not_part_of_itself",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
                violation_error_message=_("A framework can't be part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError(
                    {"parent": _("“%s” is itself a part of this framework.") % self.parent}
                )
            above = above.parent
        if self.starts and self.ends and self.ends.last < self.starts.first:
            raise ValidationError({"ends": _("A framework can't end before it starts.")})
