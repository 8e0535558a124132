"""What visitors are answered while the database is away: the page as it was, or when to come again."""

import datetime as dt
import re

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from itineraries.freshness import plain_response
from itineraries.kept_pages import copy_of

RETRY_SECONDS = 60
_MAIN = re.compile(rb"<main\b[^>]*>")


def is_database_away(error: BaseException | None) -> bool:
    """Whether it did not answer: not reached, too slow, locked for too long, or its disk is full."""
    return isinstance(error, OperationalError | InterfaceError)


def kept_copy(request: HttpRequest) -> HttpResponse | None:
    """The public page as it was last known, with a line that says since when; None if none is."""
    if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
        return None
    copy = copy_of(request.path)
    if copy is None:
        return None
    response = plain_response(copy.page)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        current_at = dt.datetime.fromtimestamp(copy.current_at, tz=dt.UTC)
        language = translation.get_language_from_path(request.path_info)
        with translation.override(language):
            facts = {"current_at": timezone.localtime(current_at)}
            line = render_to_string("_kept_copy.html", facts).encode()
        response.content = _MAIN.sub(lambda main: main[0] + line, response.content, count=1)
    response.headers["Cache-Control"] = "no-store"
    return response
