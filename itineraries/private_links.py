"""The acts of delegates' links: to issue one, to revoke it, and to find it by its secret."""

import base64
import datetime as dt
import hashlib
import logging
import re
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from delegations.models import Delegate, Delegation

from .models import PrivateLink

if TYPE_CHECKING:
    from django.contrib.auth.models import User

logger = logging.getLogger(__name__)

# 192 bits: nobody meets one by guessing.
TOKEN_BYTES = 24
DAYS_AFTER_THE_VISIT = 30
# Reading must not write at every step.
OPENING_IS_NOTED_EVERY = dt.timedelta(hours=1)

_TOKEN = re.compile(r"[-\w]{32}", re.ASCII)


@transaction.atomic
def issue(
    *,
    delegation: Delegation,
    label: str,
    expires_at: dt.datetime,
    delegate: Delegate | None = None,
    by: "User | None" = None,
    form_token: str = "",
) -> tuple[PrivateLink, str]:
    """A new link and its token, which is told here and never again.

    The same form sent twice gets the same link: its token follows from that of the form, which
    nobody but its officer knows, and from the secret of the site.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if form_token:
        asked = f"{form_token}|{delegation.pk}|{delegate and delegate.pk}|{label}|{expires_at}"
        digest = salted_hmac("private link", asked, algorithm="sha256").digest()
        repeated = base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()
        made = PrivateLink.objects.filter(token_hash=hash_of(repeated)).first()
        if made is not None and made.revoked_at is None:
            return made, repeated
        token = token if made else repeated
    link = PrivateLink(
        delegation=delegation,
        delegate=delegate,
        label=label,
        token_hash=hash_of(token),
        expires_at=expires_at,
        created_by=by,
    )
    link.full_clean()
    link.save()
    return link, token


@transaction.atomic
def revoke(*, links: Iterable[PrivateLink], at: dt.datetime) -> list[PrivateLink]:
    """Shut these for good, from the next request on; those that this act has shut."""
    chosen = PrivateLink.objects.filter(pk__in=[link.pk for link in links], revoked_at=None)
    revoked = list(chosen.select_for_update(of=("self",)).order_by("pk"))
    for link in revoked:
        link.revoked_at = at
        link.full_clean()
        link.save()
    return revoked


def find_by_token(token: str, *, at: dt.datetime) -> PrivateLink | None:
    """The link that this token opens at that moment, with what it shows."""
    if not _TOKEN.fullmatch(token):
        return None
    # A replica may not have heard yet that the link was revoked.
    links = PrivateLink.objects.using(DEFAULT_DB_ALIAS).working(at=at).with_delegates_document()
    return links.filter(token_hash=hash_of(token)).first()


def note_opening(link: PrivateLink, *, at: dt.datetime) -> None:
    """Remember that somebody opened it, at most once an hour."""
    noted_before = at - OPENING_IS_NOTED_EVERY
    if link.last_used_at is not None and link.last_used_at > noted_before:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lte=noted_before)
    try:
        with transaction.atomic():
            PrivateLink.objects.filter(stale, pk=link.pk).update(last_used_at=at)
    except DatabaseError:
        # A database that only reads for a while still shows the programme.
        logger.warning("The opening of a delegate's link could not be noted.", exc_info=True)


def usual_expiry(delegation: Delegation, *, now: dt.datetime) -> dt.datetime:
    """The end of the day 30 days after the visit, by its own clocks; after today if that is later."""
    zone = ZoneInfo(delegation.destination.timezone)
    today = now.astimezone(zone).date()
    last = delegation.end or delegation.start
    day = max(last.last if last else today, today) + dt.timedelta(days=DAYS_AFTER_THE_VISIT)
    return dt.datetime.combine(day, dt.time(23, 59), zone)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
