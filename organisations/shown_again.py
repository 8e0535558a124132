"""A form that came back after its officer was signed out: shown again as it was filled in.

Nothing of it is saved before the officer has seen it and pressed Save. A view that can show its form
again is marked by `shows_typed_again`, and asks `is_shown_again` before it saves.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

View = TypeVar("View", bound=Callable[..., HttpResponse])

NOTHING_SAVED = _("What stands here is not saved yet: look at it, then save it.")


def shows_typed_again(view: View) -> View:
    """Marks a view that asks `is_shown_again`, and then only shows what was posted."""
    view.shows_typed_again = True  # type: ignore[attr-defined] # Read by the admin site.
    return view


def is_shown_again(request: HttpRequest) -> bool:
    return bool(getattr(request, "is_shown_again", False))


class ShownAgainAdmin(admin.ModelAdmin):
    """Forms of records that can be shown again as they were posted, with their rows."""

    @shows_typed_again
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, extra_context)

    @shows_typed_again
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().change_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return _never_valid(form) if is_shown_again(request) else form


def _never_valid(form: Any) -> Any:
    def clean(self: Any) -> Any:
        cleaned = super(shown, self).clean()
        self.add_error(None, ValidationError(NOTHING_SAVED, code="shown_again"))
        return cleaned

    shown: Any = type(form.__name__, (form,), {"clean": clean})
    return shown
