"""What every template may say about the site itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import is_valid_path, translate_url
from django.utils.functional import SimpleLazyObject


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's names and addresses. Asks for no session and no visitor: pages stay shareable."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "feedback_email": settings.FEEDBACK_EMAIL,
        "accessibility_statement_url": settings.ACCESSIBILITY_STATEMENT_URL,
        "privacy_policy_url": settings.PRIVACY_POLICY_URL,
        "languages": settings.LANGUAGES,
        # Only pages that print them pay for working them out.
        "alternates": SimpleLazyObject(lambda: alternates(request.get_full_path())),
    }


def alternates(path: str) -> list[tuple[str, str, str]]:
    """This page in each language: code, the language's own name, whole address.

    A path that leads nowhere has no counterpart; each language's front page stands in for it.
    """
    found = []
    is_page = is_valid_path(path.partition("?")[0])
    for code, own_name in settings.LANGUAGES:
        counterpart = translate_url(path, code)
        if not counterpart.startswith(f"/{code}/") or not is_page:
            counterpart = f"/{code}/"
        found.append((code, own_name, f"{settings.SITE_URL}{counterpart}"))
    return found
