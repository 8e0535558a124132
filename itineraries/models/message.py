import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.models import Delegation
from organisations.folded_field import FoldedField
from organisations.models import Organisation, Person, Record
from organisations.words import LineField, ProseField

from .release import Release


class MessageQuerySet(models.QuerySet["Message"]):
    def unsent(self) -> "MessageQuerySet":
        """Those that may still be changed, sent or thrown away."""
        return self.filter(state__in=Message.UNSENT)

    def sent(self) -> "MessageQuerySet":
        return self.filter(state=Message.State.SENT)


class Message(Record):
    """A letter in the outbox: drafted by the house, read by an officer, then sent or thrown away."""

    is_about_a_person = True

    class Kind(models.TextChoices):
        CHANGES = "changes", _("what has changed")
        CONFIRMATION = "confirmation", _("please confirm")
        THANKS = "thanks", pgettext_lazy("kind of letter", "thanks")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("letter", "draft")
        # Taken by somebody who sends it: from then on nobody else does.
        SENDING = "sending", _("being sent")
        SENT = "sent", pgettext_lazy("letter", "sent")
        FAILED = "failed", _("could not be sent")

    UNSENT = (State.DRAFT, State.FAILED)

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    # Letters about a visit go with it; a published visit can't be deleted (see Release).
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="letters", verbose_name=_("delegation")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    # Whom it is for; the name and address stay when they leave the address book.
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        related_name="letters",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        related_name="letters",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    name = LineField(pgettext_lazy("letter", "to"))
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Without one the letter can't be sent from here.")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = LineField(_("subject"))
    body = ProseField(_("text"), max_length=100_000)
    # Drafting again leaves alone what somebody has written themselves.
    is_edited = models.BooleanField(_("edited by hand"), default=False, editable=False)
    # The calendar file that goes with it, as it was when the letter was drafted.
    calendar = models.TextField(_("calendar file"), blank=True, editable=False)
    # Whom it is for and what it states, as the records had it then: see `outbox.basis`.
    rests_on = models.TextField(_("what it rests on"), blank=True, editable=False)
    # What the changes are counted from; empty where it is what each was last told.
    since = models.ForeignKey(
        Release,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("changes since"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("drafted by"),
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = ProseField(_("why it could not be sent"), max_length=2000, blank=True)

    untold_fields = ("calendar", "rests_on")
    search_text = FoldedField("subject", "name", "email")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("outbox")
        constraints = [
            models.CheckConstraint(
                name="message_sent_has_a_moment",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                violation_error_message=_("A letter that was sent has the moment it was sent at."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_unsent(self) -> bool:
        return self.state in self.UNSENT
