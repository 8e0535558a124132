"""The delegates of a visit, out to a spreadsheet and in from one."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from delegations.delegates_import import COLUMNS, exported, import_delegates
from delegations.models import Delegation
from organisations.admin.import_task import ImportTask
from organisations.admin.spreadsheet_import import SpreadsheetImportPages, table_file
from organisations.spreadsheets import Report

from .reach import reached_visit

MAY_EXPORT = ("delegations.view_delegate", "organisations.view_person")
MAY_IMPORT = ("delegations.add_delegate", "delegations.change_delegate", *MAY_EXPORT)
MAY_CREATE = ("organisations.add_person", "organisations.add_organisation")


class DelegatesImportPages(SpreadsheetImportPages):
    def get_urls(self) -> list[Any]:
        pages: list[tuple[str, Any, str]] = [
            (
                "<int:pk>/import/delegates/",
                require_http_methods(["GET", "HEAD", "POST"])(self.import_delegates),
                "import_delegates",
            ),
            (
                "<int:pk>/delegates.<str:format_name>",
                require_safe(self.export_delegates),
                "export_delegates",
            ),
        ]
        return [
            path(
                address,
                self.admin_site.admin_view(page),
                name=f"delegations_delegation_{name}",
            )
            for address, page, name in pages
        ] + super().get_urls()

    def import_delegates(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, *MAY_IMPORT)
        return self.import_page(request, _task(visit, request.user))

    def export_delegates(self, request: HttpRequest, pk: int, format_name: str) -> HttpResponse:
        visit = reached_visit(request, pk, *MAY_EXPORT)
        return table_file(format_name, "delegates", COLUMNS.known, exported(visit))


def _task(visit: Delegation, user: User | AnonymousUser) -> ImportTask:
    may_create = user.has_perms(MAY_CREATE)
    may_change_people = user.has_perm("organisations.change_person")

    def run(content: bytes, options: dict[str, Any], *, dry_run: bool, seen: str) -> Report:
        return import_delegates(
            delegation=visit,
            content=content,
            encoding=options["encoding"],
            create_missing=may_create and options.get("create_missing", False),
            may_change_people=may_change_people,
            dry_run=dry_run,
            seen=seen,
            answers=options.get("answers"),
        )

    back = reverse("admin:delegations_delegation_change", args=[visit.pk])
    creates = _("People and organisations whose names nobody has; else such rows are wrong.")
    return ImportTask(
        kind="delegates",
        about=str(visit.pk),
        title=_("Import the delegates"),
        address=reverse("admin:delegations_delegation_import_delegates", args=[visit.pk]),
        back=back,
        columns=COLUMNS,
        run=run,
        trail=(
            (
                str(visit._meta.verbose_name_plural),
                reverse("admin:delegations_delegation_changelist"),
            ),
            (str(visit), back),
        ),
        exports=tuple(
            (
                _("The delegates as they stand (%(format)s)") % {"format": name.upper()},
                reverse("admin:delegations_delegation_export_delegates", args=[visit.pk, name]),
            )
            for name in ("xlsx", "csv")
        ),
        creates=creates if may_create else "",
        record=visit,
        explained=(
            _(
                "People are found by exactly their name, or by its native form. Nobody is taken off."
            ),
            _("Diets, health and other private needs are not read from files."),
        ),
    )
