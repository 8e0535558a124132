import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator, FormatChecker

from itineraries.exports import agenda_json
from itineraries.exports.agenda_json import schema_text
from itineraries.itinerary import decode, encode
from itineraries.programme import in_page_order
from itineraries.publishing import publish
from tests.itineraries.full import full_itinerary
from tests.itineraries.planted import planted_world
from tests.itineraries.published import itinerary, session
from tests.make import make_delegation, make_session

PUBLISHED = Path(__file__).parents[3] / "docs" / "itinerary.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published, format_checker=FormatChecker(["date", "uuid"]))


def read(document: Any, language: str = "it") -> Any:
    return json.loads(b"".join(agenda_json.render(document, language)))


def test_the_published_schema_is_in_step():
    """When this fails: `manage.py itinerary_schema > docs/itinerary.schema.json`."""
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]):
    call_command("itinerary_schema")

    assert capsys.readouterr().out == schema_text()


def test_the_file_is_the_document_and_says_what_it_is():
    document = in_page_order(full_itinerary(3))

    file = read(document, "en")

    assert sorted(file) == ["$schema", "itinerary", "page"]
    assert file["$schema"] == json.loads(schema_text())["$id"]
    assert file["page"] == "http://testserver/en/delegations/full/"
    assert decode(json.dumps(file["itinerary"]).encode()) == document
    assert file["itinerary"] == json.loads(encode(document))


def test_a_visit_in_which_everything_is_said_is_valid(validator: Draft202012Validator):
    assert [error.json_path for error in validator.iter_errors(read(full_itinerary(3)))] == []


def test_the_worked_example_is_valid(validator: Draft202012Validator):
    page = (PUBLISHED.parent / "itinerary.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)

    assert [error.json_path for error in validator.iter_errors(json.loads(example))] == []
    assert len(decode(json.dumps(json.loads(example)["itinerary"]).encode()).sessions) == 1


@pytest.mark.django_db
def test_both_documents_of_a_release_are_valid(validator: Draft202012Validator):
    release = planted_world().visit.publication.release

    for document in (release.public_itinerary, release.delegates_itinerary):
        assert [error.json_path for error in validator.iter_errors(read(document))] == []


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda file: file.update({"$schema": "other"}), "$['$schema']"),
        (lambda file: file.pop("itinerary"), "$"),
        (lambda file: file["itinerary"].update(audience="all"), "$.itinerary.audience"),
        (
            lambda file: file["itinerary"]["days"][0].update(date="10/11"),
            "$.itinerary.days[0].date",
        ),
    ],
)
def test_a_spoilt_file_is_not_valid(validator: Draft202012Validator, spoil: Any, place: str):
    file = read(itinerary(session()))
    spoil(file)

    assert [error.json_path for error in validator.iter_errors(file)] == [place]


@pytest.mark.django_db
def test_anyone_may_take_the_published_document_and_nothing_else(client):
    visit = make_delegation(slug="nagoya")
    make_session(delegation=visit, title_it="Tutti", notes="CANARY")
    make_session(delegation=visit, title_it="CANARY", visibility="staff")
    release = publish(delegation=visit)

    response = client.get("/it/delegations/nagoya/agenda.json")
    file = json.loads(response.getvalue())

    assert response.headers["Content-Type"] == "application/json"
    assert file["itinerary"] == json.loads(bytes(release.public_document))
