"""The pages that say what went wrong, in the language of the address or else of the visitor."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from config.kept_forms import is_of_this_site, stale_token
from config.unavailable import RETRY_SECONDS, is_database_away, kept_copy

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is handled: where the database is away, that is what is said."""
    if not is_database_away(sys.exception()):
        return _page(request, 500)
    if copy := kept_copy(request):
        return copy
    response = _page(request, 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the back office is shown again to whoever has signed in since they opened it."""
    if request.path.startswith(reverse("admin:index")) and (answer := stale_token(request)):
        return answer
    if request.path == reverse("account_login") and is_of_this_site(request):
        # Signed in meanwhile in another window, or the page is from long ago: it is opened anew.
        return redirect(request.get_full_path())
    return _page(request, 403)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    # The error may come from before the language was chosen, so it is chosen here again.
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        response = _written_page(request, status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    if not translation.get_language_from_path(request.path_info):
        patch_vary_headers(response, ["Accept-Language"])
    return response


def _written_page(request: HttpRequest, status: int) -> HttpResponse:
    try:
        return render(request, f"{status}.html", status=status)
    except Exception:  # Whatever broke may have broken the page about it too.
        logger.exception("The page for error %s cannot be shown", status)
        plain = "text/plain; charset=utf-8"
        return HttpResponse(f"Error {status}\n", status=status, content_type=plain)
