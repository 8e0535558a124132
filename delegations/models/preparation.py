import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Person, Record
from organisations.words import LineField, ProseField, translated

from .delegation import Delegation


class Anchor(models.TextChoices):
    """The day of the visit that the days of a preparation are counted from."""

    FIRST_DAY = "first_day", _("the first day of the visit")
    LAST_DAY = "last_day", _("the last day of the visit")


class Timed(Record):
    """What is to be done so many days before or after the first or last day of a visit."""

    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    days = models.SmallIntegerField(
        _("days"),
        help_text=_(
            "Counted from the day named beside: -60 is sixty days before it, 7 a week after."
        ),
    )
    anchor = models.CharField(
        _("counted from"), max_length=20, choices=Anchor, default=Anchor.FIRST_DAY
    )

    title = translated("title")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.title)


class PreparationStep(Timed):
    """One step of the office's template: what every visit of its kind needs, and when."""

    # Empty for visits in either direction.
    direction = models.CharField(
        _("only for visits"), max_length=20, choices=Delegation.Direction, blank=True
    )

    class Meta:
        verbose_name = _("step of the preparation template")
        verbose_name_plural = _("preparation template")
        constraints = [
            models.CheckConstraint(
                name="preparation_step_is_within_three_years",
                condition=Q(days__range=(-1095, 1095)),
                violation_error_message=_("Write a number of days from -1095 to 1095."),
            ),
        ]


class Preparation(Timed):
    """Something to be done for one visit, by somebody, by a day: an invitation, a gift, a letter.

    Its day is counted from the visit's own, and so moves when the visit is moved; `fixed_on` holds
    it where it is.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        IN_PROGRESS = "in_progress", _("in progress")
        DONE = "done", _("done")
        NOT_NEEDED = "not_needed", _("not needed")

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # The list is a part of the visit.
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="preparations", verbose_name=_("delegation")
    )
    # Where it came from, so that the template is laid over a list without doubling it.
    step = models.ForeignKey(
        PreparationStep,
        models.SET_NULL,
        related_name="preparations",
        null=True,
        blank=True,
        verbose_name=_("step of the template"),
    )
    fixed_on = models.DateField(
        _("due on a fixed day"),
        null=True,
        blank=True,
        help_text=_("Instead of the counted one; it stays when the visit is moved."),
    )
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="preparations",
        null=True,
        blank=True,
        verbose_name=_("who sees to it"),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))

    class Meta:
        verbose_name = _("preparation")
        verbose_name_plural = _("preparations")
        constraints = [
            models.CheckConstraint(
                name="preparation_is_within_three_years",
                condition=Q(days__range=(-1095, 1095)),
                violation_error_message=_("Write a number of days from -1095 to 1095."),
            ),
            models.CheckConstraint(
                name="preparation_done_has_a_day",
                condition=Q(status="done", done_on__isnull=False)
                | (~Q(status="done") & Q(done_on__isnull=True)),
                violation_error_message=_("What is done has the day it was done on."),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.OPEN, self.Status.IN_PROGRESS}

    @property
    def due_on(self) -> dt.date | None:
        """The day it is due, at its earliest where the visit's own day is only known as a month.

        None while the visit has no dates. Reads the delegation: select it with the row.
        """
        if self.fixed_on:
            return self.fixed_on
        of_visit = self.delegation
        if self.anchor == Anchor.LAST_DAY:
            last = of_visit.end or of_visit.start
            day = last.last if last else None
        else:
            day = of_visit.start.first if of_visit.start else None
        return day + dt.timedelta(days=self.days) if day else None
