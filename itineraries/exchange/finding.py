"""Finding the rows that a file speaks of by their names."""

from collections import defaultdict
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from organisations.words import LineField
from venues.models import Room

from .problems import Problems, quoted


class Finder:
    """Rows by name: those of the file first, then those the site has.

    `known` are rows found or read so far (None: the file has it, with a problem of its own),
    `awaited` the names that the file has and that are still to be read.
    """

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.known: dict[type[models.Model], dict[Any, Any]] = defaultdict(dict)
        self.awaited: dict[type[models.Model], set[Any]] = defaultdict(set)

    def find(self, model: type[models.Model], name: Any, place: str) -> Any:
        """The row of that name, or None: the file is wrong here, or where it describes that row."""
        known = self.known[model]
        if name in known:
            return known[name]
        if name in self.awaited[model]:
            self.problems.add(
                place, _("“%s” and this would belong to each other in a circle.") % quoted(name)
            )
            return None
        column = "uid" if hasattr(model, "uid") else "slug"
        row = model._default_manager.filter(**{column: name}).first()
        return self._known_from_now(model, name, row, place, str(name))

    def find_room(self, venue: Any, name: str, place: str) -> Any:
        if venue is None:
            self.problems.add(place, _("Say which venue this room is in."))
            return None
        key = room_key(venue.pk, name)
        if key in self.known[Room]:
            return self.known[Room][key]
        row = venue.rooms.filter(name_it=key[1]).first()
        return self._known_from_now(Room, key, row, place, name)

    def _known_from_now(
        self, model: type[models.Model], key: Any, row: Any, place: str, name: str
    ) -> Any:
        if row is None:
            self.problems.add(
                place,
                _("“%s” is neither in this file nor among what the site knows.") % quoted(name),
            )
        else:
            self.known[model][key] = row
        return row


def room_key(venue: Any, name: str) -> tuple[Any, str]:
    """By what a room is known: its venue, and its Italian name as it is kept."""
    return venue, LineField().to_python(name)
