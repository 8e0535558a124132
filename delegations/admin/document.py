from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delegations.models import Document
from organisations.admin import three

from .reach import PartOfVisitAdmin
from .same_visit import SameVisitForm


class DocumentForm(SameVisitForm):
    same_visit = ("synergy",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # The name under which a file comes is not kept, so it may be of any length.
            self.fields["file"].max_length = None  # type: ignore[attr-defined] # Of a file's field.


@admin.register(Document)
class DocumentAdmin(PartOfVisitAdmin):
    form = DocumentForm
    list_display = ["title_it", "delegation", "kind", "visibility", "language", "missing"]
    list_filter = ["kind", "visibility", "delegation"]
    list_select_related = ["delegation"]
    search_fields = ["search_text__holds", "delegation__search_text__holds"]
    ordering = ["-delegation__planned_start", "title_it", "pk"]
    settled_once_saved = ("delegation",)
    autocomplete_fields = ["delegation", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("delegation", "synergy", "kind"),
                    *three("title"),
                    ("file", "url"),
                    ("visibility", "language"),
                ]
            },
        ),
        (_("Photographs"), {"fields": [*three("alt")]}),
        (_("Rights"), {"fields": [("licence", "rights"), "source"]}),
        (_("For the office"), {"fields": ["notes"]}),
    ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Whoever opens a document learns why its readers are not offered it."""
        document = kwargs.get("obj")
        if request.method == "GET" and document is not None and (why := document.why_withheld):
            sentence = _("Nobody is offered this document. %(why)s") % {"why": why}
            self.message_user(request, sentence, messages.WARNING)
        return super().render_change_form(request, context, *args, **kwargs)
