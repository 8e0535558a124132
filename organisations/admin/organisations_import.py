"""The organisations of the address book, out to a spreadsheet and in from one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organisations.organisations_import import COLUMNS, exported, import_organisations
from organisations.spreadsheets import Report

from .import_task import ImportTask
from .spreadsheet_import import SpreadsheetImportPages, table_file

MAY_IMPORT = ("organisations.add_organisation", "organisations.change_organisation")


class OrganisationsImportPages(SpreadsheetImportPages):
    change_list_template = "admin/organisations/organisation/change_list.html"

    def get_urls(self) -> list[Any]:
        pages: list[tuple[str, Any, str]] = [
            ("import/", require_http_methods(["GET", "HEAD", "POST"])(self.import_all), "import"),
            ("organisations.<str:format_name>", require_safe(self.export_all), "export"),
        ]
        return [
            path(
                address,
                self.admin_site.admin_view(page),
                name=f"organisations_organisation_{name}",
            )
            for address, page, name in pages
        ] + super().get_urls()

    def import_all(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perms(MAY_IMPORT):
            raise PermissionDenied
        return self.import_page(request, _task(str(self.opts.verbose_name_plural)))

    def export_all(self, request: HttpRequest, format_name: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return table_file(format_name, "organisations", COLUMNS.known, exported())


def _run(content: bytes, options: dict[str, Any], *, dry_run: bool, seen: str) -> Report:
    return import_organisations(
        content=content,
        encoding=options["encoding"],
        dry_run=dry_run,
        seen=seen,
        answers=options.get("answers"),
    )


def _task(plural: str) -> ImportTask:
    back = reverse("admin:organisations_organisation_changelist")
    return ImportTask(
        kind="organisations",
        title=_("Import organisations"),
        address=reverse("admin:organisations_organisation_import"),
        back=back,
        columns=COLUMNS,
        run=_run,
        trail=((plural, back),),
        exports=tuple(
            (
                _("All organisations (%(format)s)") % {"format": name.upper()},
                reverse("admin:organisations_organisation_export", args=[name]),
            )
            for name in ("xlsx", "csv")
        ),
        explained=(
            _(
                "A row is about the organisation of its short name (slug), or else of exactly its "
                "name; nobody of that name is there: it is added. None is ever deleted."
            ),
        ),
    )
