"""What every answer carries, and what no request may hold."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from organisations.history import one_act

Handler = Callable[[HttpRequest], HttpResponseBase]

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]

# Whoever has such an address reads what is behind it: it goes to no cache, no index, no other site.
_UNDER_A_LINK = re.compile(r"/([a-z-]+/)?(private|confirm)/")
_PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
# Control characters, line separators, and marks that reorder the text around them.
_NEVER_TYPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_PERMISSIONS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


def security_headers(get_response: Handler) -> Handler:
    """Bind every answer, files and errors included, to what comes from this site alone.

    It stands outermost, so that nothing leaves without passing it.
    """
    policy = "; ".join(" ".join([name, *sources]) for name, sources in settings.SECURE_CSP.items())
    permissions = ", ".join(f"{name}=()" for name in _PERMISSIONS)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", permissions)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.cookies and "public" in response.headers.get("Cache-Control", ""):
            # Even a cookie that is only taken back is for one visitor.
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    return middleware


def keep_links_private(get_response: Handler) -> Handler:
    """Every answer under a private link is for its reader alone, errors and refusals too.

    It stands outside of what sets the usual headers, and goes before it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _UNDER_A_LINK.match(request.path_info):
            for name, value in _PRIVATE.items():
                response.headers[name] = value
        return response

    return middleware


def one_act_a_request(get_response: Handler) -> Handler:
    """What one request saves is one act of whoever sent it: read, and had back, together."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST":
            return get_response(request)
        with one_act():
            return get_response(request)

    return middleware


def refuse_what_no_page_expects(get_response: Handler) -> Handler:
    """Turn away unknown methods and unprintable characters before a database meets them.

    PostgreSQL takes no NUL in text: in a search or in a session's key it would end in an error.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if _NEVER_TYPED.search(request.path_info):
            raise Http404("The path holds a control character.")
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The query holds a NUL character.")
        if any(_NEVER_TYPED.search(value) for value in request.COOKIES.values()):
            raise BadRequest("A cookie holds a control character.")
        return get_response(request)

    return middleware
