import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT_FOR = dt.timedelta(days=1)
# A web server ends a request that takes 30 seconds.
ANSWERED_WITHIN = dt.timedelta(minutes=1)


class SentFormQuerySet(models.QuerySet["SentForm"]):
    def expired(self, *, now: dt.datetime) -> "SentFormQuerySet":
        return self.filter(sent_at__lt=now - KEPT_FOR)


class SentForm(models.Model):
    """A form of the back office that was sent, with the answer to it.

    The same form sent twice, as by a double click, is saved once: the second request finds this row
    and is answered as the first was. `answer` is empty while the first request is being answered.
    """

    # Of the user, the address and the token of the form.
    token_hash = models.CharField(_("token hash"), max_length=64, unique=True)
    # Of what was filled in.
    digest = models.CharField(_("digest"), max_length=64)
    # The answer is for nobody else.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("sent by")
    )
    answer = models.JSONField(_("answer"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True, db_index=True)

    objects = SentFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return self.token_hash[:12]

    def broke_off(self, *, now: dt.datetime) -> bool:
        """Whether the process that was answering must have ended without an answer."""
        return self.answer is None and self.sent_at < now - ANSWERED_WITHIN
