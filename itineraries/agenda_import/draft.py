"""One row of the file beside the session it is about."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from itineraries.models import Session
from organisations.spreadsheets import Problem, Row

from .fields import COLUMN_OF_FIELD
from .lists import Listing, replace_listing
from .storing import Store

# Those that need their session to be there first. A postponed session needs its new one at once.
POINTERS = ("parent", "alternative_to", "replaced_by")


@dataclass(eq=False)
class Draft:
    """What a row asks of its session. `before`: the cells as the export shows them now, if any."""

    row: Row
    session: Session
    before: dict[str, str] | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    pointers: dict[str, UUID | None] = field(default_factory=dict)
    # Its place in the day as written; None leaves it to the order of the file.
    number: int | None = None
    problems: list[Problem] = field(default_factory=list)
    # What says the same already, in a sentence; empty where nothing does.
    repeats: str = ""
    is_written: bool = False
    # Its values are in the session and still to be saved.
    is_due: bool = False

    @property
    def is_new(self) -> bool:
        return self.before is None

    def save(self, store: Store) -> None:
        """Write what differs. Raises what `store` does, with what was written before it in place."""
        is_added = self.session.pk is None
        is_exported = is_added and bool(self.row.cells.get("uid", "").strip())
        self.is_due = self._set_fields() or self.is_due or is_added
        if self.is_due:
            store(self.session)
        replaced = [
            column
            for column, listing in self.listings.items()
            if replace_listing(
                self.session, column, listing, store, is_new=is_added, is_exported=is_exported
            )
        ]
        if replaced and not self.is_due:
            # Also for a list alone: who edits the session meanwhile must notice.
            store(self.session)
        self.is_written = self.is_written or self.is_due or bool(replaced)
        self.is_due = False

    def _set_fields(self) -> bool:
        """Put the row's values into the session, unsaved; whether any differs."""
        different = False
        for name, value in self.fields.items():
            if getattr(self.session, name) != value:
                setattr(self.session, name, value)
                different = True
        return different

    def note(self, error: ValidationError) -> None:
        """Keep what a validation found, under the column that it is about."""
        for name, sentences in error.message_dict.items():
            column = COLUMN_OF_FIELD.get(name, name)
            column = column if column in self.row.cells else ""
            self.problems.append(Problem(column, " ".join(sentences)))
