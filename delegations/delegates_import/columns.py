"""The columns of the delegates' file (docs/spreadsheets.md says what each holds)."""

from typing import Any, Final

from django.db.models import F

from delegations.models import Delegate, Delegation
from organisations.models import Person
from organisations.spreadsheets import Columns
from organisations.spreadsheets.cells import one_of, read_number, read_truth
from organisations.spreadsheets.records import LEFT, Cells, Reader, or_left, yes_or_no

# Of the person, in the address book.
PERSON: Final[dict[str, Reader]] = {
    **dict.fromkeys(("family", "given", "native", "reading"), str),
    "name_order": or_left(one_of(Person.NameOrder.values)),
    **dict.fromkeys(("honorific", "languages", "office_email", "phone"), str),
}


def _yes(cell: str) -> Any:
    truth = read_truth(cell)
    return LEFT if truth is None else truth


# Of their part in this visit.
PART: Final[dict[str, Reader]] = {
    "role": or_left(one_of(Delegate.Role.values)),
    **dict.fromkeys(("title_it", "title_en", "title_ja"), str),
    "protocol_order": read_number,
    "order_reason": str,
    "party": str,
    "is_counted": read_truth,
    # Without a word nobody's consent is given, nor taken away.
    "is_named": _yes,
    "is_photo_allowed": read_truth,
    "notes": str,
}
_TRUTHS: Final = ("is_counted", "is_named", "is_photo_allowed")
COLUMNS: Final = Columns(
    (
        *("person", "family", "given", "native", "reading", "name_order", "honorific"),
        *("role", "title_it", "title_en", "title_ja", "organisation"),
        *("protocol_order", "order_reason", "party", *_TRUTHS),
        *("languages", "office_email", "phone", "notes"),
    ),
    needed=("family", "native", "person"),
)


def exported(visit: Delegation) -> list[Cells]:
    """The delegates of a visit in the order of protocol, as their file has them."""
    delegates = visit.delegates.select_related("person", "organisation")
    return [
        cells_of(one) for one in delegates.order_by(F("protocol_order").asc(nulls_last=True), "pk")
    ]


def cells_of(delegate: Delegate) -> Cells:
    told: dict[str, Any] = {
        **{column: getattr(delegate.person, column) for column in PERSON},
        **{column: getattr(delegate, column) for column in PART},
        **{column: yes_or_no(getattr(delegate, column)) for column in _TRUTHS},
        "person": delegate.person.slug,
        # Its short name: two organisations may be called alike, and must come back as they went.
        "organisation": delegate.organisation.slug if delegate.organisation else "",
    }
    return {column: "" if told[column] is None else str(told[column]) for column in COLUMNS.known}
