"""From the rows of a file to drafts: each row read and compared with the session it is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.models import Session
from organisations.spreadsheets import Problem, Row, WrongCell
from organisations.spreadsheets.cells import read_number, read_uid
from organisations.spreadsheets.damage import lost_letters

from .address_book import AddressBook
from .draft import POINTERS, Draft
from .fields import read_fields, wrong_reading_columns
from .lists import read_listing

Exported = dict[UUID, dict[str, str]]


class Drafting:
    """Reads rows against the agenda as it stands: `exported` is what the export shows of it."""

    def __init__(
        self, delegation: Delegation, book: AddressBook, exported: Exported, language: str
    ) -> None:
        self.delegation = delegation
        self.book = book
        self.exported = exported
        self.language = language
        self.sessions = {
            session.uid: session
            for session in delegation.sessions.select_related(
                "delegation__destination",
                "venue__territory",
                "alternative_venue",
                "source",
                "room__venue",
                *POINTERS,
            )
        }
        self._rows_of: dict[UUID, int] = {}

    def draft(self, row: Row) -> Draft:
        draft = Draft(row, Session(delegation=self.delegation))
        if row.problems:
            draft.problems += row.problems
            return draft
        with _noting(draft, "uid"):
            uid = self._uid(row)
            if uid in self.sessions:
                draft.session, draft.before = self.sessions[uid], self.exported[uid]
            elif uid is not None:
                draft.session.uid = uid
        if not draft.problems:
            draft.problems += wrong_reading_columns(row.cells, draft.before, self.delegation.slug)
            self._read(draft)
        return draft

    def _uid(self, row: Row) -> UUID | None:
        uid = read_uid(row.cells.get("uid", "").strip())
        if uid is None:
            return None
        if uid in self._rows_of:
            raise WrongCell(
                _(
                    "Row %(number)d is about this session already. Empty the uid of one of them to "
                    "make it a new session."
                )
                % {"number": self._rows_of[uid]}
            )
        self._rows_of[uid] = row.number
        if uid not in self.sessions and Session.objects.filter(uid=uid).exists():
            raise WrongCell(
                _(
                    "This session belongs to another delegation. Empty the uid to copy it into this "
                    "one."
                )
            )
        return uid

    def _read(self, draft: Draft) -> None:
        cells, before = draft.row.cells, draft.before or {}
        # A cell that stands as it was exported asks for nothing, even where two are called alike.
        news = {
            column: cell
            for column, cell in cells.items()
            if draft.is_new or cell.strip() != before.get(column, "").strip()
        }
        for column, cell in news.items() if before else ():
            if sentence := lost_letters(cell, before.get(column, "")):
                draft.problems.append(Problem(column, sentence))
        fields, problems = read_fields(news, cells, draft.session, self.language)
        draft.fields |= fields
        draft.problems += problems
        with _noting(draft, "sequence"):
            written = cells.get("sequence", "" if draft.is_new else str(draft.session.sequence))
            draft.number = read_number(written.strip())
        for column in POINTERS:
            if column in news:
                with _noting(draft, column):
                    draft.pointers[column] = read_uid(news[column].strip())
        for column, cell in news.items():
            with _noting(draft, column):
                listing = read_listing(column, cell, self.book, self.delegation)
                if listing is not None:
                    draft.listings[column] = listing
        self._read_places(draft, news)

    def _read_places(self, draft: Draft, news: dict[str, str]) -> None:
        cells, fields = draft.row.cells, draft.fields
        if "venue" in news:
            with _noting(draft, "venue"):
                # An address that was not touched is that of the venue before.
                where = (news.get("address", "").strip(), news.get("city", "").strip())
                fields["venue"] = self._named(news["venue"], lambda n: self.book.venue(n, *where))
        if "alternative_venue" in news:
            with _noting(draft, "alternative_venue"):
                fields["alternative_venue"] = self._named(
                    news["alternative_venue"], self.book.venue
                )
        if "source" in news:
            with _noting(draft, "source"):
                fields["source"] = self._named(news["source"], self.book.source)
        if "room" in cells and ("room" in news or "venue" in fields):
            with _noting(draft, "room"):
                fields["room"] = self._room(draft, cells["room"].strip())

    def _room(self, draft: Draft, name: str) -> Any:
        venue = draft.fields.get("venue", draft.session.venue)
        if not name:
            return None
        if venue is None:
            # A venue that can't be found has been complained of already.
            if any(problem.column == "venue" for problem in draft.problems):
                return None
            raise WrongCell(_("A room needs its venue. Name the venue, or empty this cell."))
        return self.book.room(venue, name)

    @staticmethod
    def _named(cell: str, find: Any) -> Any:
        return find(cell.strip()) if cell.strip() else None


@contextmanager
def _noting(draft: Draft, column: str) -> Iterator[None]:
    try:
        yield
    except WrongCell as wrong:
        draft.problems.append(Problem(column, wrong.sentence))
