"""Answers that a browser or a proxy may keep, and asks about before each use."""

import functools
import hashlib
import zlib
from collections.abc import Callable

import django
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

KEPT_SECONDS = 24 * 60 * 60
# Whoever keeps a copy asks whether it still holds: a new release is seen at once.
KEPT_BUT_ASKED_ABOUT = "public, max-age=0, must-revalidate"

_PRINTED_FROM = ("templates", "static", "locale", "itineraries", "delegations", "organisations")
_KINDS = {".css", ".html", ".js", ".mo", ".py", ".svg", ".typ", ".woff2", ".xml"}
_KEPT_HEADERS = ("Content-Type", "Content-Disposition", "X-Content-Type-Options")


def answer(
    request: HttpRequest, facts: tuple[object, ...], dress: Callable[[], HttpResponse]
) -> HttpResponse:
    """What `dress` gives, or 304 where the visitor has it already.

    `facts` are all that the answer depends on but its address, which names the language, the
    site's own settings and the program itself.
    """
    tag = _entity_tag((request.get_full_path(), *facts))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = _printed_once(request, tag, dress)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = KEPT_BUT_ASKED_ABOUT
    return response


def _printed_once(
    request: HttpRequest, tag: str, dress: Callable[[], HttpResponse]
) -> HttpResponse:
    """What `dress` gives, kept under its tag: the same tag stands for the same bytes.

    So a long agenda is printed once a release and not once a visitor. Addresses with a query are
    not kept, or anybody could fill the cache by inventing queries.
    """
    if settings.DEBUG or request.GET:
        return dress()
    kept = cache.get(tag)
    if kept is not None:
        headers, body = kept
        return HttpResponse(zlib.decompress(body), headers=headers)
    response = dress()
    if response.status_code == 200 and not response.streaming:
        headers = {
            name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers
        }
        cache.set(tag, (headers, zlib.compress(response.content, level=6)), KEPT_SECONDS)
    return response


def _entity_tag(facts: tuple[object, ...]) -> str:
    site = (
        settings.SITE_NAME,
        settings.SITE_URL,
        settings.FEEDBACK_EMAIL,
        settings.ACCESSIBILITY_STATEMENT_URL,
        settings.PRIVACY_POLICY_URL,
    )
    version = _program.__wrapped__() if settings.DEBUG else _program()
    told = repr((version, site, facts))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:40]}"'


@functools.cache
def _program() -> str:
    """A digest of every file that takes part in printing a page; read once a process."""
    sha = hashlib.sha256(django.__version__.encode())
    for folder in _PRINTED_FROM:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in _KINDS and path.is_file():
                sha.update(str(path.relative_to(settings.BASE_DIR)).encode())
                sha.update(path.read_bytes())
    return sha.hexdigest()
