"""Who fails too often waits: at the password and at the second step alike."""

import datetime as dt
from typing import Any

from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from organisations.models import FailedSignIn, TooManyFailures

from .known_device import device_of


def begin_attempt(request: HttpRequest, name: str, *, login: str = "") -> FailedSignIn:
    """Counts as a failure until it is forgiven. Raises ValidationError where they have to wait.

    `name` is what is counted, `login` the user name whose devices are known, if it is another.
    """
    device = device_of(request)
    is_known = device is not None and device.knows(login or name)
    place = f"device {device.number}" if device and is_known else client_address(request)
    try:
        return FailedSignIn.objects.begin(name, place, at=timezone.now(), is_known_device=is_known)
    except TooManyFailures as lock:
        raise ValidationError(waiting_phrase(lock.wait), code="too_many_failures") from None


def waiting_phrase(wait: dt.timedelta) -> str:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return ngettext(
        "Too many attempts. Try again in %(count)d minute.",
        "Too many attempts. Try again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}


def second_step_of(user: Any) -> str:
    """A name that nobody can type: no field takes the character it begins with."""
    return f"\x00second step of {user.pk}"


def client_address(request: HttpRequest) -> str:
    """Where the request comes from, as far as those in front of us can be believed.

    Each proxy adds the address it was asked from at the end of X-Forwarded-For; what stands before
    the entries of our own ones is whatever the visitor likes to say.
    """
    told = str(request.META.get("REMOTE_ADDR", ""))
    if count := settings.TRUSTED_PROXIES:
        forwarded = str(request.headers.get("X-Forwarded-For", "")).split(",")
        told = forwarded[-count] if len(forwarded) >= count else told
    # A server behind a socket knows no address; then all share one limit.
    return clean_client_ip(told) or "unknown"
