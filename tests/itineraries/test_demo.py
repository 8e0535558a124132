"""The file of the demonstration says what its sources say, and nothing else."""

import json
import re
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / "itineraries" / "demo" / "turin_nagoya.json"
# Rows about two records at once; the session they belong to names its source.
WITHOUT_SOURCE = {"sources", "participations", "presentations"}


@pytest.fixture(scope="module")
def demo():
    return json.loads(FILE.read_text(encoding="utf-8"))


def walk(value, path=""):
    """Every object of the file with the path to it."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from walk(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from walk(inner, f"{path}/{place}")


def records(demo):
    """Every object of the file that is an entry of a list, with the list's name and its path."""
    for path, found in walk(demo):
        if path.rpartition("/")[2].isdigit():
            yield path.split("/")[-2], path, found


def sessions(demo):
    return [one for visit in demo["delegations"] for one in visit["sessions"]]


def test_every_text_is_written_in_three_languages(demo):
    texts = {path: found for path, found in walk(demo) if {"it", "en", "ja"} & found.keys()}

    assert [path for path, text in texts.items() if list(text) != ["it", "en", "ja"]] == []
    assert [path for path, text in texts.items() if not all(text.values())] == []
    assert len(texts) > 100


def test_every_record_names_a_source_of_the_file(demo):
    known = {source["slug"] for source in demo["sources"]}

    unsourced = [
        path
        for kind, path, record in records(demo)
        if kind not in WITHOUT_SOURCE and record.get("source") not in known
    ]

    assert unsourced == []


def test_every_source_is_cited(demo):
    cited = {record.get("source") for _kind, _path, record in records(demo)}

    assert [one["slug"] for one in demo["sources"] if one["slug"] not in cited] == []


def test_no_session_has_a_clock_time_or_is_called_unconfirmed(demo):
    said = {"start", "end", "end_date", "to_be_confirmed", "languages", "interpreting"}

    assert [one["title"]["en"] for one in sessions(demo) if said & one.keys()] == []
    assert re.findall(r"\b\d{1,2}[:.]\d{2}\b", FILE.read_text(encoding="utf-8")) == []


def test_the_afternoon_is_stated_of_one_session_alone(demo):
    known = {
        one["title"]["en"]: (one["time_precision"], one["part_of_day"])
        for one in sessions(demo)
        if one["time_precision"] != "untimed" or "part_of_day" in one
    }

    assert known == {"Urban testing: use cases and stakeholders": ("part_of_day", "afternoon")}


def test_coordinates_are_those_that_a_source_states(demo):
    located = {
        one["slug"]: (one["latitude"], one["longitude"], one["source"])
        for kind in ("venues", "territories")
        for one in demo[kind]
        if {"latitude", "longitude"} & one.keys()
    }

    assert located == {
        "palazzo-civico": (45.0732, 7.6809, "coordinates-palazzo-civico"),
        "toyota-commemorative-museum": (35.183222, 136.876031, "coordinates-toyota-museum"),
    }


def test_addresses_are_those_that_a_source_states(demo):
    addresses = {
        one["slug"]: [one.get(key) for key in ("street", "number", "district", "postcode")]
        for one in demo["venues"]
        if one.get("street")
    }

    assert addresses == {
        "ogr": ["corso Castelfidardo", "22", None, None],
        "csi-next": ["corso Unione Sovietica", "216", None, None],
        "cim40-digital-factory": ["corso Settembrini", None, "Mirafiori", None],
        "palazzo-civico": ["piazza Palazzo di Città", "1", None, None],
    }


def test_a_programme_and_a_place_one_letter_apart_stay_two_things(demo):
    called = {
        kind: [one["name"]["it"] for one in demo[kind] if one["name"]["it"].endswith(" NEXT")]
        for kind in ("initiatives", "venues", "organisations")
    }

    assert called == {"initiatives": ["CTE NEXT"], "venues": ["CSI NEXT"], "organisations": []}


def test_nobody_is_given_a_name_in_characters_that_no_source_writes(demo):
    japanese = [one for one in demo["people"] if one["name_order"] == "family_first"]

    assert [one["family"] for one in demo["people"] if {"native", "reading"} & one.keys()] == []
    assert sorted(one["family"] for one in japanese) == [
        "Kawamura",
        "Shima",
        "Sumi",
        "Suzuki",
        "Uchida",
        "Yamashita",
    ]


def test_who_owns_the_accelerators_is_left_open(demo):
    owners = {one["slug"]: one.get("owner") for one in demo["initiatives"]}

    assert owners == {
        "torino-city-lab": None,
        "cte-next": None,
        "quickload": None,
        "takeoff-accelerator": None,
        "urban-testing-cte-next": None,
        "ecosistema-nagoya": None,
        "digital-factory": "cim40",
    }
