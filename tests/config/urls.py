"""The site, with one page that is broken and one that is closed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This page is meant to break.")


def closed(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("en/broken/", broken), path("ja/closed/", closed), *urlpatterns]
