"""The library's forms, under the lock of the password and with codes that open once."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.utils import timezone

from .lock import begin_attempt, second_step_of
from .totp import accept_code


class _LockedCode(forms.Form):
    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """In place of the library's, which counts attempts and used codes in the cache."""
        login = self.user.get_username()
        attempt = begin_attempt(context.request, second_step_of(self.user), login=login)
        code: str = self.cleaned_data["code"]
        for authenticator in Authenticator.objects.filter(user=self.user):
            if _opens(authenticator, code):
                authenticator.user = self.user
                self.authenticator = authenticator
                attempt.forgive()
                return code
        raise get_adapter().validation_error("incorrect_code")


class CodeForm(_LockedCode, AuthenticateForm):
    """At signing in."""


class CodeAgainForm(_LockedCode, ReauthenticateForm):
    """Before something that a stranger at an open desk should not do."""


class LockedChangePasswordForm(ChangePasswordForm):
    """The present password is guessed here no more often than at signing in."""

    def clean_oldpassword(self) -> str:
        attempt = begin_attempt(context.request, self.user.get_username())
        password: str = super().clean_oldpassword()
        attempt.forgive()
        return password


class LockedResetPasswordForm(ResetPasswordForm):
    """Each letter asked for counts, known address or not: nobody's mailbox is filled from here."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        begin_attempt(context.request, f"\x00letter to {email}")
        return email


def _opens(authenticator: Authenticator, code: str) -> bool:
    if authenticator.type == Authenticator.Type.TOTP:
        return accept_code(authenticator, code, at=timezone.now())
    return bool(authenticator.wrap().validate_code(code))
