"""The letters of all visits within reach. They are drafted, and sent, on the page of their visit."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegations.admin.reach import PartOfVisitAdmin
from itineraries.models import Message
from itineraries.outbox.enclosure import content_type
from itineraries.outbox.letters import LINK
from organisations.admin import OfficeForm

EDITED = ("subject", "body", "email", "language")


class MessageForm(OfficeForm):
    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if self.instance.kind == Message.Kind.CONFIRMATION and body.count(LINK) != 1:
            raise ValidationError(
                _("Leave %(link)s in the text, once: the address of the answer takes its place.")
                % {"link": LINK}
            )
        return body


@admin.register(Message)
class MessageAdmin(PartOfVisitAdmin):
    form = MessageForm
    list_display = ["subject", "name", "email", "kind", "state", "delegation", "updated_at"]
    list_filter = ["state", "kind", "delegation"]
    list_select_related = ["delegation"]
    search_fields = ["search_text__holds", "delegation__search_text__holds"]
    ordering = ["-updated_at", "-pk"]
    fields = [
        ("delegation", "kind", "state"),
        ("name", "email", "language"),
        "subject",
        "body",
        "enclosure",
        ("created_by", "sent_by", "sent_at"),
        "error",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        # Long, and read where it is taken away.
        return super().get_queryset(request).defer("calendar")

    def has_add_permission(self, request: HttpRequest) -> bool:
        # Drafted on the page of the visit.
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.is_unsent)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # What was sent is kept: somebody has it.
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.is_unsent)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = [one for row in self.fields for one in ([row] if isinstance(row, str) else row)]
        return [name for name in shown if name not in EDITED]

    @admin.display(description=gettext_lazy("calendar file"))
    def enclosure(self, record: Message) -> str:
        if not record.calendar:
            return "–"
        address = reverse("admin:itineraries_message_calendar", args=[record.pk])
        return format_html('<a href="{}">{}</a>', address, _("Look at the file"))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        if {"subject", "body", "language"} & set(form.changed_data):
            obj.is_edited = True
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.calendar)
        name = "itineraries_message_calendar"
        return [path("<int:pk>/agenda.ics", page, name=name), *super().get_urls()]

    def calendar(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file that goes with the letter, as its reader gets it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_queryset(request).filter(pk=pk).exclude(calendar="")
        message = found.first()
        if message is None:
            return HttpResponse(status=404)
        response = HttpResponse(message.calendar, content_type=content_type(message.calendar))
        response.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(outbox_address(obj.delegation_id))


def outbox_address(visit: int) -> str:
    return reverse("admin:delegations_delegation_outbox", args=[visit])
