"""For whom an agenda can be looked at and taken away, and by whom of the office."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from itineraries.models import Session
from organisations.admin.office import may_view
from organisations.models import Person

AUDIENCES = [("public", _("the public")), ("delegates", _("delegates")), ("staff", _("the office"))]


def may_read_all(site: admin.AdminSite, request: HttpRequest) -> bool:
    """Beyond what is for the public there are private appointments, and people by name."""
    return may_view(site, request, Session, Person)


def audiences_for(site: admin.AdminSite, request: HttpRequest) -> list[tuple[str, Any]]:
    return AUDIENCES if may_read_all(site, request) else AUDIENCES[:1]


def check_audience(site: admin.AdminSite, request: HttpRequest, audience: str) -> None:
    if audience != "public" and not may_read_all(site, request):
        raise PermissionDenied
