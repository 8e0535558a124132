"""The code of the second step, under the same lock as the password."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms

from .lock import begin_attempt, second_step_of


class _LockedCode(forms.Form):
    user: Any

    def clean_code(self) -> str:
        attempt = begin_attempt(context.request, second_step_of(self.user))
        code: str = super().clean_code()  # type: ignore[misc] # Of the form that stands beside.
        attempt.forgive()
        return code


class CodeForm(_LockedCode, AuthenticateForm):
    """At signing in."""


class CodeAgainForm(_LockedCode, ReauthenticateForm):
    """Before something that a stranger at an open desk should not do."""
