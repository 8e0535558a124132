"""The columns of the organisations' file (docs/spreadsheets.md says what each holds)."""

import re
from collections.abc import Iterable
from typing import Final

from organisations.models import Organisation
from organisations.spreadsheets import Columns
from organisations.spreadsheets.cells import one_of
from organisations.spreadsheets.records import Cells, Reader, or_left

PLAIN: Final = (
    *("name_it", "name_en", "name_ja", "name_native", "short_name"),
    *("description_it", "description_en", "description_ja", "website", "notes"),
)
COLUMNS: Final = Columns(
    (
        *("slug", *PLAIN[:5], "aliases", "type", "parent", "territory"),
        *PLAIN[5:],
    ),
    needed=("name_it", "slug"),
)
READERS: Final[dict[str, Reader]] = {
    **dict.fromkeys(PLAIN, str),
    "type": or_left(one_of(Organisation.Type.values)),
}


def exported() -> list[Cells]:
    """All organisations, as their file has them."""
    every = Organisation.objects.select_related("parent", "territory").prefetch_related("aliases")
    return [cells_of(one, one.aliases.all()) for one in every.order_by("name_it", "pk")]


def cells_of(organisation: Organisation, aliases: Iterable[object]) -> Cells:
    return {
        "slug": organisation.slug,
        **{column: getattr(organisation, column) for column in PLAIN},
        "type": organisation.type,
        # Short names: two organisations may be called alike, and must come back as they went.
        "parent": organisation.parent.slug if organisation.parent else "",
        "territory": organisation.territory.slug if organisation.territory else "",
        "aliases": "; ".join(sorted(_escaped(str(alias)) for alias in aliases)),
    }


def read_aliases(cell: str) -> list[str]:
    """The names in a cell, each once. A semicolon that belongs to a name has a backslash before it."""
    parts = re.split(r"(?<!\\);", cell)
    names = (re.sub(r"\\(.)", r"\1", part).strip() for part in parts)
    return list(dict.fromkeys(name for name in names if name))


def _escaped(name: str) -> str:
    return re.sub(r"[\\;]", r"\\\g<0>", name)
