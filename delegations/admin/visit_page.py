"""What the pages of the work on a visit have in common."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from delegations.models import Delegation


def visit_page(
    room: "admin.ModelAdmin[Any]",
    request: HttpRequest,
    visit: Delegation,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> TemplateResponse:
    """The page `name` about the visit; what `context` says comes over what all such pages know."""
    known = {
        **room.admin_site.each_context(request),
        "subtitle": str(visit),
        "visit": visit,
        "opts": room.opts,
        "media": room.media,
    }
    template = f"admin/delegations/delegation/{name}.html"
    page = TemplateResponse(request, template, {**known, **context}, status=status)
    # They name people and what is not published.
    page.headers["Cache-Control"] = "private, no-store"
    return page
