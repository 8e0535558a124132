"""The addresses of all public pages for search engines, each in all its languages."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from itineraries.freshness import answer
from itineraries.models import Mention, Publication

# What one file may hold; the pages of sessions are reached from their itinerary.
MOST_ADDRESSES = 50_000


@dataclass(frozen=True)
class Listed:
    """A page by its addresses in each language, and the day and hour it last changed."""

    addresses: dict[str, str]
    changed_at: dt.datetime | None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    visits = list(Publication.objects.of_real_visits().newest_first().slugs_with_dates())
    mentions = list(Mention.objects.by_real_visits().latest_of_each())

    def dress() -> HttpResponse:
        most = MOST_ADDRESSES // len(settings.LANGUAGES)
        context = {"pages": list(_pages(visits, mentions))[:most]}
        content_type = "application/xml; charset=utf-8"
        return render(request, "itineraries/sitemap.xml", context, content_type=content_type)

    return answer(request, ("sitemap", visits, repr(mentions)), dress)


def _pages(
    visits: list[tuple[str, dt.datetime]], mentions: list[dict[str, object]]
) -> Iterator[Listed]:
    latest = visits[0][1] if visits else None
    yield _listed("home", None, latest)
    yield _listed("outcomes", None, latest)
    for slug, published_at in visits:
        yield _listed("detail", slug, published_at)
    for one in mentions:
        yield _listed(str(one["kind"]), str(one["slug"]), one["published_at"])


def _listed(name: str, slug: str | None, changed_at: object) -> Listed:
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            path = reverse(f"itineraries:{name}", args=[slug] if slug else [])
        addresses[code] = f"{settings.SITE_URL}{path}"
    return Listed(addresses, changed_at if isinstance(changed_at, dt.datetime) else None)
