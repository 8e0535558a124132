"""A device on which somebody has signed in is counted by itself: strangers cannot shut it out.

The browser keeps a signed cookie, sent to the pages of signing in alone, with a random number of the
device and the digests of the names that signed in there. It opens nothing: it only says whose
failures count.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from organisations.models import digest_of_name

COOKIE = "known_device"
SALT = "config.sign_in.known_device"
LIFETIME = 180 * 24 * 3600  # Seconds: a summer away does not make a device unknown.
MOST_NAMES = 5


@dataclass(frozen=True)
class Device:
    number: str
    names: tuple[str, ...]  # Digests, the latest first.

    def knows(self, name: str) -> bool:
        return digest_of_name(name) in self.names


def device_of(request: HttpRequest) -> Device | None:
    """None where nobody has signed in lately, or the cookie is not as it was given."""
    try:
        value = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME)
        return Device(str(value["device"]), tuple(value["names"]))
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return None


def remember_device(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    """After `name` has signed in, with all steps that are asked of them."""
    device = device_of(request) or Device(secrets.token_urlsafe(16), ())
    name_digest = digest_of_name(name)
    others = [other for other in device.names if other != name_digest]
    value = {"device": device.number, "names": [name_digest, *others][:MOST_NAMES]}
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=SALT),
        max_age=LIFETIME,
        path=reverse("account_login").removesuffix("login/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
