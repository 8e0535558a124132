from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.models import AddressedRecord, Organisation, Person, Territory
from organisations.models.territory import both_coordinates, latitude_field, longitude_field
from organisations.named import NamedQuerySet
from organisations.words import LineField, ProseField, translated


class VenueQuerySet(NamedQuerySet):
    name_fields = ("name_it", "name_en", "name_ja", "name_native", "other_name")


def unknown_or_not(label: Any, **kwargs: Any) -> models.BooleanField:
    """Yes, no or unknown: what nobody has checked is never shown as a yes or a no."""
    return models.BooleanField(label, null=True, blank=True, default=None, **kwargs)


class Venue(AddressedRecord):
    """A place where delegations are received: a hall, a plant, a museum, a hotel."""

    slug = models.SlugField(_("short name for addresses"), max_length=80, unique=True)
    name_it = LineField(_("name in Italian"), help_text=_("Or the name it uses itself."))
    name_en = LineField(_("name in English"), blank=True)
    name_ja = LineField(_("name in Japanese"), blank=True)
    name_native = LineField(_("name in its own script"), blank=True)
    other_name = LineField(_("other name"), blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="venues",
        null=True,
        blank=True,
        verbose_name=_("organisation that runs it"),
    )
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        related_name="venues",
        null=True,
        blank=True,
        verbose_name=_("city or region"),
    )
    street = LineField(_("street"), blank=True)
    number = LineField(_("number"), max_length=20, blank=True)
    postcode = LineField(_("postcode"), max_length=20, blank=True)
    city = LineField(_("town"), max_length=100, blank=True)
    district = LineField(_("district"), max_length=100, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    access_it = ProseField(_("how to get in, in Italian"), blank=True)
    access_en = ProseField(_("how to get in, in English"), blank=True)
    access_ja = ProseField(_("how to get in, in Japanese"), blank=True)
    is_step_free = unknown_or_not(_("step-free"))
    has_lift = unknown_or_not(_("lift"))
    has_accessible_wc = unknown_or_not(_("accessible toilet"))
    has_hearing_loop = unknown_or_not(_("hearing loop"))
    has_accessible_parking = unknown_or_not(_("accessible parking"))
    opening_it = LineField(_("opening hours in Italian"), blank=True)
    opening_en = LineField(_("opening hours in English"), blank=True)
    opening_ja = LineField(_("opening hours in Japanese"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    description_it = ProseField(_("description in Italian"), blank=True)
    description_en = ProseField(_("description in English"), blank=True)
    description_ja = ProseField(_("description in Japanese"), blank=True)
    meeting_point_it = LineField(
        _("meeting point in Italian"), blank=True, help_text=_("Shown to delegates only.")
    )
    meeting_point_en = LineField(_("meeting point in English"), blank=True)
    meeting_point_ja = LineField(_("meeting point in Japanese"), blank=True)
    is_id_required = unknown_or_not(
        _("identity document asked at the door"), help_text=_("Shown to delegates only.")
    )
    contact = models.ForeignKey(
        Person,
        models.SET_NULL,
        related_name="venues_answered_for",
        null=True,
        blank=True,
        verbose_name=_("contact"),
        help_text=_("Whom the office calls. Never published."),
    )
    is_private_home = models.BooleanField(
        _("private home"),
        default=False,
        help_text=_("A private home is never published as a place; delegates see it."),
    )
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField(
        "name_it", "name_en", "name_ja", "name_native", "other_name", "street", "city", "slug"
    )

    name = translated("name")
    access = translated("access")
    opening = translated("opening")
    description = translated("description")
    meeting_point = translated("meeting_point")
    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [both_coordinates("venue")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def address(self) -> str:
        """Street and number as the post writes them in Italy; empty when the street is unknown."""
        return f"{self.street} {self.number}".strip()
