"""The file that holds one delegation whole: the one description of what may stand in it."""

from typing import Literal

import msgspec

from .address_book import (
    Framework,
    Initiative,
    Organisation,
    Person,
    Source,
    Territory,
    Venue,
)
from .visit import Delegation

FORMAT = "delegations/1"


class File(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One delegation whole, those it is tied to, and whatever of the address book they name."""

    format: Literal["delegations/1"]
    # In the order in which they need one another.
    sources: list[Source] = []
    territories: list[Territory] = []
    organisations: list[Organisation] = []
    people: list[Person] = []
    initiatives: list[Initiative] = []
    venues: list[Venue] = []
    frameworks: list[Framework] = []
    delegations: list[Delegation] = []


def encode(file: File) -> bytes:
    """The file as UTF-8 text, laid out for reading; equal files give equal bytes."""
    # `format` has no default, so that a file without it is refused; it is always written.
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"
