import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from itineraries.itinerary import When
from itineraries.order import in_order
from itineraries.whereabouts import Cities, Whereabouts
from organisations.folded_field import FoldedField
from organisations.models import SourcedRecord
from organisations.models.person import LanguagesField
from organisations.models.territory import TimeZoneField
from organisations.words import LineField, ProseField, translated
from venues.models import Room, Venue

from . import session_rules, session_words

# What tells where the group is: its journeys, and what it does between them.
OF_WHEREABOUTS = (
    *("pk", "type", "status", "party", "sequence", "venue_id"),
    *("date", "end_date", "start", "end", "time_precision", "part_of_day"),
    *("timezone", "end_timezone"),
)


class SessionQuerySet(models.QuerySet["Session"]):
    def in_agenda_order(self) -> list["Session"]:
        """The sessions as a list, day by day, in the order of the page; undated ones last."""
        days: dict[dt.date, list[Session]] = {}
        for session in self.order_by("date", "sequence", "pk"):
            days.setdefault(session.date or dt.date.max, []).append(session)
        return [
            session
            for _day, sessions in sorted(days.items())
            for session in in_order((one.when, one.sequence, one) for one in sessions)
        ]


class Session(SourcedRecord):
    """One appointment on a delegation's agenda, its time as well as the office knows it."""

    Type = session_words.Type
    Precision = session_words.Precision
    PartOfDay = session_words.PartOfDay
    Means = session_words.Means
    Status = session_words.Status
    Mode = session_words.Mode
    Visibility = session_words.Visibility
    Interpreting = session_words.Interpreting

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # The agenda is a part of the visit; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="sessions", verbose_name=_("delegation")
    )
    type = models.CharField(_("type"), max_length=30, choices=Type, default=Type.OTHER)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PROPOSED)
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )
    title_it = LineField(_("title in Italian"))
    title_en = LineField(_("title in English"), blank=True)
    title_ja = LineField(_("title in Japanese"), blank=True)
    description_it = ProseField(_("description in Italian"), blank=True)
    description_en = ProseField(_("description in English"), blank=True)
    description_ja = ProseField(_("description in Japanese"), blank=True)

    date = models.DateField(
        _("day"), null=True, blank=True, help_text=_("Empty where not even the day is known.")
    )
    sequence = models.PositiveIntegerField(
        _("place in the day"),
        default=0,
        blank=True,
        help_text=_("The written order of the day: 1 comes first. 0 puts it last when saved."),
    )
    time_precision = models.CharField(
        _("how well the time is known"),
        max_length=20,
        choices=Precision,
        default=Precision.UNTIMED,
    )
    start = models.TimeField(_("start"), null=True, blank=True)
    end = models.TimeField(_("end"), null=True, blank=True)
    end_date = models.DateField(
        _("ends on another day"), null=True, blank=True, help_text=_("Such as the next morning.")
    )
    part_of_day = models.CharField(
        _("part of the day"), max_length=20, choices=PartOfDay, blank=True
    )
    timezone = TimeZoneField(
        _("time zone"),
        blank=True,
        help_text=_(
            "Of the place. Left empty: the venue's, or else that of where the group is then."
        ),
    )
    end_timezone = TimeZoneField(
        _("time zone of the end"),
        blank=True,
        help_text=_("Only where it differs: a flight that lands in another zone."),
    )
    is_time_tbc = models.BooleanField(_("time to be confirmed"), default=False)
    is_venue_tbc = models.BooleanField(_("venue to be confirmed"), default=False)
    is_host_tbc = models.BooleanField(_("host to be confirmed"), default=False)
    is_item_tbc = models.BooleanField(_("whole item to be confirmed"), default=False)
    is_outside_visit = models.BooleanField(
        _("before or after the visit"),
        default=False,
        help_text=_("Tick when the day lies outside the dates of the visit on purpose."),
    )

    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name=_("venue"),
    )
    room = models.ForeignKey(
        Room,
        models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name=_("room"),
    )
    alternative_venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        related_name="alternative_sessions",
        null=True,
        blank=True,
        verbose_name=_("alternative venue"),
    )
    alternative_condition_it = LineField(
        _("when the alternative applies, in Italian"),
        blank=True,
        help_text=_("Such as: in caso di pioggia."),
    )
    alternative_condition_en = LineField(_("when the alternative applies, in English"), blank=True)
    alternative_condition_ja = LineField(_("when the alternative applies, in Japanese"), blank=True)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode, default=Mode.IN_PERSON)
    means = models.CharField(
        _("means of transport"),
        max_length=20,
        choices=Means,
        blank=True,
        help_text=_("Of a transfer; or how one gets to this appointment from the one before."),
    )
    languages = LanguagesField(_("languages"), help_text=_("Codes, such as: it, ja."))
    interpreting = models.CharField(
        _("interpreting"), max_length=20, choices=Interpreting, blank=True
    )
    party = LineField(
        _("party"),
        max_length=60,
        blank=True,
        help_text=_("The sub-group this is for; empty for everybody."),
    )
    is_list_complete = models.BooleanField(
        _("the list of participants is complete"), null=True, blank=True, default=None
    )
    is_optional = models.BooleanField(_("optional"), default=False)
    # What a session is part of, stands in for or was moved to may go without taking it along.
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    alternative_to = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="alternatives",
        null=True,
        blank=True,
        verbose_name=_("alternative to"),
    )
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="replaces",
        null=True,
        blank=True,
        verbose_name=_("replaced by"),
        help_text=_("The item that a postponed or cancelled one was moved to."),
    )
    reason_it = LineField(
        _("why it is cancelled, postponed or not held, in Italian"),
        blank=True,
        help_text=_("Public, beside the status. Such as: per lo sciopero dei treni."),
    )
    reason_en = LineField(_("why it is cancelled, postponed or not held, in English"), blank=True)
    reason_ja = LineField(_("why it is cancelled, postponed or not held, in Japanese"), blank=True)
    has_no_new_date = models.BooleanField(_("postponed without a new date"), default=False)
    meeting_point_it = LineField(
        _("meeting point in Italian"), blank=True, help_text=_("Shown to delegates only.")
    )
    meeting_point_en = LineField(_("meeting point in English"), blank=True)
    meeting_point_ja = LineField(_("meeting point in Japanese"), blank=True)
    delegates_note_it = ProseField(
        _("note for delegates in Italian"), blank=True, help_text=_("Shown to delegates only.")
    )
    delegates_note_en = ProseField(_("note for delegates in English"), blank=True)
    delegates_note_ja = ProseField(_("note for delegates in Japanese"), blank=True)
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("title_it", "title_en", "title_ja")

    title = translated("title")
    description = translated("description")
    alternative_condition = translated("alternative_condition")
    reason = translated("reason")
    meeting_point = translated("meeting_point")
    delegates_note = translated("delegates_note")
    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [models.Index(fields=["delegation", "date"], name="session_agenda")]
        constraints = [
            models.CheckConstraint(
                name="session_ends_on_or_after_its_day",
                # Across the date line a flight may land on the day before it left.
                condition=Q(end_date__isnull=True)
                | Q(date__isnull=False, end_date__gte=F("date"))
                | ~Q(end_timezone=""),
                violation_error_message=_("A session can't end on a day before its own."),
            ),
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(start__isnull=True)
                | Q(end__isnull=True)
                | (Q(end_date__isnull=False) & ~Q(end_date=F("date")))
                | ~Q(end_timezone="")
                | Q(end__gt=F("start")),
                violation_error_message=_(
                    "A session must end after it starts. If it goes past midnight, "
                    "give the day it ends on."
                ),
            ),
            models.CheckConstraint(
                name="session_time_is_as_precise_as_it_says",
                condition=Q(
                    time_precision="exact", start__isnull=False, end__isnull=False, part_of_day=""
                )
                | Q(
                    time_precision__in=["start_only", "from", "about"],
                    start__isnull=False,
                    end__isnull=True,
                    part_of_day="",
                )
                | (
                    Q(time_precision="part_of_day", start__isnull=True, end__isnull=True)
                    & ~Q(part_of_day="")
                )
                | Q(
                    time_precision__in=["all_day", "untimed"],
                    start__isnull=True,
                    end__isnull=True,
                    part_of_day="",
                ),
                violation_error_message=_(
                    "The times do not fit how well the time is known: “from … to” needs start and "
                    "end; “start only”, “from … on” and “about” need the start alone; “part of the "
                    "day” needs the part; “all day” and “no time” have neither."
                ),
            ),
            models.CheckConstraint(
                name="session_with_a_time_has_a_day",
                condition=Q(date__isnull=False)
                | Q(time_precision="untimed", end_date__isnull=True),
                violation_error_message=_("Give the day, or leave the time out."),
            ),
            models.CheckConstraint(
                name="session_postponed_says_to_when",
                condition=~Q(status="postponed")
                | Q(replaced_by__isnull=False)
                | Q(has_no_new_date=True),
                violation_error_message=_(
                    "Say which item a postponed one was moved to, or tick that there is no new date."
                ),
            ),
            models.CheckConstraint(
                name="session_is_not_its_own_part_alternative_or_successor",
                condition=(Q(parent__isnull=True) | ~Q(parent=F("pk")))
                & (Q(alternative_to__isnull=True) | ~Q(alternative_to=F("pk")))
                & (Q(replaced_by__isnull=True) | ~Q(replaced_by=F("pk"))),
                violation_error_message=_(
                    "A session can't be a part of itself, an alternative to itself or its own "
                    "replacement."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def when(self) -> When:
        return When(
            timezone=self.timezone,
            precision=self.time_precision,
            date=self.date,
            end_date=self.end_date,
            start=self.start,
            end=self.end,
            end_timezone=self.end_timezone,
            part_of_day=self.part_of_day,
        )

    @property
    def to_be_confirmed(self) -> tuple[str, ...]:
        """What of this session is still to be confirmed: any of time, venue, host, item."""
        flags = {
            "time": self.is_time_tbc,
            "venue": self.is_venue_tbc,
            "host": self.is_host_tbc,
            "item": self.is_item_tbc,
        }
        return tuple(name for name, is_open in flags.items() if is_open)

    def clean(self) -> None:
        self.settle_timezone()
        self._settle_sequence()
        errors: dict[str, ValidationError] = {}
        for field, sentence in session_rules.wrongs(self):
            errors.setdefault(field, ValidationError(sentence))
        if errors:
            raise ValidationError(errors)

    def lies_outside_visit(self) -> bool:
        """Whether its day is none of the visit's, and nobody said that this is on purpose.

        A day that was planned is one of the visit's, also where the visit was cut short of it.
        """
        if self.date is None or self.is_outside_visit or self.delegation_id is None:
            return False
        return self.delegation.lies_outside(self.date)

    def status_within(self, visit: Delegation) -> str:
        """Its status; of what was planned for a day that its visit was cut short of, `not_held`."""
        if self.date is None or self.is_outside_visit or self.status not in session_words.AHEAD:
            return self.status
        return self.Status.NOT_HELD if visit.fell_short_of(self.date) else self.status

    def proposed_zones(self, whereabouts: Whereabouts) -> tuple[str, str]:
        """The zone of its place, or else of where the group is then; and of its end, if another."""
        zone, end_zone = whereabouts.zones(self)
        if self.venue is not None and self.venue.territory is not None:
            zone = self.venue.territory.timezone
        return zone, end_zone if end_zone != zone else ""

    def settle_timezone(self) -> None:
        """Give it the zones proposed, where nobody gave it any."""
        if self.timezone or self.delegation_id is None:
            return
        cities = Cities.of(self.delegation)
        others: list[Session] = []
        if cities.home != cities.there:
            of_the_visit = Session.objects.filter(delegation=self.delegation_id)
            others = list(of_the_visit.exclude(pk=self.pk).only(*OF_WHEREABOUTS))
        proposed = self.proposed_zones(Whereabouts(cities, [*others, self]))
        self.timezone, self.end_timezone = proposed[0], self.end_timezone or proposed[1]

    def _settle_sequence(self) -> None:
        """What was not given a place in its day goes last."""
        if self.sequence or self.delegation_id is None:
            return
        of_the_day = Session.objects.filter(delegation=self.delegation_id, date=self.date)
        last = of_the_day.exclude(pk=self.pk).aggregate(last=models.Max("sequence"))["last"]
        self.sequence = (last or 0) + 1
