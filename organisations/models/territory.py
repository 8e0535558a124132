import zoneinfo
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from organisations.folded_field import FoldedField
from organisations.named import NamedQuerySet
from organisations.words import LineField, ProseField, translated
from organisations.written_numbers import BEYOND_EARTH

from .former_address import AddressedRecord


def check_timezone(value: str) -> None:
    """Refuse what the IANA time zone database does not list."""
    if value not in available_timezones():
        raise ValidationError(
            _("“%(zone)s” is not a time zone. Write it like Europe/Rome or Asia/Tokyo."),
            code="unknown_timezone",
            params={"zone": value},
        )


@cache
def available_timezones() -> frozenset[str]:
    """The names of the IANA database: listing them reads hundreds of files, so once a process."""
    return frozenset(zoneinfo.available_timezones())


class TimeZoneField(models.CharField):
    """The IANA name of a place's time zone."""

    default_validators = [check_timezone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 40, **kwargs})


class DegreesColumn(models.DecimalField):
    """A coordinate, rounded to six decimals: a tenth of a metre, and what maps copy has more."""

    def to_python(self, value: Any) -> Any:
        degrees = super().to_python(value)
        is_on_earth = degrees is not None and abs(degrees) < BEYOND_EARTH
        return round(degrees, self.decimal_places) if is_on_earth else degrees

    def deconstruct(self) -> Any:
        # The column is the same, and no migration has to make it again.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs


def latitude_field() -> "DegreesColumn":
    return DegreesColumn(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, such as 45.068611."),
    )


def longitude_field() -> "DegreesColumn":
    return DegreesColumn(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, such as 7.668889."),
    )


def both_coordinates(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_has_both_coordinates_or_none",
        condition=models.Q(latitude__isnull=True, longitude__isnull=True)
        | models.Q(latitude__isnull=False, longitude__isnull=False),
        violation_error_message=_("Give both latitude and longitude, or neither."),
    )


class TerritoryQuerySet(NamedQuerySet):
    name_fields = ("name_it", "name_en", "name_ja", "name_native")


class Territory(AddressedRecord):
    """A city or region that sends or receives delegations."""

    class Level(models.TextChoices):
        CITY = "city", _("city")
        METROPOLITAN = "metropolitan", _("metropolitan area")
        REGION = "region", _("region")
        COUNTRY = "country", _("country")

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name_it = LineField(_("name in Italian"))
    name_en = LineField(_("name in English"), blank=True)
    name_ja = LineField(_("name in Japanese"), blank=True)
    name_native = LineField(_("name in its own script"), blank=True)
    country = CountryField(_("country"))
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.CITY)
    timezone = TimeZoneField(_("time zone"), help_text=_("Such as Europe/Rome or Asia/Tokyo."))
    website = models.URLField(_("website"), max_length=500, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    facts_it = ProseField(_("facts in Italian"), blank=True)
    facts_en = ProseField(_("facts in English"), blank=True)
    facts_ja = ProseField(_("facts in Japanese"), blank=True)
    search_text = FoldedField("name_it", "name_en", "name_ja", "name_native", "slug")

    name = translated("name")
    facts = translated("facts")
    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("city or region")
        verbose_name_plural = _("cities and regions")
        constraints = [both_coordinates("territory")]

    def __str__(self) -> str:
        return str(self.name)
