from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.models import SourcedRecord
from organisations.named import NamedQuerySet
from organisations.words import LineField, ProseField, translated

from .venue import Venue, unknown_or_not


class Room(SourcedRecord):
    """A room of a venue, with the seats it is known to have."""

    # Rooms are parts of their venue; sessions that use one protect it.
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    name_it = LineField(_("name in Italian"))
    name_en = LineField(_("name in English"), blank=True)
    name_ja = LineField(_("name in Japanese"), blank=True)
    building = LineField(_("building"), max_length=100, blank=True)
    floor = LineField(_("floor"), max_length=40, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    capacity_note = LineField(
        _("where the number of seats is from"), blank=True, help_text=_("Never published.")
    )
    is_step_free = unknown_or_not(_("step-free"))
    interpreting_booths = models.PositiveIntegerField(
        _("interpreting booths"), null=True, blank=True
    )
    equipment = LineField(_("equipment"), blank=True, help_text=_("Never published."))
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("name_it", "name_en", "name_ja")

    name = translated("name")
    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint(
                name="room_has_its_own_name_in_the_venue",
                fields=["venue", "name_it"],
                violation_error_message=_("This venue already has a room of that name."),
            ),
            models.CheckConstraint(
                name="room_holds_somebody",
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                violation_error_message=_("Leave the seats empty when they are not known."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
