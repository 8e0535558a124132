"""The published JSON Schema of a delegation's file, made from the entries and their models."""

import json
import re
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import override

from .bindings import columns_of
from .entries import Entry
from .file_format import FORMAT, File
from .limits import limits, longest
from .shape import MOST_ITEMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The two ways to say that a value is not known, beside leaving its key out.
NOTHING = {"enum": [None, ""]}
TEXT = "#/$defs/Text"
SLUG = r"^[-a-zA-Z0-9_]+$"
CLOCK = r"^\d{1,2}:\d{2}(:00(\.0{1,6})?)?$"


def schema_text() -> str:
    """The schema as it is published, in English: the words of the office's own forms explain it."""
    with override("en"):
        return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    made = msgspec.json.schema(File, schema_hook=_choices)
    definitions = made["$defs"]
    for kind in _kinds(Entry):
        if kind.__name__ in definitions:
            _explain(definitions[kind.__name__], kind)
    _limit_texts(definitions)
    for definition in definitions.values():
        definition["additionalProperties"] = False
        for name, described in definition["properties"].items():
            described.pop("default", None)
            required = name in definition.get("required", [])
            definition["properties"][name] = (
                _required(described) if required else _optional(described)
            )
    file = definitions.pop("File")
    return {"$schema": DIALECT, **file, "title": FORMAT, "$defs": dict(sorted(definitions.items()))}


def _choices(kind: type) -> dict[str, Any]:
    if issubclass(kind, models.Choices):
        return {"enum": list(kind.values)}
    # So msgspec is told that a kind is none of ours.
    raise NotImplementedError(kind)


def _kinds(kind: type[Entry]) -> list[type[Entry]]:
    return [one for child in kind.__subclasses__() for one in (child, *_kinds(child))]


def _explain(definition: dict[str, Any], kind: type[Entry]) -> None:
    """Give each key the label and the help that it has in the office's forms."""
    fields = {field.name: field for field in columns_of(kind.model)}
    for name, described in definition["properties"].items():
        if column := fields.get(name):
            described["title"] = str(column.verbose_name)
        column = column or fields.get(f"{name}_it")
        if column and column.help_text:
            described["description"] = str(column.help_text)
        if name == "slug":
            described["pattern"] = SLUG
        elif isinstance(column, models.TimeField):
            described["pattern"] = CLOCK
        if column:
            _limit(described, column)


def _limit(described: dict[str, Any], column: Any) -> None:
    """How long a text may be, or how great a number; of a list, how many there may be."""
    value = described["anyOf"][0] if "anyOf" in described else described
    if value.get("$ref") == TEXT:
        value["$ref"] = f"{TEXT}{longest(column)}"
    elif value.get("type") == "string" and longest(column):
        value["maxLength"] = longest(column)
    elif value.get("type") in ("integer", "number") and (bounds := limits(column)):
        value["minimum"], value["maximum"] = bounds


def _limit_texts(definitions: dict[str, Any]) -> None:
    """A kind of text for each length: the limit holds for each of its languages."""
    used = set(re.findall(rf"{re.escape(TEXT)}(\d+)", json.dumps(definitions)))
    text = definitions.pop("Text")
    for length in used:
        definitions[f"Text{length}"] = {
            **text,
            "properties": {
                code: {**described, "maxLength": int(length)}
                for code, described in text["properties"].items()
            },
        }


def _optional(described: dict[str, Any]) -> dict[str, Any]:
    """The same, or one of the ways to say nothing."""
    said: dict[str, Any] = {
        key: described.pop(key) for key in ("title", "description") if key in described
    }
    kinds = [kind for kind in described.pop("anyOf", [{}]) if kind != {"type": "null"}]
    # Every union of the format is “this or nothing”.
    value = {**kinds[0], **described}
    if value.get("type") == "array":
        value["maxItems"] = MOST_ITEMS
    if "items" in value or "$ref" in value:
        # So that what is wrong further in is told there.
        return {**said, "if": NOTHING, "else": value}
    return {**said, "anyOf": [value, NOTHING]}


def _required(described: dict[str, Any]) -> dict[str, Any]:
    return {**described, "minLength": 1} if described.get("type") == "string" else described
