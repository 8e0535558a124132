"""What the entries of a delegation's file have in common.

Keys are the names of the model's fields. A key that is absent, `null` or `""` says that the value
is unknown, or the usual one; that is why every optional field is None here, whatever the model's
own default is. Other records are named by their slug or uid, rooms by their Italian name.
"""

from typing import Any, ClassVar

import msgspec
from django.db import models

Slug = str
Slugs = list[str]
# A date known as well as the office knows it, in the notations of `delegations.period`.
Notation = str
# Hours and minutes as on a clock: 09:30.
Clock = str


class Entry(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One record of the file, kept in one row of its model.

    `identity` names the columns by which a row already kept is recognised; `parts` the lists of
    entries that belong to this one, each with the kind of entry and its column that points back.
    """

    model: ClassVar[type[models.Model]]
    identity: ClassVar[tuple[str, ...]] = ("slug",)
    parts: ClassVar[dict[str, tuple[type["Entry"], str]]] = {}
    # Written as one word in the list, not as an object: another name, the uid of a document.
    is_bare: ClassVar[bool] = False


class Owner(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who answers for it: a person, an organisation, or both."""

    person: Slug | None = None
    organisation: Slug | None = None


class FileContent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A file, its bytes in base64. Of its name only the ending is kept."""

    name: str
    content: bytes


def bare(entry: Entry) -> Any:
    """The one word that a bare entry is."""
    return getattr(entry, entry.__struct_fields__[0])


def from_bare(kind: type[Entry], word: Any) -> Entry:
    return kind(**{kind.__struct_fields__[0]: word})
