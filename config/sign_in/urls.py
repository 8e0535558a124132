"""The pages of django-allauth that the office needs, one by one: no other of them has an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

Page = Callable[..., HttpResponseBase]


def office_page(page: Page) -> Page:
    """Looks like the back office around it, is kept by nobody and found by no search."""

    @never_cache
    @wraps(page)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = page(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            around = admin.site.each_context(request)
            response.context_data = {**around, **(response.context_data or {})}
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


urlpatterns = [
    path("login/", office_page(account.login), name="account_login"),
    path("logout/", office_page(account.logout), name="account_logout"),
    path("inactive/", office_page(account.account_inactive), name="account_inactive"),
    path("confirm/", office_page(account.reauthenticate), name="account_reauthenticate"),
    path("password/", office_page(account.password_change), name="account_change_password"),
    path("password/reset/", office_page(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/sent/",
        office_page(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        office_page(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        office_page(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", office_page(mfa.index), name="mfa_index"),
    path("second-step/code/", office_page(mfa.authenticate), name="mfa_authenticate"),
    path("second-step/confirm/", office_page(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/app/", office_page(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/app/off/", office_page(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-step/recovery/",
        office_page(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-step/recovery/new/",
        office_page(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-step/recovery/codes.txt",
        office_page(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
