import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegate, Delegation
from organisations.folded_field import FoldedField
from organisations.models import Record
from organisations.words import LineField


class PrivateLinkQuerySet(models.QuerySet["PrivateLink"]):
    def working(self, *, at: dt.datetime) -> "PrivateLinkQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=at)

    def with_delegates_document(self) -> "PrivateLinkQuerySet":
        """With what delegates are shown now, and nothing that only visitors are."""
        out = "delegation__publication__release"
        return self.select_related("delegate", out).defer(
            f"{out}__public_document", f"{out}__public_card"
        )


class PrivateLink(Record):
    """An address that opens the delegates' programme to whoever has it, without signing in.

    Its secret part is known to nobody but its holders: what is kept is a hash of it.
    """

    is_about_a_person = True
    comes_back = False

    # Without its visit, or the delegate it was made for, it opens nothing.
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="private_links", verbose_name=_("delegation")
    )
    delegate = models.ForeignKey(
        Delegate,
        models.CASCADE,
        related_name="private_links",
        null=True,
        blank=True,
        verbose_name=_("delegate"),
        help_text=_("Their own group's calendar comes first on the page."),
    )
    label = LineField(
        _("for whom"),
        max_length=120,
        help_text=_("So that the office knows which one to revoke. Not shown on the page."),
    )
    token_hash = models.CharField(_("hash"), max_length=64, unique=True, editable=False)
    # Who left the office has still made it.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("created by"),
    )
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last opened"), null=True, blank=True, editable=False)

    untold_fields = ("token_hash", "last_used_at")
    search_text = FoldedField("label")

    objects = PrivateLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegate's link")
        verbose_name_plural = _("delegates' links")
        constraints = [
            models.CheckConstraint(
                name="private_link_works_for_a_while",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("A link works until some time after it was made."),
            ),
        ]

    def __str__(self) -> str:
        # The log keeps this for ever, so it names nobody.
        return gettext("Link %(number)s") % {"number": self.pk or ""}

    def clean(self) -> None:
        if self.delegate and self.delegate.delegation_id != self.delegation_id:
            raise ValidationError({"delegate": _("Choose a delegate of this delegation.")})

    def works(self, *, at: dt.datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at

    @property
    def party(self) -> str:
        """The group whose appointments concern its holder; empty for the whole programme."""
        return self.delegate.party if self.delegate else ""
