"""Private needs whose last day of keeping is over: looked at once more, and deleted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods


class PrivateDataDuePage(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.due_page)
        address = path(
            "due/", self.admin_site.admin_view(page), name="delegations_privateneeds_due"
        )
        return [address, *super().get_urls()]

    def due_page(self, request: HttpRequest) -> HttpResponse:
        """Which they are, within reach; posted, they go. Nobody gets them back."""
        if not self.has_delete_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            due: Any = self.get_queryset(request)
            due = due.due_for_deletion(on=timezone.localdate()).order_by("purge_after", "pk")
            if request.method != "POST":
                return self._look_at(request, list(due.select_related(*self._names)))
            asked = {
                key for key in request.POST.getlist("needs") if key.isascii() and key.isdigit()
            }
            # Only what was on the page when they said yes.
            gone = [needs for needs in due.select_for_update() if str(needs.pk) in asked]
            for needs in gone:
                # Django asks for a query, and reads nothing of it but the keys and names.
                one: Any = [needs]
                self.log_deletions(request, one)
                needs.delete()
        sentence = ngettext(
            "The private needs of %d delegate were deleted.",
            "The private needs of %d delegates were deleted.",
            len(gone),
        )
        self.message_user(request, sentence % len(gone), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:delegations_privateneeds_changelist"))

    _names = ("delegate__person", "delegate__delegation")

    def _look_at(self, request: HttpRequest, due: list[Any]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Private needs to be deleted"),
            "opts": self.opts,
            "due": due,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/delegations/privateneeds/due.html", context)
