r"""Several people or things in one cell: `Name (Role, Organisation) [remarks]`, joined by `; `.

A mark of this notation that belongs to a name has a backslash before it: `Rossi \(junior\)`. Commas
need none in names and roles, since the last comma between the parentheses ends the role; those of
an organisation have it. What stands alone between the parentheses is the organisation.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Entry(NamedTuple):
    """One of a list. `has_parentheses`: it was written with them, as people are, even if empty."""

    name: str
    role: str = ""
    organisation: str = ""
    remarks: tuple[str, ...] = ()
    has_parentheses: bool = False


class UnreadableEntry(ValueError):
    """An entry that is not written in this notation; `args[0]` is the entry."""


_MARKS = r"\\;()\[\]"
_PLAIN = rf"(?:\\.|[^{_MARKS}])*"
_ENTRY = re.compile(
    rf"(?P<name>{_PLAIN})(?:\((?P<inside>{_PLAIN})\)\s*)?(?:\[(?P<remarks>{_PLAIN})\]\s*)?",
    re.DOTALL,
)
_CHARACTERS = re.compile(r"\\.|[^\\]", re.DOTALL)


def write_list(entries: Iterable[Entry]) -> str:
    return "; ".join(_written(entry) for entry in entries)


def read_list(cell: str) -> list[Entry]:
    """The entries of a cell in their order. Raises UnreadableEntry."""
    if re.search(r"(?<!\\)(?:\\\\)*\\$", cell):
        raise UnreadableEntry(cell)
    return [_read(part) for part in _split(cell, ";") if part.strip()]


def _written(entry: Entry) -> str:
    text = _escaped(entry.name)
    if entry.role:
        text += f" ({_escaped(entry.role)}, {_escaped(entry.organisation, commas=True)})"
    elif entry.organisation:
        text += f" ({_escaped(entry.organisation, commas=True)})"
    if entry.remarks:
        text += f" [{', '.join(_escaped(remark, commas=True) for remark in entry.remarks)}]"
    return text


def _read(part: str) -> Entry:
    found = _ENTRY.fullmatch(part.strip())
    if found is None or not _plain(found["name"]):
        raise UnreadableEntry(part.strip())
    *role, organisation = _split(found["inside"] or "", ",")
    remarks = [_plain(remark) for remark in _split(found["remarks"] or "", ",")]
    return Entry(
        name=_plain(found["name"]),
        role=_plain(",".join(role)),
        organisation=_plain(organisation),
        remarks=tuple(remark for remark in remarks if remark),
        has_parentheses=found["inside"] is not None,
    )


def _split(text: str, mark: str) -> list[str]:
    """The parts between the marks that have no backslash."""
    parts = [""]
    for character in _CHARACTERS.findall(text):
        if character == mark:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _escaped(text: str, *, commas: bool = False) -> str:
    return re.sub(rf"[{_MARKS}{',' if commas else ''}]", r"\\\g<0>", text)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL).strip()
