"""Forms of the back office that can't be saved as they were sent: what was typed is never lost.

A form may come back after its officer was signed out, with the token of an earlier sign-in, under
another name, or a second time. Nothing is then saved: the form is shown again as it was filled in to
whoever is signed in, and they press Save. What comes from another site is refused as ever.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from organisations.sent_forms import FIELD, SentBefore, answered_once, opened_by
from organisations.shown_again import NOTHING_SAVED

# The button of the page about a sign-out; a form that holds it is shown, and not saved.
SHOW_AGAIN = "show_again"
_NOT_KEPT = {"csrfmiddlewaretoken", SHOW_AGAIN}


def take_in(
    request: HttpRequest, view: Callable[..., Any], respond: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer to a form that somebody of the office has sent."""
    opener = opened_by(request)
    if opener not in (0, request.user.pk):
        if _is_fetched(request):
            return _stale_answer(request)
        return show_again(request, view, respond, _("This form was opened under another name."))
    if SHOW_AGAIN in request.POST or getattr(request, "is_shown_again", False):
        sentence = _("You were signed out while this form was open.")
        return show_again(request, view, respond, sentence)
    try:
        return answered_once(request, respond)
    except SentBefore as before:
        if _is_fetched(request):
            return _sent_before(before)
        return show_again(request, view, respond, str(before), may_be_saved=before.may_be_saved)


def show_again(
    request: HttpRequest,
    view: Callable[..., Any],
    respond: Callable[[], HttpResponse],
    why: str,
    *,
    may_be_saved: bool = False,
) -> HttpResponse:
    """The form with what was typed; where a page can't show it again, one button that sends it."""
    sentences = _sentences(request, why, may_be_saved=may_be_saved)
    if getattr(view, "shows_typed_again", False):
        request.is_shown_again = True  # type: ignore[attr-defined] # Asked by the view.
        for sentence in sentences:
            messages.warning(request, sentence)
        with transaction.atomic():
            response = respond()
            if isinstance(response, TemplateResponse):
                response.render()
            # Whatever a view might do all the same is taken back.
            transaction.set_rollback(True)
        if not isinstance(response, HttpResponseRedirect):
            return response
    return _kept_page(request, {"sentences": sentences}, status=200)


def signed_out(request: HttpRequest) -> HttpResponse:
    """What was typed waits in the page while its officer signs in, in another window."""
    sign_in = f"{reverse('account_login')}?{urlencode({'next': reverse('admin:index')})}"
    if _is_fetched(request):
        return JsonResponse({"sign_in": sign_in}, status=401)
    return _kept_page(request, {"sign_in": sign_in}, status=403)


def holds_words(request: HttpRequest) -> bool:
    """Whether anything was posted that a page of sign-in would lose."""
    return bool(set(request.POST) - {*_NOT_KEPT, FIELD})


def stale_token(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form with the token of an earlier sign-in; None where it is to be refused."""
    if not is_of_this_site(request) or request.path == reverse("admin:logout"):
        return None
    if not request.user.is_authenticated:
        return signed_out(request) if holds_words(request) else None
    if not admin.site.has_permission(request):
        return None
    if _is_fetched(request):
        return _stale_answer(request)
    # From here on the view only shows the form, and the decorators around it must let it.
    request.is_shown_again = True  # type: ignore[attr-defined] # Read by `take_in`.
    request.csrf_processing_done = True  # type: ignore[attr-defined] # Read by Django's decorator.
    view, args, kwargs = resolve(request.path_info)
    response: HttpResponse = view(request, *args, **kwargs)
    return response


def is_of_this_site(request: HttpRequest) -> bool:
    """Whether the form was on a page of ours. Every browser of today names where a form comes from."""
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    if (origin := request.headers.get("Origin")) is not None:
        return origin in ours
    if referer := request.headers.get("Referer"):
        page = urlsplit(referer)
        return f"{page.scheme}://{page.netloc}" in ours
    # An old browser; a form of ours has a token, if one of an earlier sign-in.
    return bool(request.POST.get("csrfmiddlewaretoken"))


def _is_fetched(request: HttpRequest) -> bool:
    return "X-Requested-With" in request.headers


def _stale_answer(request: HttpRequest) -> HttpResponse:
    """For a script, which sends once more if it is the same person; other sites can't read it."""
    user: Any = request.user
    who = {"user": str(user.pk), "name": user.get_full_name() or user.get_username()}
    response = JsonResponse({"token": get_token(request), **who}, status=403)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _sent_before(before: SentBefore) -> HttpResponse:
    """For a script, which goes on from what the form was answered with before, if anybody knows."""
    known = json.loads(before.content) if before.content else None
    return JsonResponse({"errors": {"__all__": [f"{before}"]}, "sent_before": known}, status=409)


def _sentences(request: HttpRequest, why: str, *, may_be_saved: bool) -> list[str]:
    user: Any = request.user
    name = user.get_full_name() or user.get_username()
    sentences = [why, _("You are signed in as %(name)s.") % {"name": name}]
    if not may_be_saved:
        sentences.append(str(NOTHING_SAVED))
    if request.FILES:
        sentences.append(_("A chosen file can’t be kept: choose it again."))
    if any(_is_secret(name) for name in request.POST):
        sentences.append(_("Passwords are not kept: type them again."))
    return [" ".join(sentences)]


def _is_secret(name: str) -> bool:
    return "password" in name


def _kept_page(request: HttpRequest, more: dict[str, Any], status: int) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_KEPT and not _is_secret(name)
        for value in values
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Not saved yet"),
        "kept": kept,
        "address": request.get_full_path(),
        "has_files": bool(request.FILES),
        "has_secrets": any(_is_secret(name) for name in request.POST),
        "show_again": SHOW_AGAIN,
        **more,
    }
    response = TemplateResponse(request, "admin/kept_form.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
