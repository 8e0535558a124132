"""The columns that list people and things: read whole, and replaced whole where they differ."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.exports.agenda_people import (
    BY,
    PEOPLE,
    REMOTE,
    USUAL_DETAIL,
    USUAL_STATUS,
    column_of,
)
from itineraries.exports.lists_in_cells import Entry, UnreadableEntry, read_list
from itineraries.models import Attachment, Participation, Presentation, Session, SynergyOrigin
from organisations.models import Organisation, Person
from organisations.spreadsheets import WrongCell
from organisations.spreadsheets.cells import read_uids

from .address_book import AddressBook
from .storing import Store

_SIDES, _ROLES = Participation.Side.values, Participation.Role.values
_STATUSES, _DETAILS = Participation.Status.values, Presentation.Detail.values


class Listing(NamedTuple):
    """The rows of another table that a column stands for: `facts` of each, without the session."""

    model: type[models.Model]
    facts: list[dict[str, Any]]


def read_listing(
    column: str, cell: str, book: AddressBook, delegation: Delegation
) -> Listing | None:
    """What a list column asks for; None where the column lists nothing. Raises WrongCell."""
    if column in PEOPLE:
        book.note_unknown(_entries(cell))
        return Listing(
            Participation, [_participation(column, entry, book) for entry in _entries(cell)]
        )
    if column == "initiatives":
        return Listing(Presentation, [_presentation(entry, book) for entry in _entries(cell)])
    if column == "synergies":
        found = _of_delegation(delegation.synergies.all(), read_uids(cell))
        return Listing(SynergyOrigin, [{"synergy": one} for one in found])
    if column == "documents":
        found = _of_delegation(delegation.documents.all(), read_uids(cell))
        return Listing(Attachment, [{"document": one} for one in found])
    return None


def replace_listing(
    session: Session,
    column: str,
    listing: Listing,
    store: Store,
    *,
    is_new: bool,
    is_exported: bool,
) -> bool:
    """Make the session's rows those of the listing. Whether anything had to be written.

    `is_exported`: the row comes from an export, which says nothing beside who has confirmed.
    Raises what `store` does.
    """
    if is_new and not listing.facts:
        return False
    rows: Any = listing.model._default_manager.filter(session=session).order_by("pk")
    is_ordered = listing.model in (Participation, Presentation)
    if is_ordered:
        rows = rows.order_by("order", "pk")
    every = list(rows)
    current = [
        row
        for row in every
        if not isinstance(row, Participation) or column_of(row.role, row.side) == column
    ]
    if listing.model is Participation:
        newcomers = USUAL_STATUS if is_exported else Participation.Status.INVITED.value
        _settle_statuses(listing, current, newcomers)
    if listing.facts == [_facts(row, listing.facts) for row in current]:
        return False
    for row in current:
        row.delete()
    last = max((row.order for row in every), default=0) if is_ordered else 0
    for place, facts in enumerate(listing.facts, start=last + 1):
        order = {"order": place} if is_ordered else {}
        new: Any = listing.model(session=session, **facts, **order)
        store(new)
    return True


def _settle_statuses(listing: Listing, current: list[Any], new: str) -> None:
    """Who is listed without an answer has confirmed, if listed here before; of others it is `new`."""
    known = {(row.person, row.organisation) for row in current}
    for facts in listing.facts:
        if facts["status"] is None:
            is_known = (facts["person"], facts["organisation"]) in known
            facts["status"] = USUAL_STATUS if is_known else new


def _facts(row: models.Model, wanted: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (wanted[0] if wanted else ())}


def _entries(cell: str) -> list[Entry]:
    try:
        return read_list(cell)
    except UnreadableEntry as unreadable:
        raise WrongCell(
            _(
                "“%(entry)s” is not written as Name (Role, Organisation). Put a backslash before each "
                "semicolon, bracket or backslash that belongs to a name."
            )
            % {"entry": str(unreadable)[:200]}
        ) from None


def _participation(column: str, entry: Entry, book: AddressBook) -> dict[str, Any]:
    role, side = PEOPLE[column]
    status, is_remote = None, False
    for remark in (remark.lower() for remark in entry.remarks):
        if remark in _SIDES:
            side = remark
        elif remark in _ROLES:
            role = remark
        elif remark in _STATUSES:
            status = remark
        elif remark == REMOTE:
            is_remote = True
        else:
            raise _unknown_remark(remark, [*_SIDES, *_ROLES, *_STATUSES, REMOTE])
    if (right := column_of(role, side)) != column:
        raise WrongCell(
            _("“%(name)s” belongs in the column %(column)s, by what is said in square brackets.")
            % {"name": entry.name, "column": right}
        )
    who = book.person_or_body(entry)
    return {
        "person": who if isinstance(who, Person) else None,
        "organisation": who if isinstance(who, Organisation) else None,
        "side": side,
        "role": role,
        "is_remote": is_remote,
        "status": status,
    }


def _presentation(entry: Entry, book: AddressBook) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "initiative": book.initiative(entry.name),
        "detail": USUAL_DETAIL,
        "by_person": None,
        "by_organisation": None,
    }
    for remark in entry.remarks:
        if remark.startswith(BY):
            who = book.person_or_body(Entry(remark.removeprefix(BY).strip()))
            facts["by_person" if isinstance(who, Person) else "by_organisation"] = who
        elif remark.lower() in _DETAILS:
            facts["detail"] = remark.lower()
        else:
            raise _unknown_remark(remark, [*_DETAILS, f"{BY}…"])
    return facts


def _of_delegation(records: Iterable[Any], uids: list[UUID]) -> list[Any]:
    known = {record.uid: record for record in records}
    if strangers := [str(uid) for uid in uids if uid not in known]:
        raise WrongCell(
            _("This delegation has nothing with the identifier %(uid)s. Correct it, or delete it.")
            % {"uid": strangers[0]}
        )
    return [known[uid] for uid in uids]


def _unknown_remark(remark: str, known: Iterable[str]) -> WrongCell:
    return WrongCell(
        _("“%(remark)s” in square brackets is not known here. Write any of: %(known)s.")
        % {"remark": remark[:80], "known": ", ".join(known)}
    )
