"""Writing one delegation whole as a file that `reading` reads."""

from collections.abc import Callable, Collection
from typing import Any

import msgspec

from delegations.models import Delegation
from itineraries import models as when
from organisations import models as who
from venues import models as where

from . import agenda, visit
from .bindings import bindings
from .entries import Entry, bare
from .file_format import File, encode
from .gathering import Gathered

# Where the order of a list is not the order in which its records were entered.
ORDERS: dict[Any, Callable[[Any], Any]] = {
    who.Alias: lambda alias: alias.name,
    who.Role: lambda role: (
        str(role.held_from or ""),
        role.organisation.slug,
        role.title_it,
        role.pk,
    ),
    where.Room: lambda room: room.name_it,
    where.Opening: lambda opening: (opening.weekday, opening.opens),
    when.Day: lambda day: day.date,
    when.Session: lambda session: (
        session.date is None,
        str(session.date),
        session.sequence,
        session.pk,
    ),
    when.Participation: lambda participation: (participation.order, participation.pk),
    when.Presentation: lambda presentation: (presentation.order, presentation.pk),
    when.Thanks: lambda thanks: (thanks.on, thanks.pk),
    when.SynergyOrigin: lambda origin: (origin.synergy_id, origin.pk),
    when.Attachment: lambda attachment: (attachment.document_id, attachment.pk),
}


class BeyondReach(Exception):
    """The file would bring along a visit that whoever asked for it does not reach."""


def write_out(
    delegation: Delegation,
    *,
    with_private_needs: bool = False,
    within: Collection[int] | None = None,
) -> bytes:
    """The file of the delegation, of those it returns or led to, and of whatever they refer to.

    It can be read into an empty site; of equal data it is equal to the byte. What delegates need
    in private is in it only where asked for. Raises BeyondReach where it would hold another visit
    than those `within`; None means that all may be in it.
    """
    gathered = Gathered(delegation, with_private_needs=with_private_needs)
    if within is not None and {one.pk for one in gathered.of(visit.Delegation)} - set(within):
        raise BeyondReach
    lists: dict[str, Any] = {}
    for field in msgspec.structs.fields(File)[1:]:
        kind = field.type.__args__[0]
        records = sorted(gathered.of(kind), key=lambda record: record.slug)
        if kind is visit.Delegation:
            # The one that was asked for comes first.
            records.sort(key=lambda record: record.pk != delegation.pk)
        lists[field.name] = [_entry(kind, record, gathered) for record in records]
    return encode(File(format="delegations/1", **lists))


def _entry(kind: type[Entry], record: Any, gathered: Gathered) -> Entry:
    values = {binding.key: binding.value(record) for binding in bindings(kind)}
    for name, (part, _back) in kind.parts.items():
        rows = gathered.parts_of(part, record)
        if part.model in ORDERS:
            rows = sorted(rows, key=ORDERS[part.model])
        entries = [_entry(part, row, gathered) for row in rows]
        if part is visit.PrivateNeeds:
            values[name] = entries[0] if entries else None
        elif part.is_bare:
            values[name] = [bare(entry) for entry in entries]
        else:
            values[name] = _numbered(part, entries, rows)
    return kind(**values)


def _numbered(kind: type[Entry], entries: list[Any], rows: list[Any]) -> list[Any]:
    """An order that is that of the list need not be said; any other is, nought as well."""
    if kind in (agenda.Participation, agenda.Presentation):
        for number, (entry, row) in enumerate(zip(entries, rows, strict=True), start=1):
            entry.order = None if row.order == number else row.order
    return entries
