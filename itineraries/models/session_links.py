from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models import Document, Synergy
from organisations.models import Record

from .session import Session


class SynergyOrigin(Record):
    """That a synergy was born at a session."""

    named_after = ("synergy",)

    # The origin is a fact about both; it goes when either goes.
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="origins", verbose_name=_("session")
    )
    synergy = models.OneToOneField(
        Synergy, models.CASCADE, related_name="origin", verbose_name=_("synergy")
    )

    class Meta:
        verbose_name = _("synergy born here")
        verbose_name_plural = _("synergies born here")

    def __str__(self) -> str:
        return f"#{self.synergy_id}"

    def clean(self) -> None:
        if (
            self.session_id is not None
            and self.synergy_id is not None
            and self.session.delegation_id != self.synergy.delegation_id
        ):
            raise ValidationError({"synergy": _("This synergy belongs to another delegation.")})


class Attachment(Record):
    """That a document belongs to a session."""

    named_after = ("document",)

    # The attachment is a fact about both; it goes when either goes.
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="attachments", verbose_name=_("session")
    )
    document = models.ForeignKey(
        Document, models.CASCADE, related_name="attachments", verbose_name=_("document")
    )

    class Meta:
        verbose_name = _("attached document")
        verbose_name_plural = _("attached documents")
        constraints = [
            models.UniqueConstraint(
                name="attachment_is_made_once",
                fields=["session", "document"],
                violation_error_message=_("This document is already attached to the session."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.document_id}"

    def clean(self) -> None:
        if (
            self.session_id is not None
            and self.document_id is not None
            and self.session.delegation_id != self.document.delegation_id
        ):
            raise ValidationError({"document": _("This document belongs to another delegation.")})
