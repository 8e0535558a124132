import datetime as dt
import unicodedata

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

# Failures are remembered this long; with that many of them the door stays shut.
WINDOW = dt.timedelta(minutes=15)
FROM_ONE_PLACE = 5
FROM_ANYWHERE = 10
# Over all names: a whole office may sit behind one address, and mistypes less than this.
OF_ONE_PLACE = 100


class TooManyFailures(Exception):
    """No attempt is made, be the password right or wrong, before `wait` is over."""

    def __init__(self, wait: dt.timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class FailedSignInQuerySet(models.QuerySet["FailedSignIn"]):
    def begin(
        self, name: str, place: str, *, at: dt.datetime, is_known_device: bool = False
    ) -> "FailedSignIn":
        """Count an attempt as failed before it is made; one that succeeds is forgiven.

        `place` is an address, or a device on which the name has signed in before: then only its own
        failures count, so that strangers who know a name cannot shut its owner out. As the attempt
        is counted first, many at once, in several processes too, are no way around the limits.
        Raises TooManyFailures.
        """
        self.filter(at__lte=at - WINDOW).delete()
        attempt = self.create(name=digest_of_name(name), place=digest_of_name(place), at=at)
        of_name = self.filter(name=attempt.name)
        limits = [(of_name.filter(place=attempt.place), FROM_ONE_PLACE)]
        if not is_known_device:
            limits += [(of_name, FROM_ANYWHERE), (self.filter(place=attempt.place), OF_ONE_PLACE)]
        opens = [
            moment + WINDOW
            for failures, limit in limits
            if (moment := failures.exclude(pk=attempt.pk).nth_latest(limit))
        ]
        if opens:
            # Knocking at a shut door does not keep it shut.
            attempt.delete()
            raise TooManyFailures(max(opens) - at)
        return attempt

    def nth_latest(self, count: int) -> dt.datetime | None:
        """When the latest but `count - 1` happened; None if there are fewer."""
        return self.order_by("-at").values_list("at", flat=True)[count - 1 : count].first()


class FailedSignIn(models.Model):
    """A wrong password or code, by the name that was tried and the address it came from.

    Both are kept as digests, and for a quarter of an hour: people type passwords where names
    belong, and the office needs no list of who sits where.
    """

    name = models.CharField(_("digest of the name"), max_length=64)
    place = models.CharField(_("digest of the address"), max_length=64)
    at = models.DateTimeField(_("at"), db_index=True)

    objects = FailedSignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("failed sign-in")
        verbose_name_plural = _("failed sign-ins")
        indexes = [
            models.Index(fields=["name", "at"], name="failed_sign_in_of_a_name"),
            models.Index(fields=["place", "at"], name="failed_sign_in_of_a_place"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def forgive(self) -> None:
        """It was no failure; and who gets in from here has not been guessing here before."""
        of_them = Q(name=self.name, place=self.place)
        type(self).objects.filter(of_them, at__lte=self.at).delete()


def digest_of_name(text: str) -> str:
    """The same for all spellings that people may take for one name."""
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    return salted_hmac("organisations.failed_sign_in", folded, algorithm="sha256").hexdigest()
