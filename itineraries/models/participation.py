from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.models import Initiative, Organisation, Person, Record

from .session import Session


class Participation(Record):
    """What a person or a body does at a session, and for which side."""

    named_after = ("person", "organisation")
    is_about_a_person = True

    class Side(models.TextChoices):
        HOME = "home", _("home side")
        GUEST = "guest", _("guest side")
        THIRD = "third", _("third party")

    class Role(models.TextChoices):
        HOST = "host", _("host")
        CHAIR = "chair", _("chair")
        SPEAKER = "speaker", _("speaker")
        GUIDE = "guide", _("guide")
        PARTICIPANT = "participant", _("participant")
        INTERPRETER = "interpreter", _("interpreter")
        SIGNATORY = "signatory", _("signatory")
        OBSERVER = "observer", _("observer")

    class Status(models.TextChoices):
        INVITED = "invited", _("invited")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", pgettext_lazy("participant", "declined")
        ATTENDED = "attended", _("attended")

    # Who takes part is a part of the session.
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="participations", verbose_name=_("session")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    side = models.CharField(_("side"), max_length=20, choices=Side, default=Side.HOME)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTICIPANT)
    order = models.PositiveIntegerField(_("order"), default=0, blank=True)
    is_remote = models.BooleanField(_("remote"), default=False)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.INVITED,
        help_text=_("Who declined is not shown."),
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.CheckConstraint(
                name="participation_is_of_a_person_or_an_organisation",
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                violation_error_message=_("Choose either a person or an organisation."),
            ),
            models.UniqueConstraint(
                name="participation_of_a_person_is_listed_once",
                fields=["session", "person", "role"],
                violation_error_message=_("This person is already listed with this role."),
            ),
            models.UniqueConstraint(
                name="participation_of_an_organisation_is_listed_once",
                fields=["session", "organisation", "role"],
                violation_error_message=_("This organisation is already listed with this role."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class Presentation(Record):
    """An initiative shown at a session, in passing or in depth."""

    named_after = ("initiative",)

    class Detail(models.TextChoices):
        MENTIONED = "mentioned", _("mentioned")
        IN_DEPTH = "in_depth", _("in depth")

    # What is shown is a part of the session.
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="presentations", verbose_name=_("session")
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="presentations", verbose_name=_("initiative")
    )
    by_person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="presentations",
        null=True,
        blank=True,
        verbose_name=_("presented by (person)"),
    )
    by_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="presentations",
        null=True,
        blank=True,
        verbose_name=_("presented by (organisation)"),
    )
    detail = models.CharField(_("detail"), max_length=20, choices=Detail, default=Detail.MENTIONED)
    order = models.PositiveIntegerField(_("order"), default=0, blank=True)

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")
        constraints = [
            models.UniqueConstraint(
                name="presentation_is_listed_once",
                fields=["session", "initiative"],
                violation_error_message=_("This initiative is already listed in the session."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_detail_display()
