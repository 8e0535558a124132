from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.history import History
from organisations.named import NamedQuerySet
from organisations.words import LineField, ProseField, translated

from .former_address import AddressedRecord
from .territory import Territory


class OrganisationQuerySet(NamedQuerySet):
    """CTE NEXT and CSI NEXT are one letter apart and two different things: neither resembles the other."""

    name_fields = ("name_it", "name_en", "name_ja", "name_native", "short_name")
    other_names = "aliases"


class Organisation(AddressedRecord):
    """A body that takes part in visits: a municipality, one of its offices, a firm, a university."""

    class Type(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        MUNICIPAL_UNIT = "municipal_unit", _("unit of a municipality")
        REGION = "region", _("region or prefecture")
        UNIVERSITY = "university", _("university")
        RESEARCH = "research", _("research centre")
        INCUBATOR = "incubator", _("incubator")
        ACCELERATOR = "accelerator", _("accelerator")
        INNOVATION_HUB = "innovation_hub", _("innovation hub")
        COMPETENCE_CENTRE = "competence_centre", _("competence centre")
        COMPANY = "company", _("company")
        FOUNDATION = "foundation", _("foundation")
        CHAMBER = "chamber", _("chamber of commerce")
        ASSOCIATION = "association", _("association or federation")
        EMBASSY = "embassy", _("embassy or consulate")
        EU_BODY = "eu_body", _("European Union body")
        OTHER = "other", _("other")

    slug = models.SlugField(_("short name for addresses"), max_length=80, unique=True)
    name_it = LineField(_("name in Italian"), help_text=_("Or the name it uses itself."))
    name_en = LineField(_("name in English"), blank=True)
    name_ja = LineField(_("name in Japanese"), blank=True)
    name_native = LineField(_("name in its own script"), blank=True)
    short_name = LineField(_("acronym or short form"), max_length=60, blank=True)
    type = models.CharField(_("type"), max_length=30, choices=Type, default=Type.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="units",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        related_name="organisations",
        null=True,
        blank=True,
        verbose_name=_("city or region"),
    )
    description_it = ProseField(_("description in Italian"), blank=True)
    description_en = ProseField(_("description in English"), blank=True)
    description_ja = ProseField(_("description in Japanese"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("name_it", "name_en", "name_ja", "name_native", "short_name", "slug")

    name = translated("name")
    description = translated("description")
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="organisation_is_not_part_of_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                violation_error_message=_("An organisation can't be part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError(
                    {"parent": _("“%s” is itself a part of this organisation.") % self.parent}
                )
            above = above.parent


class Alias(models.Model):
    """Another name by which an organisation is called."""

    # An alias means nothing without its organisation.
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="aliases", verbose_name=_("organisation")
    )
    name = LineField(_("other name"))
    search_text = FoldedField("name")

    history = History()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                name="alias_is_given_once",
                fields=["organisation", "name"],
                violation_error_message=_("This organisation already has that other name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
