from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from organisations.models import Record
from organisations.words import ProseField


class Acceptance(Record):
    """A finding of the checks that somebody has looked at and accepted, with the reason.

    It holds as long as what the finding rests on stays as it was: `basis` is a digest of that. A
    clash of two visits is accepted once for both, whichever of them it was accepted from.
    """

    # What was accepted of a visit goes with it.
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="acceptances", verbose_name=_("delegation")
    )
    rule = models.CharField(_("check"), max_length=60)
    subject = models.CharField(_("about"), max_length=300)
    basis = models.CharField(_("digest of what it rests on"), max_length=64)
    # As it stood when it was accepted, in the language of whoever did.
    sentence = ProseField(_("finding"), max_length=2000)
    reason = ProseField(_("reason"), max_length=1000)
    # Who left the office has still accepted it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("accepted by"),
    )

    class Meta:
        verbose_name = _("accepted finding")
        verbose_name_plural = _("accepted findings")
        constraints = [
            models.UniqueConstraint(
                name="acceptance_of_a_finding_is_kept_once",
                fields=["rule", "subject"],
                violation_error_message=_("This finding is accepted already."),
            ),
        ]

    def __str__(self) -> str:
        return self.rule
