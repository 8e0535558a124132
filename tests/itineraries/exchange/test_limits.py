"""The published limits hold: the import takes what reaches them, and refuses what goes beyond."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override
from jsonschema import Draft202012Validator

from delegations.models import Preparation
from itineraries.exchange.limits import limits, longest
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.exchange.schema import schema
from itineraries.exchange.writing import write_out
from itineraries.exports import agenda_json
from tests.itineraries.exchange.everything import make_everything
from tests.itineraries.exchange.files import small_file, written

pytestmark = pytest.mark.django_db

# What may stand in them is decided by more than their length.
WITH_A_NOTATION = {"slug", "timezone", "country", "currency", "language", "languages"}
WITH_A_NOTATION |= {"website", "url", "office_email", "end_timezone"}

Place = tuple[str, dict[str, Any], str, dict[str, Any]]


def limited(value: Any, kind: dict[str, Any], place: str = "") -> Iterator[Place]:
    """Each value of the file that the schema limits: where it stands, in what, and how."""
    kind = resolved(kind)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from limited(item, kind.get("items", {}), f"{place}[{number}]")
    elif isinstance(value, dict):
        for name, described in kind.get("properties", {}).items():
            if name not in value:
                continue
            inside = f"{place}.{name}".removeprefix(".")
            rule = resolved(described)
            if {"maxLength", "minimum"} & rule.keys():
                yield inside, value, name, rule
            else:
                yield from limited(value[name], rule, inside)


def resolved(kind: dict[str, Any]) -> dict[str, Any]:
    """What a value must be that is not left out."""
    kind = kind.get("else", kind)
    kind = kind["anyOf"][0] if "anyOf" in kind else kind
    return SCHEMA["$defs"][kind["$ref"].rpartition("/")[2]] if "$ref" in kind else kind


with override("en"):
    SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def refused(file: Any) -> set[str]:
    """The places of which the import complains; none if it takes the file."""
    with override("en"):
        try:
            read_in(written(file), is_dry_run=True)
        except FileRefused as refusal:
            return {problem.place for problem in refusal.problems}
    return set()


def not_valid(file: Any) -> set[str]:
    return {error.json_path.removeprefix("$.") for error in VALIDATOR.iter_errors(file)}


@pytest.fixture
def whole_file():
    return json.loads(write_out(make_everything(), with_private_needs=True))


def one_of_each(file: Any) -> list[Place]:
    """Of several places of one kind the first: names are told apart without their numbers."""
    kinds: dict[str, Place] = {}
    for found in limited(file, SCHEMA):
        kinds.setdefault(re.sub(r"\[\d+\]", "", found[0]), found)
    return list(kinds.values())


def test_every_text_and_number_of_the_file_has_its_limit(whole_file):
    names = {place.rpartition(".")[2] for place, *_rest in one_of_each(whole_file)}

    assert names >= {"it", "slug", "family", "party", "notes", "capacity", "latitude", "estimate"}


def test_what_goes_beyond_is_refused_by_both(whole_file):
    beyond = []
    for place, holder, name, rule in one_of_each(whole_file):
        if name in WITH_A_NOTATION:
            continue
        if "maxLength" in rule:
            holder[name] = "x" * (rule["maxLength"] + 1)
        else:
            holder[name] = rule["maximum"] + 1
        beyond.append(place)

    assert len(beyond) > 80
    assert set(beyond) - not_valid(whole_file) == set()
    # What a rule of the table forbids is told of the whole row.
    rows = {place for place in refused(whole_file) if place.endswith("]")}
    places = refused(whole_file) | {f"{row}.days" for row in rows}
    assert set(beyond) - places == set()


NUMBERS = {
    "capacity": lambda file: file["venues"][0]["rooms"][0],
    "interpreting_booths": lambda file: file["venues"][0]["rooms"][0],
}


@pytest.mark.parametrize("bound", ["minimum", "maximum"])
def test_a_number_at_its_limit_is_taken_and_beyond_it_refused(bound):
    step = -1 if bound == "minimum" else 1
    for name, holder_of in NUMBERS.items():
        file = small_file()
        holder = holder_of(file)
        holder[name] = 1
        rule = next(
            rule
            for _p, where, key, rule in limited(file, SCHEMA)
            if where is holder and key == name
        )

        holder[name] = rule[bound]
        assert (name, refused(file), not_valid(file)) == (name, set(), set())
        holder[name] = rule[bound] + step
        assert (name, len(refused(file)), len(not_valid(file))) == (name, 1, 1)


def test_a_text_at_its_limit_is_taken(whole_file):
    for _place, holder, name, rule in one_of_each(whole_file):
        if "maxLength" in rule and name not in WITH_A_NOTATION:
            holder[name] = "x" * rule["maxLength"]

    assert not_valid(whole_file) == set()
    assert refused(whole_file) == set()


def test_a_rule_of_the_table_is_a_limit_too():
    assert limits(Preparation._meta.get_field("days")) == (-1095, 1095)
    assert longest(Preparation._meta.get_field("days")) is None


RULES = {
    **{key: {"string"} for key in ("maxLength", "minLength", "pattern", "format")},
    **{key: {"integer", "number"} for key in ("minimum", "maximum")},
    **{key: {"array"} for key in ("items", "maxItems")},
    **{key: {"object"} for key in ("properties", "required", "additionalProperties")},
}


def rules_of_no_kind(schema: Any, place: str = "$") -> Iterator[str]:
    """What strict validators refuse a schema for: a rule that limits nothing where it stands."""
    if isinstance(schema, list):
        for number, one in enumerate(schema):
            yield from rules_of_no_kind(one, f"{place}[{number}]")
    elif isinstance(schema, dict):
        for name, inside in schema.items():
            if name in RULES and schema.get("type") not in RULES[name]:
                yield f"{place}.{name}"
            of_names = name in ("properties", "$defs")
            for key, one in inside.items() if of_names else [("", inside)]:
                yield from rules_of_no_kind(one, f"{place}.{name}.{key}")


@pytest.mark.parametrize("published", [SCHEMA, agenda_json.schema()])
def test_each_rule_stands_beside_the_kind_that_it_is_about(published):
    assert list(rules_of_no_kind(published)) == []
