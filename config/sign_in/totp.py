"""A code of an authenticator app opens once, whichever process it reaches.

The library notes used codes in the cache, which each process may have for itself, and for a third of
the time that a code is good. The last accepted time step is kept in the database instead (RFC 6238,
section 5.2).
"""

import datetime as dt
import hashlib
import hmac
import unicodedata
from base64 import b32decode
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

PERIOD = 30
DIGITS = 6
LAST_STEP = "last_time_step"


def accept_code(authenticator: Authenticator, code: str, *, at: dt.datetime) -> bool:
    """Whether the code is right and newer than any that was accepted before; it is used up then."""
    with transaction.atomic():
        # Of several processes with one code, each waits here until the one before it has written.
        locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        step = time_step_of(secret_of(locked), code, at=at)
        if step is None or step <= locked.data.get(LAST_STEP, -1):
            return False
        locked.data[LAST_STEP] = step
        locked.save(update_fields=["data"])
    return True


def keep_activation_code_used(request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    """The code that proved the app to be set up is no code to sign in with any more."""
    if authenticator.type == Authenticator.Type.TOTP:
        accept_code(authenticator, request.POST.get("code", ""), at=timezone.now())


def secret_of(authenticator: Authenticator) -> str:
    secret: str = get_adapter().decrypt(authenticator.data["secret"])
    return secret


def time_step_of(secret: str, code: str, *, at: dt.datetime) -> int | None:
    """The time step that the code belongs to, near the moment; None for a wrong code."""
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    now = int(at.timestamp()) // PERIOD
    tolerance = settings.MFA_TOTP_TOLERANCE
    for step in range(now - tolerance, now + tolerance + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()):
            return step
    return None


def code_at(secret: str, step: int) -> str:
    """The code of a time step, as RFC 4226 (section 5.3) computes it."""
    key = b32decode(secret, casefold=True)
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"
