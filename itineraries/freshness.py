"""Answers that a browser or a proxy may keep, and asks about before each use.

They are the same for everybody: what is for one reader alone never comes by here.
"""

import functools
import hashlib
from collections.abc import Callable
from urllib.parse import urlencode

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response, patch_vary_headers

from .kept_pages import Page, keep_page, kept_page, note_current
from .packing import pack, takes_packed, unpack

# Whoever keeps a copy asks whether it still holds: a new release is seen at once.
KEPT_BUT_ASKED_ABOUT = "public, max-age=0, must-revalidate"

_PRINTED_FROM = (
    "delegations",
    "itineraries",
    "locale",
    "organisations",
    "static",
    "templates",
    "venues",
)
_KINDS = {".css", ".html", ".js", ".mo", ".py", ".svg", ".typ", ".woff2", ".xml"}
_KEPT_HEADERS = (
    "Content-Type",
    "Content-Disposition",
    "Content-Encoding",
    "X-Content-Type-Options",
)


def answer(
    request: HttpRequest,
    facts: tuple[object, ...],
    dress: Callable[[], HttpResponse],
    *,
    asks: tuple[str, ...] = (),
) -> HttpResponse:
    """What `dress` gives, or 304 where the visitor has it already.

    `facts` are all that the answer depends on but its address, which names the language, the
    site's own settings and the program itself. `asks` are the names that the page's query may hold;
    an address with anything else leads to the one without it, so that nobody can have a page
    printed again and again by inventing addresses.
    """
    if (plain := _plain_query(request, asks)) is not None:
        return HttpResponseRedirect(f"{request.path}?{plain}" if plain else request.path)
    tag = _entity_tag((request.get_full_path(), *facts))
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = _printed_once(request, tag, dress)
    if _may_keep(request) and response.status_code in (200, 304):
        note_current(request.path, tag)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = KEPT_BUT_ASKED_ABOUT
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _plain_query(request: HttpRequest, asks: tuple[str, ...]) -> str | None:
    """The query with each name that the page asks for but once; None where it is so already."""
    given = dict(request.GET.lists())
    if all(name in asks and len(values) == 1 for name, values in given.items()):
        return "" if request.META.get("QUERY_STRING") and not given else None
    return urlencode([(name, values[-1]) for name, values in given.items() if name in asks])


def _printed_once(
    request: HttpRequest, tag: str, dress: Callable[[], HttpResponse]
) -> HttpResponse:
    """What `dress` gives, kept under its tag: the same tag stands for the same content.

    So a long agenda is printed, and compressed, once a release and not once a visitor. Addresses
    with a query are not kept, or anybody could fill the cache by inventing queries.
    """
    may_keep = _may_keep(request)
    kept = kept_page(tag) if may_keep else None
    if kept is not None:
        response = HttpResponse(kept.body, headers=kept.headers)
    else:
        response = dress()
        may_keep = may_keep and response.status_code == 200 and not response.streaming
        if may_keep or takes_packed(request):
            pack(response)
        if may_keep:
            _keep(tag, response)
    if not takes_packed(request):
        unpack(response)
    return response


def plain_response(page: Page) -> HttpResponse:
    """A kept page, not compressed."""
    response = HttpResponse(page.body, headers=page.headers)
    unpack(response)
    return response


def _may_keep(request: HttpRequest) -> bool:
    return not settings.DEBUG and not request.META.get("QUERY_STRING")


def _keep(tag: str, response: HttpResponse) -> None:
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    keep_page(tag, Page(headers, response.content))


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
    # A weak one: of the content, which is the same compressed or not, and not of its bytes.
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:40]}"'


@functools.cache
def _program() -> str:
    """A digest of every file that takes part in printing a page; read once a process."""
    sha = hashlib.sha256(django.__version__.encode())
    # What holds all together is above this floor, and named by the settings alone.
    top = settings.ROOT_URLCONF.partition(".")[0]
    for folder in (top, *_PRINTED_FROM):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in _KINDS and path.is_file():
                sha.update(str(path.relative_to(settings.BASE_DIR)).encode())
                sha.update(path.read_bytes())
    return sha.hexdigest()
