"""The agenda of a visit read in from a spreadsheet."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries.agenda_import import Report, import_agenda
from itineraries.agenda_import.reading import AGENDA
from organisations.admin.import_task import ImportTask
from organisations.admin.spreadsheet_import import SpreadsheetImportPages

MAY_IMPORT = ("itineraries.add_session", "itineraries.change_session")
MAY_CREATE = (
    "organisations.add_person",
    "organisations.add_role",
    "organisations.add_organisation",
    "organisations.add_initiative",
    "venues.add_venue",
    "venues.add_room",
)


class AgendaImportPages(SpreadsheetImportPages):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.import_agenda)
        address = path(
            "<int:pk>/import/agenda/",
            self.admin_site.admin_view(page),
            name="delegations_delegation_import_agenda",
        )
        return [address, *super().get_urls()]

    def import_agenda(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, *MAY_IMPORT)
        return self.import_page(request, _task(visit, request.user))


def _task(visit: Delegation, user: User | AnonymousUser) -> ImportTask:
    may_create = user.has_perms(MAY_CREATE)

    def run(content: bytes, options: dict[str, Any], *, dry_run: bool, seen: str) -> Report:
        return import_agenda(
            delegation=visit,
            content=content,
            language=options["language"],
            encoding=options["encoding"],
            create_missing=may_create and options.get("create_missing", False),
            kinds=options.get("kinds", {}),
            create_doubles=options.get("create_doubles", False),
            dry_run=dry_run,
            seen=seen,
            answers=options.get("answers"),
        )

    creates = _(
        "Venues, rooms, people, organisations and initiatives whose names nobody has; else such rows "
        "are wrong."
    )
    return ImportTask(
        kind="agenda",
        about=str(visit.pk),
        title=_("Import the agenda"),
        address=reverse("admin:delegations_delegation_import_agenda", args=[visit.pk]),
        back=reverse("admin:delegations_delegation_agenda", args=[visit.pk]),
        columns=AGENDA,
        run=run,
        trail=(
            (
                str(visit._meta.verbose_name_plural),
                reverse("admin:delegations_delegation_changelist"),
            ),
            (str(visit), reverse("admin:delegations_delegation_change", args=[visit.pk])),
        ),
        exports=tuple(
            (
                _("The agenda as it stands (%(format)s)") % {"format": name.upper()},
                reverse(
                    "admin:delegations_delegation_export",
                    args=[visit.pk, "staff", f"agenda.{name}"],
                ),
            )
            for name in ("xlsx", "csv")
        ),
        creates=creates if may_create else "",
        has_language=True,
        record=visit,
        explained=(
            _("Rows without a uid are new appointments; no appointment is ever deleted."),
            _("A change that a colleague made after the export is not written over."),
        ),
    )
