"""From drafts to rows of the database, each after those it points at."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from itineraries.models import Session
from organisations.spreadsheets import Problem

from .draft import Draft
from .sequences import settle
from .storing import thorough, trusting


def settle_sequences(drafts: list[Draft], sessions: dict[UUID, Session]) -> None:
    """Give each draft its place in its day, where need be by the order of the file."""
    days: dict[dt.date | None, list[Draft]] = {}
    for draft in drafts:
        if not draft.problems:
            days.setdefault(draft.fields.get("date", draft.session.date), []).append(draft)
    in_file = {draft.session.uid for draft in drafts}
    for date, of_day in days.items():
        written = [draft.number for draft in of_day]
        others = [
            session.sequence
            for session in sessions.values()
            if session.date == date and session.uid not in in_file
        ]
        after = max(others, default=0) if not any(written) else 0
        for draft, number in zip(of_day, settle(written, after=after), strict=True):
            draft.fields["sequence"] = number


class Saving:
    """Writes drafts; one that turns out wrong is noted and undone, and the others go on."""

    def __init__(self, drafts: list[Draft], sessions: dict[UUID, Session]) -> None:
        self._drafts = drafts
        self._drafts_of = {draft.session.uid: draft for draft in drafts}
        self._sessions = {
            **sessions,
            **{draft.session.uid: draft.session for draft in drafts if not draft.problems},
        }

    def save(self) -> None:
        waiting = [draft for draft in self._drafts if not draft.problems]
        while waiting:
            # A postponed session can't be saved before the one it was moved to.
            ready = [draft for draft in waiting if not self._waits(draft, "replaced_by")]
            if not ready:
                sentence = _("These sessions replace each other in a circle. Empty one cell.")
                for draft in waiting:
                    draft.problems.append(Problem("replaced_by", sentence))
                return
            for draft in ready:
                self._save(draft, tuple(draft.pointers))
            waiting = [draft for draft in waiting if draft not in ready]
        for draft in self._drafts:
            if not draft.problems and (later := tuple(draft.pointers)):
                self._save(draft, later)

    def _waits(self, draft: Draft, column: str) -> bool:
        """Whether what this column points at is a new session of the file, still to be saved."""
        uid = draft.pointers.get(column)
        other = self._drafts_of.get(uid) if uid else None
        return other is not None and other.is_new and not other.is_written and not other.problems

    def _save(self, draft: Draft, columns: tuple[str, ...]) -> None:
        for column in columns:
            if not self._waits(draft, column):
                self._point(draft, column)
        if draft.problems:
            return
        try:
            self._write(draft)
        except ValidationError as error:
            draft.note(error)
            return
        self._check_meanwhile(draft)

    @staticmethod
    def _write(draft: Draft) -> None:
        """Write a draft, or nothing of it. Raises ValidationError.

        The database holds every row to its constraints anyway; only where it refuses one is each
        constraint looked at, for the sentence that says which.
        """
        session = draft.session
        before = session.pk, session.version
        for store in (trusting, thorough):
            try:
                with transaction.atomic():
                    draft.save(store)
            except IntegrityError:
                session.pk, session.version = before
                session._state.adding = session.pk is None
                if store is thorough:
                    raise
            except ValidationError:
                session.pk, session.version = before
                session._state.adding = session.pk is None
                raise
            else:
                return

    def _point(self, draft: Draft, column: str) -> None:
        uid = draft.pointers.pop(column)
        other = self._drafts_of.get(uid) if uid else None
        if uid is None:
            draft.fields[column] = None
        elif other is not None and other.problems and other.is_new:
            sentence = _("Row %(number)d, which this names, is wrong. Correct that row first.")
            draft.problems.append(Problem(column, sentence % {"number": other.row.number}))
        elif uid in self._sessions:
            draft.fields[column] = self._sessions[uid]
        else:
            sentence = _(
                "This delegation has no session %(uid)s, nor has the file. Correct it, or empty "
                "the cell."
            )
            draft.problems.append(Problem(column, sentence % {"uid": uid}))

    @staticmethod
    def _check_meanwhile(draft: Draft) -> None:
        """Refuse to overwrite what a colleague changed after the file was exported."""
        if draft.before is None or not draft.is_written:
            return
        then, now = draft.row.cells.get("updated_at", "").strip(), draft.before["updated_at"]
        if then and then != now:
            sentence = _(
                "The session has been changed since this file was exported (then %(then)s, now "
                "%(now)s). Export again, or empty this cell to write over the change."
            )
            draft.problems.append(Problem("updated_at", sentence % {"then": then[:80], "now": now}))
