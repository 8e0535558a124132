"""Addresses made of a short name that is no longer: they lead to the new one for good."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from itineraries.freshness import KEPT_BUT_ASKED_ABOUT
from itineraries.published_addresses import is_shown
from organisations.models import FormerAddress

View = Callable[..., HttpResponse]


def leads_on(model: Any) -> Callable[[View], View]:
    """For views whose address begins with the `slug` of such a record: 301 where it had another one.

    The way back may be opened one day (a → b → a): browsers ask each time.
    """

    def decorator(view: View) -> View:
        @functools.wraps(view)
        def answered(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
            try:
                return view(request, slug=slug, **rest)
            except Http404:
                current = FormerAddress.objects.current_slug(model, slug)
                if not current or not is_shown(model._meta.model_name, current):
                    raise
            match: Any = request.resolver_match
            address = reverse(match.view_name, kwargs={"slug": current, **rest})
            query = request.META.get("QUERY_STRING", "")
            response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
            response.headers["Cache-Control"] = KEPT_BUT_ASKED_ABOUT
            return response

        return answered

    return decorator
