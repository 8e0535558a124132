import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.period_field import PeriodField, first_day, last_day
from organisations.folded_field import FoldedField
from organisations.models import Organisation, Person, SourcedRecord
from organisations.words import LineField, ProseField, translated

from .delegation import Delegation
from .synergy import Synergy


class ActionQuerySet(models.QuerySet["Action"]):
    def unfinished(self) -> "ActionQuerySet":
        return self.filter(status__in=[Action.Status.OPEN, Action.Status.IN_PROGRESS])

    def overdue(self, on: dt.date) -> "ActionQuerySet":
        """Unfinished, and the whole due period is over: March 2023 is overdue on 1 April."""
        return self.unfinished().alias(due_last=last_day("due")).filter(due_last__lt=on.isoformat())

    def due_by(self, on: dt.date) -> "ActionQuerySet":
        """Unfinished, and the due period has begun: March 2023 from 1 March on, overdue or not."""
        return (
            self.unfinished()
            .alias(due_first=first_day("due"))
            .filter(due_first__lte=on.isoformat())
        )

    def with_what_a_list_names(self) -> "ActionQuerySet":
        return self.select_related("delegation", "owner_person", "owner_organisation")


class Action(SourcedRecord):
    """Something to be done after a visit, by somebody, by a day or within a month."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        IN_PROGRESS = "in_progress", _("in progress")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    class Side(models.TextChoices):
        HOME = "home", _("ours")
        PARTNER = "partner", _("theirs")
        BOTH = "both", _("both sides")

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # Follow-up is a part of the visit; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="actions", verbose_name=_("delegation")
    )
    # An action without its synergy has lost its reason.
    synergy = models.ForeignKey(
        Synergy,
        models.CASCADE,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name=_("synergy"),
    )
    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    owner_person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name=_("person who answers for it"),
    )
    owner_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name=_("organisation that answers for it"),
    )
    side = models.CharField(_("side"), max_length=20, choices=Side, default=Side.HOME)
    due = PeriodField(_("due"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome_it = ProseField(_("outcome in Italian"), blank=True)
    outcome_en = ProseField(_("outcome in English"), blank=True)
    outcome_ja = ProseField(_("outcome in Japanese"), blank=True)
    creates = models.ForeignKey(
        Delegation,
        models.SET_NULL,
        related_name="created_by",
        null=True,
        blank=True,
        verbose_name=_("delegation it led to"),
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("An action of a public synergy is public with it."),
    )
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("title_it", "title_en", "title_ja")

    title = translated("title")
    outcome = translated("outcome")
    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.CheckConstraint(
                name="action_has_an_owner",
                condition=Q(owner_person__isnull=False) | Q(owner_organisation__isnull=False),
                violation_error_message=_("Name the person or organisation that answers for it."),
            ),
            models.CheckConstraint(
                name="action_done_has_a_day",
                condition=Q(status="done", done_on__isnull=False)
                | (~Q(status="done") & Q(done_on__isnull=True)),
                violation_error_message=_("An action that is done has the day it was done on."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        if self.synergy is not None and self.synergy.delegation_id != self.delegation_id:
            raise ValidationError({"synergy": _("This synergy belongs to another delegation.")})
