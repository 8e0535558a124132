import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator, FormatChecker

from itineraries.exchange.schema import schema_text
from itineraries.exchange.writing import write_out
from tests.itineraries.exchange.everything import make_everything
from tests.itineraries.exchange.files import small_file

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT / "docs" / "delegation.schema.json"
DEMO = ROOT / "itineraries" / "demo" / "turin_nagoya.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published, format_checker=FormatChecker(["date", "uuid"]))


def places(validator: Draft202012Validator, file: Any) -> list[str]:
    return [error.json_path for error in validator.iter_errors(file)]


def test_the_published_schema_is_in_step():
    """When this fails: `manage.py delegation_schema > docs/delegation.schema.json`."""
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]):
    call_command("delegation_schema")

    assert capsys.readouterr().out == schema_text()


def test_the_schema_says_what_the_forms_say():
    contact = json.loads(schema_text())["$defs"]["Venue"]["properties"]["contact"]

    assert contact["title"] == "contact"
    assert contact["description"] == "Whom the office calls. Never published."


def test_the_demonstration_and_the_small_file_are_valid(validator: Draft202012Validator):
    demo = json.loads(DEMO.read_text(encoding="utf-8"))

    assert places(validator, demo) == []
    assert places(validator, small_file()) == []


@pytest.mark.django_db
def test_an_exported_file_is_valid(validator: Draft202012Validator):
    assert (
        places(validator, json.loads(write_out(make_everything(), with_private_needs=True))) == []
    )


def session(file: dict[str, Any]) -> dict[str, Any]:
    return file["delegations"][0]["sessions"][0]


FIRST = "$.delegations[0].sessions[0]"


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda file: file.update(format="delegations/2"), "$.format"),
        (lambda file: file.pop("format"), "$"),
        (lambda file: file.update(extra=[]), "$"),
        (lambda file: session(file).update(naem="x"), FIRST),
        (lambda file: session(file).pop("uid"), FIRST),
        (lambda file: session(file).update(uid="1"), FIRST + ".uid"),
        (lambda file: session(file).update(date="10/11/2022"), FIRST + ".date"),
        (lambda file: session(file).update(start="half past nine"), FIRST + ".start"),
        (lambda file: session(file).update(mode="by post"), FIRST + ".mode"),
        (lambda file: session(file).update(title={"fr": "Accueil"}), FIRST + ".title"),
        (lambda file: session(file).update(is_optional="yes"), FIRST + ".is_optional"),
        (lambda file: session(file).update(party="x" * 61), FIRST + ".party"),
        (lambda file: file["people"][0].update(slug="not a slug"), "$.people[0].slug"),
        (lambda file: file["people"][0].update(family=""), "$.people[0].family"),
    ],
)
def test_a_spoilt_file_is_not_valid(
    validator: Draft202012Validator, spoil: Callable[[dict[str, Any]], Any], place: str
):
    file = small_file()
    spoil(file)

    assert places(validator, file) == [place]


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_may_be_said_of_what_is_optional(validator: Draft202012Validator, nothing: Any):
    file = small_file()
    session(file).update(
        mode=nothing, date=nothing, start=nothing, parent=nothing, synergies=nothing
    )
    session(file)["title"]["en"] = nothing

    assert places(validator, file) == []
