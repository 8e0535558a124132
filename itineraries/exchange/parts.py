"""Reading the parts of a record: a person's roles, a delegation's sessions, a session's guests."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegations import models as why
from itineraries import models as when
from venues import models as where

from .drafting import Draft, identity_of_row
from .entries import Entry, from_bare
from .finding import room_key
from .keeping import Keeper
from .problems import quoted
from .unlisted import Unlisted

Placed = list[tuple[str, Any]]


class Parts:
    def __init__(self, keeper: Keeper, unlisted: Unlisted) -> None:
        self.keeper = keeper
        self.unlisted = unlisted

    def read_all(self, entry: Entry, place: str, record: Any) -> None:
        """Keep all parts of `entry`. Where its own row could not be kept they are only checked."""
        for name in entry.parts:
            self._read(name, entry, place, record)

    def _read(self, name: str, entry: Entry, place: str, parent: Any) -> None:
        kind, back = entry.parts[name]
        parts = _placed(kind, getattr(entry, name), f"{place}.{name}")
        _number(kind, [part for _place, part in parts])
        rows = self._rows(kind, back, parent, parts)
        placeholders = self._hold_places(parts, rows, parent) if kind.model is when.Session else {}
        if kind.model is why.Delegate:
            self._read_party(kind, parts, rows, place, parent)
            return
        for inside, part in parts:
            draft = self.keeper.draft(part, inside, rows, {back: parent})
            if draft.record.pk in placeholders:
                draft.is_new = True
            self._keep(draft, part)

    def _keep(self, draft: Draft, part: Any) -> None:
        _leave_what_was_counted(draft)
        record = self.keeper.keep(draft)
        # Sessions are known from the start, with a row to point at whatever is wrong with them.
        if part.identity == ("uid",) and not isinstance(draft.record, when.Session):
            self.keeper.finder.known[part.model][part.uid] = record
        elif isinstance(draft.record, where.Room) and part.name:
            key = room_key(draft.record.venue_id, part.name.it)
            self.keeper.finder.known[where.Room][key] = record
        self.read_all(part, draft.place, record)

    def _read_party(
        self, kind: type[Entry], parts: Placed, rows: dict[Any, Any], place: str, delegation: Any
    ) -> None:
        """The group is checked as a whole: halfway it may have two heads, or none."""
        drafts = [
            self.keeper.draft(part, inside, rows, {"delegation": delegation})
            for inside, part in parts
        ]
        self.keeper.matched[kind.model].update(draft.record.pk for draft in drafts)
        if delegation is not None:
            self.unlisted.settle_one(why.Delegate, delegation, place)
        _make_way(drafts)
        for draft, (_place, part) in zip(drafts, parts, strict=True):
            self._keep(draft, part)
        if delegation is None or self.keeper.problems.concern(f"{place}.delegates"):
            return
        group = list(delegation.delegates.all())
        try:
            delegation.clean_party(group)
            why.Delegate.check_order(group)
        except ValidationError as error:
            columns = {name: f"{place}.{name}" for name in ("declared_size", "state")}
            self.keeper.problems.add_invalid(error, f"{place}.delegates", columns)

    def _rows(
        self, kind: type[Entry], back: str, parent: Any, parts: Placed
    ) -> dict[tuple[Any, ...], Any]:
        """The rows in which the parts may be recognised, by their identity."""
        if parent is None or not parts:
            return {}
        if kind.identity == ("uid",):
            uids = [part.uid for _place, part in parts if part.uid]
            rows = list(kind.model._default_manager.filter(uid__in=uids))
            self._refuse_strangers(rows, parts, parent)
        elif kind.model is when.SynergyOrigin:
            # Born at another session, as it was told so far.
            words = [part.synergy for _place, part in parts]
            rows = list(when.SynergyOrigin.objects.filter(synergy__uid__in=words))
        else:
            rows = list(kind.model._default_manager.filter(**{back: parent}))
        return {identity_of_row(kind, row): row for row in rows}

    def _refuse_strangers(self, rows: Iterable[Any], parts: Placed, delegation: Any) -> None:
        strangers = {row.uid: row for row in rows if row.delegation_id != delegation.pk}
        for place, part in parts:
            if part.uid in strangers:
                self.keeper.problems.add(
                    f"{place}.uid",
                    _("This identifier belongs to a record of another delegation, “%s”.")
                    % quoted(strangers[part.uid].delegation.slug),
                )

    def _hold_places(self, parts: Placed, rows: dict[Any, Any], delegation: Any) -> set[Any]:
        """Sessions point at one another in any order, so each has its row before any is read."""
        known = self.keeper.finder.known[when.Session]
        if delegation is None:
            known.update((part.uid, None) for _place, part in parts)
            return set()
        new = {part.uid for _place, part in parts if part.uid and (part.uid,) not in rows}
        in_order = [part.uid for _place, part in parts if part.uid in new]
        held = when.Session.objects.bulk_create(
            when.Session(delegation=delegation, uid=uid, title_it="…")
            for uid in dict.fromkeys(in_order)
        )
        for row in held:
            # Its first saving is still to come.
            row.version = 0
            rows[row.uid,] = row
        known.update((row.uid, row) for row in rows.values())
        return {row.pk for row in held}


def _placed(kind: type[Entry], value: Any, place: str) -> Placed:
    """The parts with their places in the file; what could not be read at all is left out."""
    if not isinstance(value, list):
        return [] if value is None else [(place, value)]
    return [
        (f"{place}[{number}]", from_bare(kind, part) if kind.is_bare else part)
        for number, part in enumerate(value)
        if part is not None
    ]


def _number(kind: type[Entry], parts: list[Any]) -> None:
    """Where the file gives no order, it is the order of the list."""
    if kind.model in (when.Participation, when.Presentation):
        for number, part in enumerate(parts, start=1):
            part.order = number if part.order is None else part.order
    elif kind.model is when.Session:
        last: dict[Any, int] = defaultdict(int)
        for part in parts:
            part.sequence = last[part.date] = part.sequence or last[part.date] + 1


def _leave_what_was_counted(draft: Draft) -> None:
    """A day of deletion that the file does not give was counted from the end of the visit, once."""
    if isinstance(draft.record, why.PrivateNeeds) and draft.record.purge_after is None:
        draft.record.purge_after = draft.before["purge_after"]


def _make_way(drafts: list[Draft]) -> None:
    """Free the places of delegates that change theirs: the database knows no moment in between."""
    moving = [
        draft.record.pk
        for draft in drafts
        if not draft.is_new and {"protocol_order", "role"}.intersection(draft.changed_columns())
    ]
    why.Delegate.objects.filter(pk__in=moving).update(
        protocol_order=None, role=why.Delegate.Role.MEMBER
    )
