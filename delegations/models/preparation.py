import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.period import Period
from organisations.folded_field import FoldedField
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
    search_text = FoldedField("title_it", "title_en", "title_ja")

    title = translated("title")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.title)


class PreparationStepQuerySet(models.QuerySet["PreparationStep"]):
    def for_visit(self, visit: Delegation) -> "PreparationStepQuerySet":
        """The steps for visits in any direction, and those for visits in this one's."""
        return self.filter(direction__in=["", visit.direction])


class PreparationStep(Timed):
    """One step of the office's template: what every visit of its kind needs, and when."""

    # Empty for visits in either direction.
    direction = models.CharField(
        _("only for visits"), max_length=20, choices=Delegation.Direction, blank=True
    )

    objects = PreparationStepQuerySet.as_manager()

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


class PreparationQuerySet(models.QuerySet["Preparation"]):
    def unfinished(self) -> "PreparationQuerySet":
        return self.filter(status__in=[Preparation.Status.OPEN, Preparation.Status.IN_PROGRESS])

    def with_what_a_list_names(self) -> "PreparationQuerySet":
        return self.select_related("delegation", "owner")


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

    objects = PreparationQuerySet.as_manager()

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
    def counted_from(self) -> Period | None:
        """When the visit's day is that it is counted from; None while the visit has no dates.

        Reads the delegation: select it with the row.
        """
        visit = self.delegation
        return (visit.end or visit.start) if self.anchor == Anchor.LAST_DAY else visit.start

    @property
    def due_on(self) -> dt.date | None:
        """The day it is due; None while its visit has no dates.

        Where the visit's day is only known as a month: counted from the month's first day, or from
        its last for what follows the end of the visit.
        """
        anchor = self.counted_from
        if self.fixed_on or anchor is None:
            return self.fixed_on
        day = anchor.last if self.anchor == Anchor.LAST_DAY else anchor.first
        return day + dt.timedelta(days=self.days)

    @property
    def is_due_provisional(self) -> bool:
        """Whether its day is counted from one that is not known to the day."""
        anchor = self.counted_from
        return not self.fixed_on and anchor is not None and not anchor.is_exact

    def set_status(self, status: str, *, on: dt.date) -> None:
        """With the day it was done on, which only what is done has."""
        self.status = status
        if status != self.Status.DONE:
            self.done_on = None
        elif self.done_on is None:
            self.done_on = on
