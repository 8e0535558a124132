from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from organisations.folded_field import FoldedField
from organisations.models import SourcedRecord
from organisations.words import LineField, translated


class Day(SourcedRecord):
    """The theme of one day of a visit, where it has one."""

    # Themes are a part of the visit; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="days", verbose_name=_("delegation")
    )
    date = models.DateField(_("day"))
    title_it = LineField(_("theme in Italian"))
    title_en = LineField(_("theme in English"), blank=True)
    title_ja = LineField(_("theme in Japanese"), blank=True)
    search_text = FoldedField("title_it", "title_en", "title_ja")

    title = translated("title")

    class Meta:
        verbose_name = _("theme of a day")
        verbose_name_plural = _("themes of days")
        constraints = [
            models.UniqueConstraint(
                name="day_has_one_theme",
                fields=["delegation", "date"],
                violation_error_message=_("This day already has a theme."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)
