from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from .known_device import remember_device
from .lock import begin_attempt, client_address


class OfficeAccountAdapter(DefaultAccountAdapter):
    """Logins are made by a superuser; nobody makes their own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """As the library does, with a lock that holds in all processes together."""
        attempt = begin_attempt(request, str(credentials.get("username", "")))
        user = authenticate(request, **credentials)
        if user is not None:
            attempt.forgive()
        return user

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **details)
        remember_device(request, response, user.get_username())
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just typed their password sets up a second step without typing it again."""
        request = context.request
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and not is_mfa_enabled(user):
            records = get_authentication_records(request, user)
            now = timezone.now().timestamp()
            if any(now - one["at"] < REAUTHENTICATION_TIMEOUT for one in records):
                return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Always at the site's own address, whatever host the request names."""
        page = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        ).replace("UID-KEY", key)
        return f"{settings.SITE_URL}{page}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")
