"""The files that an itinerary can be taken away as: a format is a module here and a line below."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from itineraries.itinerary import Itinerary

from . import agenda_csv


class Export(NamedTuple):
    """A file under a delegation's address. `render` is pure: a document and a language to bytes."""

    filename: str
    content_type: str
    label: str | Promise
    render: Callable[[Itinerary, str], Iterator[bytes]]


EXPORTS: dict[str, Export] = {
    export.filename: export
    for export in [
        Export("agenda.csv", "text/csv; charset=utf-8", _("Agenda (CSV)"), agenda_csv.render),
    ]
}
