"""The few addresses that have no language: the front door, and files that programs look for."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

# RFC 9116 asks for less than a year; the day is enough, so the file changes once a day.
CONTACT_HOLDS_FOR = dt.timedelta(days=180)


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """To the pages in the visitor's language; `Vary` is the locale middleware's work."""
    return HttpResponseRedirect(f"{get_script_prefix()}{translation.get_language()}/")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it at this address where a page, such as the back office's, names none."""
    return HttpResponseRedirect(static("images/favicon.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    links = [
        f"/{code}/{page}/" for page in ("private", "confirm") for code, _name in settings.LANGUAGES
    ]
    closed = ["/admin/", "/account/", "/i18n/", *links]
    return _lines(
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    )


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116)."""
    if not settings.FEEDBACK_EMAIL:
        raise Http404("FEEDBACK_EMAIL is not set.")
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return _lines(
        f"Contact: mailto:{settings.FEEDBACK_EMAIL}",
        f"Expires: {today + CONTACT_HOLDS_FOR:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    )


def _lines(*lines: str) -> HttpResponse:
    return HttpResponse(
        "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )
