import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Record

from .venue import Venue


class Opening(Record):
    """Hours during which a venue is open on one day of the week.

    A venue with such hours is closed at all others; of a venue without any nothing is known.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    # Hours are a part of the venue.
    venue = models.ForeignKey(
        Venue, models.CASCADE, related_name="openings", verbose_name=_("venue")
    )
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(
        _("closes"), help_text=_("At or before the opening: on the next morning.")
    )

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(
                name="opening_is_on_a_day_of_the_week",
                condition=models.Q(weekday__range=(0, 6)),
                violation_error_message=_("Choose a day of the week."),
            ),
            models.UniqueConstraint(
                name="opening_is_listed_once",
                fields=["venue", "weekday", "opens"],
                violation_error_message=_("These hours are already listed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def spans_on(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """When it opens and closes if `day` is such a day: wall times of the place, half-open."""
        opens = dt.datetime.combine(day, self.opens)
        closes = dt.datetime.combine(day, self.closes)
        return opens, closes if closes > opens else closes + dt.timedelta(days=1)
