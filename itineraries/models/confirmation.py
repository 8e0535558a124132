import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Record
from organisations.words import LineField, ProseField

from .message import Message
from .participation import Participation


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def working(self, *, at: dt.datetime) -> "ConfirmationQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=at)

    def unseen(self) -> "ConfirmationQuerySet":
        """Answered, and nobody of the office has looked at the answer yet."""
        return self.exclude(answer="").filter(seen_at=None)


class Confirmation(Record):
    """A question to somebody who receives the delegation: will you, at that time?

    Its private link needs no account; what is kept of its secret part is a hash.
    """

    named_after = ("participation",)
    is_about_a_person = True
    comes_back = False

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        ANOTHER_TIME = "another_time", _("another time")

    # Without the appointment, or the one who was asked, there is nothing to confirm.
    participation = models.ForeignKey(
        Participation,
        models.CASCADE,
        related_name="confirmations",
        verbose_name=_("who is asked, and for what"),
    )
    message = models.OneToOneField(
        Message,
        models.SET_NULL,
        related_name="confirmation",
        null=True,
        blank=True,
        verbose_name=_("letter"),
    )
    token_hash = models.CharField(_("hash"), max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    # What was asked about, in words, so that an answer is never read as one to something else.
    asked_about = LineField(_("asked about"), max_length=500)
    answer = models.CharField(_("answer"), max_length=20, choices=Answer, blank=True)
    proposal = LineField(_("time proposed instead"), blank=True)
    comment = ProseField(_("comment"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("looked at"), null=True, blank=True)

    untold_fields = ("token_hash",)
    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a host")
        verbose_name_plural = _("questions to hosts")
        constraints = [
            models.CheckConstraint(
                name="confirmation_answered_has_a_moment",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                violation_error_message=_("An answer has the moment it was given at."),
            ),
            models.CheckConstraint(
                name="confirmation_of_another_time_says_which",
                condition=~Q(answer="another_time") | ~Q(proposal=""),
                violation_error_message=_("Write which other time would do."),
            ),
        ]

    def __str__(self) -> str:
        # The log keeps this for ever, so it names nobody.
        return f"#{self.pk or ''}"

    def works(self, *, at: dt.datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at
