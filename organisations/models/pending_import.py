import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.words import LineField

KEPT_FOR = dt.timedelta(days=1)


class PendingImportQuerySet(models.QuerySet["PendingImport"]):
    def expired(self, *, now: dt.datetime) -> "PendingImportQuerySet":
        return self.filter(created_at__lt=now - KEPT_FOR)

    def waiting(self, *, now: dt.datetime) -> "PendingImportQuerySet":
        return self.filter(created_at__gte=now - KEPT_FOR)


class PendingImport(models.Model):
    """A file that was uploaded and looked at, and waits for its officer to say yes.

    Kept for a day at most, readable by nobody but who uploaded it.
    """

    # What they had not confirmed goes with them.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("uploaded by")
    )
    # What the rows become: "agenda", "delegates" or "organisations"; `about` is the key of the
    # visit they belong to, empty for the address book.
    kind = models.CharField(_("kind"), max_length=30)
    about = models.CharField(_("about"), max_length=40, blank=True)
    filename = LineField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"))
    # How the file is to be read, as the officer chose it on the page of the upload.
    options = models.JSONField(_("options"), default=dict)
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True, db_index=True)

    objects = PendingImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import to be confirmed")
        verbose_name_plural = _("imports to be confirmed")

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
