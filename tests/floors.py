"""Finds where a lower floor names a higher one: by relation, by string, or by a reverse name."""

import ast
import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

# Whose keywords are the names of fields and relations.
LOOKUPS = {"Q", "filter", "exclude", "get", "get_or_create", "update_or_create", "create"}


@functools.cache
def floors() -> list[str]:
    """From the highest down, as the contract for imports in pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["importlinter"]["contracts"][0]["layers"])


def above(floor: str) -> list[str]:
    return floors()[: floors().index(floor)]


def relations(models: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each relation between two of our models, and the model that it leads to."""
    for model in models:
        for relation in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = relation.related_model
            ours = target is not None and not isinstance(target, str)
            if ours and {model._meta.app_label, target._meta.app_label} <= set(floors()):
                yield relation, target


def climbing_relations(models: Iterable[Any]) -> list[str]:
    return [
        f"{relation} leads up to {target._meta.label}"
        for relation, target in relations(models)
        if target._meta.app_label in above(relation.model._meta.app_label)
    ]


@dataclass
class ReverseNames:
    """What relations from above are called below; each name goes with the floor it comes from."""

    accessors: dict[str, str] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_above(cls, floor: str, models: Iterable[Any]) -> "ReverseNames":
        """The names of higher floors, without those that this floor may use in its own right."""
        found, own = cls(), set()
        for model in models:
            if model._meta.app_label in floors() and model._meta.app_label not in above(floor):
                own |= {each.name for each in model._meta.get_fields() if not each.auto_created}
        for relation, _target in relations(models):
            if relation.remote_field.hidden:
                continue
            names = (relation.remote_field.get_accessor_name(), relation.related_query_name())
            source = relation.model._meta.app_label
            if source not in above(floor):
                own |= set(names)
                continue
            found.accessors[names[0]] = source
            found.queries[names[1]] = source
        return cls(
            {name: source for name, source in found.accessors.items() if name not in own},
            {name: source for name, source in found.queries.items() if name not in own},
        )


def climbs(source: str, floor: str, reverse: ReverseNames) -> list[str]:
    """Each place where a file of this floor names a higher one, with its line."""
    found = []
    tree = ast.parse(source)
    words = set(_shown_to_people(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) if name in reverse.accessors:
                found.append((node.lineno, f".{name} comes from {reverse.accessors[name]}"))
            case ast.Call(keywords=keywords) if _called(node) in LOOKUPS:
                for keyword in keywords:
                    if keyword.arg and (origin := _query_origin(keyword.arg, reverse)):
                        line = keyword.value.lineno
                        found.append((line, f"{keyword.arg}= comes from {origin}"))
            case ast.Constant(value=str(text)) if id(node) not in words:
                if origin := _named_floor(text, floor) or _query_origin(text, reverse):
                    found.append((node.lineno, f"{text!r} names {origin}"))
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
                if origin := _named_floor(text + "x", floor):
                    found.append((node.lineno, f"{text!r} names {origin}"))
    return [f"line {line}: {what}" for line, what in sorted(set(found))]


def _called(call: ast.Call) -> str | None:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return None


def _named_floor(text: str, floor: str) -> str | None:
    """The higher floor that a label, a dotted path, a URL's name or a template's path is of."""
    for higher in above(floor):
        if re.fullmatch(rf"{higher}([.:][\w.-]+)?|([\w-]+/)*{higher}/[\w./-]+", text):
            return higher
    return None


def _query_origin(text: str, reverse: ReverseNames) -> str | None:
    """The floor of a reverse name used as a lookup: `sessions`, `-sessions__day`, `a__sessions`."""
    if not re.fullmatch(r"-?\w+", text):
        return None
    for part in text.removeprefix("-").split("__"):
        origin = reverse.queries.get(part) or reverse.accessors.get(part)
        if origin:
            return origin
    return None


def _shown_to_people(tree: ast.AST) -> Iterator[int]:
    """Texts marked for translation, and docstrings, may use the words that the floors are named by."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="_" | "gettext" | "gettext_lazy" | "ngettext")):
                yield from (id(each) for each in node.args)
            case ast.Expr(value=ast.Constant() as constant):
                yield id(constant)
