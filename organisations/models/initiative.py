from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.named import NamedQuerySet
from organisations.words import LineField, ProseField, translated

from .organisation import Organisation
from .record import SourcedRecord
from .territory import Territory


class InitiativeQuerySet(NamedQuerySet):
    name_fields = ("name_it", "name_en", "name_ja", "short_name")


class Initiative(SourcedRecord):
    """A programme that is presented during visits: an accelerator, a testbed, a pilot line."""

    class Kind(models.TextChoices):
        ACCELERATOR = "accelerator", _("accelerator")
        TESTBED = "testbed", _("testbed")
        HUB = "hub", _("hub")
        PILOT_LINE = "pilot_line", _("pilot line")
        POLICY = "policy", _("policy")
        USE_CASE = "use_case", _("use case")
        ECOSYSTEM = "ecosystem", _("innovation ecosystem")
        OTHER = "other", _("other")

    slug = models.SlugField(_("short name for addresses"), max_length=80, unique=True)
    name_it = LineField(_("name in Italian"), help_text=_("Or the name it uses itself."))
    name_en = LineField(_("name in English"), blank=True)
    name_ja = LineField(_("name in Japanese"), blank=True)
    short_name = LineField(_("acronym or short form"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    sector_it = LineField(_("sector in Italian"), max_length=100, blank=True)
    sector_en = LineField(_("sector in English"), max_length=100, blank=True)
    sector_ja = LineField(_("sector in Japanese"), max_length=100, blank=True)
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="initiatives",
        null=True,
        blank=True,
        verbose_name=_("owner"),
    )
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        related_name="initiatives",
        null=True,
        blank=True,
        verbose_name=_("city or region"),
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    description_it = ProseField(_("description in Italian"), blank=True)
    description_en = ProseField(_("description in English"), blank=True)
    description_ja = ProseField(_("description in Japanese"), blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("name_it", "name_en", "name_ja", "short_name", "slug")

    name = translated("name")
    sector = translated("sector")
    description = translated("description")

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def __str__(self) -> str:
        return str(self.name)
