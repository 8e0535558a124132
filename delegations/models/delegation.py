import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from delegations.period import Period
from delegations.period_field import PeriodField
from organisations.folded_field import FoldedField
from organisations.models import AddressedRecord, Organisation, Person, Territory
from organisations.models.person import LanguagesField
from organisations.words import LineField, ProseField, translated

from .framework import Framework

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django_stubs_ext import StrPromise

    from .delegate import Delegate


# Who lacks this permission reaches the visits assigned to them, and no other.
REACH_ALL = "reach_all"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def reached_by(self, user: "User | AnonymousUser") -> "DelegationQuerySet":
        """The visits that somebody of the office may see and work on at all.

        What they may do there is said by their other permissions.
        """
        if user.has_perm(f"delegations.{REACH_ALL}"):
            return self
        return self.filter(
            pk__in=self.model.editors.through.objects.filter(user=user.pk).values("delegation")
        )


class Delegation(AddressedRecord):
    """A visit of one city to another: who goes where, when, why, and what came of it."""

    class Direction(models.TextChoices):
        INBOUND = "inbound", _("inbound: they visit us")
        OUTBOUND = "outbound", _("outbound: we travel")
        ONLINE = "online", _("online")

    class Level(models.TextChoices):
        COURTESY = "courtesy", _("courtesy visit")
        STUDY = "study", _("study visit")
        WORKING = "working", _("working visit")
        OFFICIAL = "official", _("official visit")
        ANNIVERSARY = "anniversary", _("anniversary")
        TRADE = "trade", _("trade mission")
        EVENT = "event", _("participation in an event")

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        ASSESSING = "assessing", _("being assessed")
        PROPOSED = "proposed", _("proposed")
        AUTHORISED = "authorised", _("authorised")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        PLANNING = "planning", _("being planned")
        PROGRAMME_ISSUED = "programme_issued", _("programme issued")
        UNDER_WAY = "under_way", _("under way")
        CONCLUDED = "concluded", _("concluded")
        REPORTED = "reported", _("reported")
        CLOSED = "closed", _("closed")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    # From here on the programme is out, and somebody answers for the group; of a visit that is over
    # nobody need be named any more.
    STATES_WITH_A_HEAD = (State.PROGRAMME_ISSUED, State.UNDER_WAY)

    slug = models.SlugField(
        _("short name for addresses"),
        max_length=80,
        unique=True,
        help_text=_("Once published, its old address leads to the new one for good."),
    )
    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.WORKING)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLANNING)
    decision_reason = ProseField(
        _("reason of the decision"), blank=True, help_text=_("Never published.")
    )
    origin = models.ForeignKey(
        Territory, models.PROTECT, related_name="delegations_sent", verbose_name=_("from")
    )
    destination = models.ForeignKey(
        Territory, models.PROTECT, related_name="delegations_received", verbose_name=_("to")
    )
    frameworks = models.ManyToManyField(
        Framework, related_name="delegations", blank=True, verbose_name=_("frameworks")
    )
    planned_start = PeriodField(_("planned start"), null=True, blank=True)
    planned_end = PeriodField(_("planned end"), null=True, blank=True)
    actual_start = models.DateField(_("actual start"), null=True, blank=True)
    actual_end = models.DateField(_("actual end"), null=True, blank=True)
    declared_size = models.PositiveIntegerField(
        _("declared size"),
        null=True,
        blank=True,
        help_text=_("How many delegates were announced, named or not."),
    )
    purpose_it = ProseField(_("purpose in Italian"), blank=True)
    purpose_en = ProseField(_("purpose in English"), blank=True)
    purpose_ja = ProseField(_("purpose in Japanese"), blank=True)
    summary_it = ProseField(_("what came of it, in Italian"), blank=True)
    summary_en = ProseField(_("what came of it, in English"), blank=True)
    summary_ja = ProseField(_("what came of it, in Japanese"), blank=True)
    thanks_it = ProseField(_("thanks in Italian"), blank=True)
    thanks_en = ProseField(_("thanks in English"), blank=True)
    thanks_ja = ProseField(_("thanks in Japanese"), blank=True)
    reciprocates = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="return_visits",
        null=True,
        blank=True,
        verbose_name=_("returns the visit"),
        help_text=_("The earlier visit, in the opposite direction, that this one returns."),
    )
    lead_unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="delegations_led",
        null=True,
        blank=True,
        verbose_name=_("office in charge"),
    )
    officer = models.ForeignKey(
        Person,
        models.SET_NULL,
        related_name="delegations_answered_for",
        null=True,
        blank=True,
        verbose_name=_("responsible officer"),
        help_text=_("Shown to delegates, with office e-mail and phone; never in public."),
    )
    languages = LanguagesField(_("languages of the visit"), help_text=_("Codes, such as: it, ja."))
    emergency_phone = models.CharField(
        _("emergency phone"), max_length=40, blank=True, help_text=_("Shown to delegates only.")
    )
    dress_code_it = LineField(
        _("dress code in Italian"), blank=True, help_text=_("Shown to delegates only.")
    )
    dress_code_en = LineField(_("dress code in English"), blank=True)
    dress_code_ja = LineField(_("dress code in Japanese"), blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_(
            "Invented, to show or to practise: every page and file says so, and search engines are "
            "told to leave it out."
        ),
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="delegations_edited",
        blank=True,
        verbose_name=_("assigned to"),
        help_text=_("Who of the office works on this visit. Coordinators reach all visits."),
    )
    search_text = FoldedField("title_it", "title_en", "title_ja", "slug")

    _history_m2m_fields = (frameworks, editors)
    objects = DelegationQuerySet.as_manager()

    title = translated("title")
    purpose = translated("purpose")
    summary = translated("summary")
    thanks = translated("thanks")
    dress_code = translated("dress_code")

    # Set by a form that holds the delegates too: they are then checked as typed, with `clean_party`.
    is_party_checked_by_form = False

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        permissions = [
            (REACH_ALL, _("Can reach every delegation, not only those assigned")),
            ("view_meal_counts", _("Can see how many guests need which diet, without names")),
        ]
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_starts",
                condition=Q(actual_start__isnull=True)
                | Q(actual_end__isnull=True)
                | Q(actual_end__gte=F("actual_start")),
                violation_error_message=_("A visit can't end before it starts."),
            ),
            models.CheckConstraint(
                name="delegation_is_declined_for_a_reason",
                condition=~Q(state="declined") | ~Q(decision_reason=""),
                violation_error_message=_("Write why the visit was declined."),
            ),
            models.CheckConstraint(
                name="delegation_does_not_return_itself",
                condition=Q(reciprocates__isnull=True) | ~Q(reciprocates=F("pk")),
                violation_error_message=_("A visit can't return itself."),
            ),
            models.CheckConstraint(
                name="delegation_declares_somebody",
                condition=Q(declared_size__isnull=True) | Q(declared_size__gt=0),
                violation_error_message=_("Leave the declared size empty when it is not known."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def start(self) -> Period | None:
        """When it began, or else when it is planned to."""
        return Period.of_day(self.actual_start) if self.actual_start else self.planned_start

    @property
    def end(self) -> Period | None:
        """When it ended, or else when it is planned to."""
        return Period.of_day(self.actual_end) if self.actual_end else self.planned_end

    @property
    def planned_otherwise(self) -> tuple[Period | None, Period | None]:
        """The first and the last day as planned, where either came to be another; else nothing."""
        planned = (self.planned_start, self.planned_end)
        is_kept = all(
            was is None or was == now
            for was, now in zip(planned, (self.start, self.end), strict=True)
        )
        return (None, None) if is_kept else planned

    def lies_outside(self, day: dt.date) -> bool:
        """Whether the day is none of the visit's, neither as it was planned nor as it came about."""
        starts = [one.first for one in (self.start, self.planned_start) if one]
        ends = [one.last for one in (self.end, self.planned_end) if one]
        return bool((starts and day < min(starts)) or (ends and day > max(ends)))

    def fell_short_of(self, day: dt.date) -> bool:
        """Whether the visit had ended, or not begun, on a day for which it was planned."""
        is_missed = (self.actual_start is not None and day < self.actual_start) or (
            self.actual_end is not None and day > self.actual_end
        )
        return is_missed and not self.lies_outside(day)

    def clean(self) -> None:
        errors: dict[str, list[ValidationError]] = {}
        for field, sentence in self._wrong_dates() + self._wrong_return():
            errors.setdefault(field, []).append(ValidationError(sentence))
        if errors:
            raise ValidationError(errors)
        if not self.is_party_checked_by_form:
            self.clean_party(self.delegates.all() if self.pk else [])

    def clean_party(self, delegates: Iterable["Delegate"]) -> None:
        """Check the group as it would stand: its size, and who leads it.

        Named travelling delegates never exceed the declared size; from the day the programme is
        issued somebody leads the group. That no group has two heads is the database's rule.
        """
        group = list(delegates)
        counted = sum(delegate.counts for delegate in group)
        if self.declared_size is not None and counted > self.declared_size:
            raise ValidationError(
                {
                    "declared_size": _(
                        "%(counted)d travelling delegates are named, more than the %(declared)d "
                        "declared. Raise the declared size, or mark who is not counted in it."
                    )
                    % {"counted": counted, "declared": self.declared_size}
                }
            )
        if self.state in self.STATES_WITH_A_HEAD and not any(one.is_head for one in group):
            raise ValidationError(
                {
                    "state": _(
                        "Name the head of delegation before the programme is issued: "
                        "set one delegate's role to “head of delegation”."
                    )
                }
            )

    def _wrong_dates(self) -> list[tuple[str, "StrPromise"]]:
        start, end = self.planned_start, self.planned_end
        if start and end and end.last < start.first:
            return [("planned_end", _("A visit can't end before it starts."))]
        return []

    def _wrong_return(self) -> list[tuple[str, "StrPromise"]]:
        visit = self.reciprocates
        # That a visit does not return itself is the database's rule, with a sentence of its own.
        if visit is None or visit == self or self.origin_id is None or self.destination_id is None:
            return []
        wrong: list[tuple[str, StrPromise]] = []
        if (visit.origin_id, visit.destination_id) != (self.destination_id, self.origin_id):
            wrong.append(
                ("reciprocates", _("A return visit goes back between the same two places."))
            )
        opposite = {"inbound": "outbound", "outbound": "inbound"}
        if visit.direction != opposite.get(self.direction, "online"):
            wrong.append(("reciprocates", _("A return visit has the opposite direction.")))
        if visit.start and self.start and visit.start.first >= self.start.first:
            wrong.append(("reciprocates", _("A return visit comes after the visit it returns.")))
        seen: set[int] = set()
        above: Delegation | None = visit
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                wrong.append(
                    ("reciprocates", _("These visits would return each other in a circle."))
                )
                break
            seen.add(above.pk)
            above = above.reciprocates
        return wrong
