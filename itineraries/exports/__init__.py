"""The files that an itinerary can be taken away as: a format is a module here and a line below."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from itineraries.edition import Edition
from itineraries.itinerary import Itinerary

from . import agenda_csv, agenda_ics, agenda_json, agenda_xlsx, booklet, schedule_json, schedule_xml


class Export(NamedTuple):
    """A file under a delegation's address. `render` is pure: a document and a language to bytes.

    One that `tells_edition` takes the edition too, and says which it is.
    """

    filename: str
    content_type: str
    label: str | Promise
    render: Callable[..., Iterator[bytes]]
    # False where this installation lacks a package that the format needs.
    is_available: bool = True
    # Made once a release and kept: making it takes longer than a visitor's own share.
    is_kept: bool = False
    tells_edition: bool = False

    def written(
        self, itinerary: Itinerary, language: str, edition: Edition | None
    ) -> Iterator[bytes]:
        """The file of what was issued as `edition`, or of a draft."""
        if self.tells_edition:
            return self.render(itinerary, language, edition)
        return self.render(itinerary, language)


EXPORTS: dict[str, Export] = {
    export.filename: export
    # In the order in which a page offers them.
    for export in [
        Export(
            "agenda.ics",
            "text/calendar; charset=utf-8",
            _("Add to calendar"),
            agenda_ics.render,
            is_kept=True,
        ),
        Export(
            "agenda.pdf",
            "application/pdf",
            _("PDF booklet"),
            booklet.render,
            is_available=booklet.is_available(),
            is_kept=True,
            tells_edition=True,
        ),
        Export(
            "agenda.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _("Spreadsheet (XLSX)"),
            agenda_xlsx.render,
            is_kept=True,
        ),
        Export("agenda.csv", "text/csv; charset=utf-8", _("Agenda (CSV)"), agenda_csv.render),
        Export("agenda.json", "application/json", _("Agenda (JSON)"), agenda_json.render),
        Export(
            "schedule.json",
            "application/json",
            _("Schedule for conference apps (JSON)"),
            schedule_json.render,
        ),
        Export(
            "schedule.xml",
            "application/xml; charset=utf-8",
            _("Schedule for conference apps (XML)"),
            schedule_xml.render,
        ),
    ]
    if export.is_available
}
