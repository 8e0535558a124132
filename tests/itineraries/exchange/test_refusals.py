"""Each thing that can be wrong with a file, and the place and sentence that say so."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from delegations.models import Document
from itineraries.exchange.parsing import MOST_BYTES
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.models import Session
from tests.itineraries.exchange.everything import rows
from tests.itineraries.exchange.files import ACTION, DOCUMENT, SESSION, SYNERGY, small_file, written
from tests.make import make_session

pytestmark = pytest.mark.django_db

VISIT = "delegations[0]"
FIRST = "delegations[0].sessions[0]"


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with override("en"):
        yield


def refusal(data: bytes) -> list[tuple[str, str]]:
    """The problems for which a file is refused, having left no row behind."""
    before = rows()
    with pytest.raises(FileRefused) as refused:
        read_in(data)
    assert rows() == before
    return [tuple(problem) for problem in refused.value.problems]


def spoilt(spoil: Callable[[dict[str, Any]], Any]) -> list[tuple[str, str]]:
    """The problems of the small file after `spoil` has been at it."""
    file = small_file()
    spoil(file)
    return refusal(written(file))


def session(file: dict[str, Any], number: int = 0) -> dict[str, Any]:
    return file["delegations"][0]["sessions"][number]


def visit(file: dict[str, Any]) -> dict[str, Any]:
    return file["delegations"][0]


# What is no such file at all.


@pytest.mark.parametrize("data", [b"", b"  \n"])
def test_an_empty_file_is_refused(data: bytes):
    assert refusal(data) == [("", "The file is empty.")]


def test_a_truncated_file_is_refused_with_its_line():
    whole = json.dumps(small_file(), indent=1).encode()
    lines = whole[:700].count(b"\n") + 1

    [(place, sentence)] = refusal(whole[:700])

    assert place.startswith(f"line {lines}, column ")
    assert sentence.startswith("This is not JSON (")


def test_a_syntax_error_is_refused_with_its_line_and_column():
    assert refusal(b'{"format": "delegations/1",\n "sources": [,]}') == [
        ("line 2, column 14", "This is not JSON (Expecting value).")
    ]


def test_a_file_in_another_encoding_is_refused_with_its_line():
    data = '{"format": "delegations/1",\n "title": "Città"}'.encode("latin-1")

    assert refusal(data) == [
        ("line 2", "Here the file is not UTF-8. Save it as UTF-8 and try again.")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_in_any_form_of_unicode_is_read(encoding: str):
    read_in(json.dumps(small_file(), ensure_ascii=False).encode(encoding))

    assert Session.objects.count() == 3


@pytest.mark.parametrize("data", [b"[]", b'"text"', b"12", b"null"])
def test_a_file_that_is_no_object_is_refused(data: bytes):
    assert refusal(data) == [
        ("", "The file must hold one object: it begins with { and ends with }.")
    ]


@pytest.mark.parametrize("format_line", [{}, {"format": "delegations/2"}, {"format": 1}])
def test_a_file_of_another_format_is_refused(format_line: dict[str, Any]):
    [(place, sentence)] = refusal(written(format_line))

    found = format_line.get("format", "")
    assert place == "format"
    assert sentence == (
        f"This must be “delegations/1”, the format of a delegation's file; it is “{found}”."
    )


def test_a_file_too_large_is_refused_unread():
    assert refusal(b"[" * (MOST_BYTES + 1)) == [
        ("", f"The file has {MOST_BYTES + 1} bytes; at most {MOST_BYTES} are read.")
    ]


def test_a_file_nested_without_end_is_refused():
    assert refusal(b'{"a":' + b"[" * 100_000) == [
        ("", "Lists and objects are nested too deeply in each other.")
    ]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "9" * 5000])
def test_what_is_no_number_is_refused(number: str):
    [(_place, sentence)] = refusal(f'{{"format": "delegations/1", "x": {number}}}'.encode())

    assert sentence.startswith("This is not JSON (")


def test_a_number_of_endless_figures_is_refused_in_words():
    assert refusal(b'{"format": "delegations/1", "x": %s}' % (b"9" * 100_000)) == [
        ("", "This is not JSON (a number has 100000 figures).")
    ]


def test_a_key_given_twice_is_refused():
    data = written(small_file()).replace(b'"direction":', b'"slug": "other", "direction":')

    assert (VISIT + ".slug", "This key stands here twice.") in refusal(data)


# What has not the shape that the format describes.


def test_an_unknown_key_is_refused_with_those_that_may_stand_there():
    assert spoilt(lambda file: session(file).update(naem="x") or file.update(extra=1))[0] == (
        "extra",
        (
            "There is no “extra” here. What may stand here: format, sources, territories, "
            "organisations, people, initiatives, venues, frameworks, delegations."
        ),
    )
    [(place, sentence)] = spoilt(lambda file: session(file)["title"].update(fr="Accueil"))
    assert (place, sentence) == (
        FIRST + ".title.fr",
        "There is no “fr” here. What may stand here: it, en, ja.",
    )


TEXT = "A text is expected here, between quotation marks."
DAY = "A day is expected here, written like 2022-11-09."


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("title", "Accoglienza", "An object is expected here, between { and }."),
        ("party", 7, TEXT),
        ("venue", ["hall"], TEXT),
        ("sequence", "1", "A whole number is expected here, without quotation marks."),
        ("sequence", 1.5, "A whole number is expected here, without quotation marks."),
        ("is_optional", "yes", "true or false is expected here, without quotation marks."),
        ("date", "10/11/2022", DAY),
        ("date", "2022-02-30", DAY),
        ("date", 20221110, DAY),
        ("participations", {"person": "anna"}, "A list is expected here, between [ and ]."),
        ("mode", "by post", "“by post” is none of: in_person, online, hybrid."),
        ("mode", ["online"], "“['online']” is none of: in_person, online, hybrid."),
    ],
)
def test_a_value_of_another_type_is_refused(key: str, value: Any, sentence: str):
    assert spoilt(lambda file: session(file).update({key: value})) == [(f"{FIRST}.{key}", sentence)]


def test_an_identifier_that_is_none_is_refused():
    [(place, sentence)] = spoilt(lambda file: session(file).update(uid="1"))

    assert place == FIRST + ".uid"
    assert sentence.startswith("An identifier (UUID) is expected here, such as ")


def test_an_identifier_that_is_missing_is_refused_with_a_free_one():
    [(place, sentence)] = spoilt(lambda file: session(file).pop("uid"))

    assert place == FIRST + ".uid"
    assert sentence.startswith("This is missing. An identifier that is still free: ")


@pytest.mark.parametrize("nothing", [None, "", "absent"])
def test_what_must_be_said_is_missed_however_it_is_left_out(nothing: Any):
    def spoil(file: dict[str, Any]) -> None:
        visit(file)["origin"] = nothing
        if nothing == "absent":
            del visit(file)["origin"]

    assert spoilt(spoil) == [(VISIT + ".origin", "This is missing.")]


def test_a_text_without_italian_is_refused_at_the_italian():
    assert spoilt(lambda file: session(file).update(title={"en": "Welcome"})) == [
        (FIRST + ".title.it", "This field cannot be blank.")
    ]


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x00", "0000"), ("\x1b", "001B"), ("\ud800", "D800"), ("\u202e", "202E")],
)
def test_a_character_that_no_text_may_hold_is_refused_anywhere(character: str, code: str):
    sentence = (
        f"Character 2 is invisible or a control character (U+{code}). Delete it and type the text "
        "again."
    )
    file = small_file()
    session(file)["title"]["it"] = session(file)["venue"] = f"a{character}"
    file["people"][0]["phone"] = f"1{character}"

    assert refusal(json.dumps(file).encode()) == [
        ("people[0].phone", sentence),
        (FIRST + ".title.it", sentence),
        (FIRST + ".venue", sentence),
    ]


def test_a_control_character_in_a_key_is_told_without_it():
    [(place, sentence)] = spoilt(lambda file: file.update({"a\x1b[31m": 1}))

    assert (place, "\x1b" in sentence) == ("a�[31m", False)


def test_a_title_of_ten_million_characters_is_refused():
    assert spoilt(lambda file: session(file)["title"].update(it="x" * 10_000_000)) == [
        (
            FIRST + ".title.it",
            "This text has 10000000 characters; none may have more than 20000.",
        )
    ]


def test_a_title_longer_than_its_column_is_refused():
    assert spoilt(lambda file: session(file)["title"].update(it="x" * 201)) == [
        (
            FIRST + ".title.it",
            "Ensure this value has at most 200 characters (it has 201).",
        )
    ]


# What refers to nothing, or to what may not be referred to.


@pytest.mark.parametrize(
    ("spoil", "place", "name"),
    [
        (lambda file: session(file).update(venue="nowhere"), FIRST + ".venue", "nowhere"),
        (lambda file: session(file).update(room="Sala 2"), FIRST + ".room", "Sala 2"),
        (lambda file: session(file).update(parent=ACTION), FIRST + ".parent", ACTION),
        (lambda file: session(file).update(synergies=[ACTION]), FIRST + ".synergies[0]", ACTION),
        (lambda file: session(file).update(documents=[ACTION]), FIRST + ".documents[0]", ACTION),
        (
            lambda file: session(file)["participations"][1].update(organisation="nobody"),
            FIRST + ".participations[1].organisation",
            "nobody",
        ),
        (
            lambda file: visit(file)["synergies"][0].update(proposed_by=["city", "nobody"]),
            VISIT + ".synergies[0].proposed_by[1]",
            "nobody",
        ),
        (
            lambda file: visit(file)["actions"][0].update(owner={"person": "nobody"}),
            VISIT + ".actions[0].owner.person",
            "nobody",
        ),
        (lambda file: visit(file).update(frameworks=["pact"]), VISIT + ".frameworks[0]", "pact"),
        (lambda file: visit(file).update(reciprocates="none"), VISIT + ".reciprocates", "none"),
        (
            lambda file: visit(file)["actions"][0].update(creates="x"),
            VISIT + ".actions[0].creates",
            "x",
        ),
        (lambda file: file["venues"][0].update(source="page"), "venues[0].source", "page"),
        (
            lambda file: file["people"][0]["roles"][0].update(organisation="no"),
            "people[0].roles[0].organisation",
            "no",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused(spoil: Any, place: str, name: str):
    assert spoilt(spoil) == [
        (place, f"“{name}” is neither in this file nor among what the site knows.")
    ]


def test_a_room_without_a_venue_is_refused():
    assert spoilt(lambda file: session(file).pop("venue")) == [
        (FIRST + ".room", "Say which venue this room is in.")
    ]


def test_a_session_of_another_delegation_is_refused():
    other = make_session()

    assert spoilt(lambda file: session(file).update(parent=str(other.uid))) == [
        (FIRST + ".parent", "This session belongs to another delegation.")
    ]


def test_an_identifier_of_another_delegation_is_refused():
    other = make_session()

    assert spoilt(lambda file: session(file).update(uid=str(other.uid))) == [
        (
            FIRST + ".uid",
            (
                "This identifier belongs to a record of another delegation, "
                f"“{other.delegation.slug}”."
            ),
        )
    ]


def test_parts_of_each_other_in_a_circle_are_refused():
    def spoil(file: dict[str, Any]) -> None:
        file["organisations"][0]["parent"] = "office"
        file["organisations"].append({"slug": "office", "name": {"it": "U"}, "parent": "city"})

    assert spoilt(spoil) == [
        ("organisations[1].parent", "“city” and this would belong to each other in a circle.")
    ]


# What stands in the file twice.


@pytest.mark.parametrize(
    ("spoil", "second", "first"),
    [
        (lambda file: file["people"].append(file["people"][0]), "people[2]", "people[0]"),
        (
            lambda file: visit(file)["sessions"].append(
                {"uid": SESSION.format(0), "title": {"it": "x"}}
            ),
            "delegations[0].sessions[3]",
            FIRST,
        ),
        (
            lambda file: visit(file)["days"].append(visit(file)["days"][0]),
            VISIT + ".days[1]",
            VISIT + ".days[0]",
        ),
        (
            lambda file: session(file)["participations"].append({"person": "anna", "role": "host"}),
            FIRST + ".participations[2]",
            FIRST + ".participations[0]",
        ),
        (
            lambda file: session(file, 2).update(synergies=[SYNERGY]),
            "delegations[0].sessions[2].synergies[0]",
            FIRST + ".synergies[0]",
        ),
        (
            lambda file: session(file).update(documents=[DOCUMENT, DOCUMENT]),
            FIRST + ".documents[1]",
            FIRST + ".documents[0]",
        ),
        (
            lambda file: file["organisations"][0].update(aliases=["A", "A"]),
            "organisations[0].aliases[1]",
            "organisations[0].aliases[0]",
        ),
        (
            lambda file: file["venues"][0]["rooms"].append({"name": {"it": " Sala 1"}}),
            "venues[0].rooms[1]",
            "venues[0].rooms[0]",
        ),
    ],
)
def test_what_stands_in_the_file_twice_is_refused(spoil: Any, second: str, first: str):
    assert spoilt(spoil) == [(second, f"This stands in the file twice, first at {first}.")]


# What the office's rules refuse.


def test_an_unknown_zone_is_refused():
    assert spoilt(lambda file: session(file).update(timezone="Europe/Turin")) == [
        (
            FIRST + ".timezone",
            "“Europe/Turin” is not a time zone. Write it like Europe/Rome or Asia/Tokyo.",
        )
    ]


def test_dates_in_the_wrong_order_are_refused():
    wrong = spoilt(lambda file: visit(file).update(planned_end="2022-11-08", sessions=[], days=[]))

    assert wrong == [(VISIT + ".planned_end", "A visit can't end before it starts.")]


def test_a_date_that_is_none_is_refused():
    [(place, sentence)] = spoilt(lambda file: visit(file)["actions"][0].update(due="soon"))

    assert place == VISIT + ".actions[0].due"
    assert sentence.startswith("“soon” is not a date. Write a day (2022-11-09), ")


def test_a_time_that_is_none_is_refused():
    assert spoilt(lambda file: session(file).update(start="25:00")) == [
        (
            FIRST + ".start",
            "“25:00” value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.",
        )
    ]


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (
            "start",
            "09:57:30",
            "Times are kept to the minute, and this one has seconds. Write 09:57.",
        ),
        *(
            (
                "start",
                f"09:30{offset}",
                "Write the time alone, like 09:30: it goes by the clocks of its place, not by UTC.",
            )
            for offset in ("+02:00", "Z", "-0930", "+09")
        ),
        (
            "end_date",
            "2030-01-01",
            (
                "An appointment ends within 31 days of its start. Correct the day it ends on, or make "
                "it several."
            ),
        ),
    ],
)
def test_seconds_and_an_end_years_later_are_refused(key: str, value: str, sentence: str):
    wrong = spoilt(lambda file: session(file).update({key: value}))

    assert wrong == [(f"{FIRST}.{key}", sentence)]


def test_a_rule_over_several_columns_is_told_at_the_record():
    assert spoilt(lambda file: session(file).update(end="09:00")) == [
        (
            FIRST,
            "A session must end after it starts. If it goes past midnight, give the day it ends on.",
        ),
    ]


def test_an_owner_who_is_missing_is_told_at_the_action():
    assert spoilt(lambda file: visit(file)["actions"][0].pop("owner")) == [
        (VISIT + ".actions[0]", "Name the person or organisation that answers for it.")
    ]


def test_a_group_larger_than_declared_is_refused():
    [(place, sentence)] = spoilt(lambda file: visit(file).update(declared_size=1))

    assert place == VISIT + ".declared_size"
    assert sentence.startswith("2 travelling delegates are named, more than the 1 declared.")


def test_a_group_without_a_head_is_refused_once_the_programme_is_out():
    def spoil(file: dict[str, Any]) -> None:
        visit(file)["state"] = "programme_issued"
        visit(file)["delegates"][0]["role"] = "member"

    [(place, sentence)] = spoilt(spoil)

    assert place == VISIT + ".state"
    assert sentence.startswith("Name the head of delegation before the programme is issued")


def test_two_heads_are_refused_at_the_second():
    assert spoilt(lambda file: visit(file)["delegates"][1].update(role="head")) == [
        (
            VISIT + ".delegates[1]",
            "A delegation has one head. Make the other one a deputy.",
        )
    ]


# All of it, or nothing; and all that is wrong.


def test_every_problem_is_told_of_whatever_kind_it_is():
    def spoil(file: dict[str, Any]) -> None:
        file["people"][1]["family"] = ""
        file["venues"][0]["latitude"] = 45.07
        visit(file)["title"] = {"it": "x" * 300}
        session(file)["timezone"] = "Mars/Olympus"
        session(file, 1)["venue"] = "nowhere"
        session(file, 2)["date"] = "tomorrow"

    assert [place for place, _sentence in spoilt(spoil)] == [
        "people[1].family",
        "delegations[0].sessions[2].date",
        "venues[0]",
        "delegations[0].title.it",
        "delegations[0].sessions[0].timezone",
        "delegations[0].sessions[1].venue",
    ]


def test_what_depends_on_a_wrong_record_is_not_told_wrong_for_that():
    assert spoilt(lambda file: file["territories"][0].update(timezone="Europe/Turin")) == [
        (
            "territories[0].timezone",
            "“Europe/Turin” is not a time zone. Write it like Europe/Rome or Asia/Tokyo.",
        )
    ]


def test_one_bad_session_in_sixty_leaves_nothing():
    file = small_file(
        sessions=[
            {"uid": f"11111111-1111-4111-8111-1111111111{number:02}", "title": {"it": "Tappa"}}
            for number in range(60)
        ]
    )
    session(file, 47)["timezone"] = "Europe/Turin"

    [(place, _sentence)] = refusal(written(file))

    assert place == "delegations[0].sessions[47].timezone"
    assert rows() == {}


def test_a_file_wrong_from_end_to_end_is_refused_without_reading_on():
    file = small_file(sessions=[{"nonsense": 1} for _number in range(5000)])

    assert len(refusal(written(file))) < 1000


def test_every_key_that_stands_twice_is_named_however_many_there_are():
    keys = [f'"key{number % 5000}": 1' for number in range(10_000)]
    data = ('{"format": "delegations/1", ' + ", ".join(keys) + "}").encode()

    assert [place for place, _sentence in refusal(data)][:2] == ["key0", "key1"]


def test_half_a_character_where_a_number_belongs_is_refused():
    file = small_file()
    session(file)["sequence"] = "\ud800"

    problems = refusal(json.dumps(file).encode())

    assert [place for place, _sentence in problems] == [f"{FIRST}.sequence"]


# What nobody writes by hand.


@pytest.mark.parametrize(
    "file",
    [
        {f"k{number}": 1 for number in range(1_200_000)},
        {"people": [{}] * 1_000_000},
        {"people": [1] * 5_000_000},
        {"organisations": [{"slug": "a", "name": {"it": "b"}, "aliases": ["x"] * 3_000_000}]},
    ],
    ids=["keys", "entries", "numbers", "items"],
)
def test_a_file_made_to_take_long_is_refused_soon(file: dict[str, Any]):
    data = written({"format": "delegations/1", **file})
    started = time.process_time()

    assert len(refusal(data)) in (1, 501)
    assert time.process_time() - started < 10


def document(content: bytes, name: str) -> dict[str, Any]:
    return {
        "uid": DOCUMENT,
        "kind": "report",
        "title": {"it": "Relazione"},
        "file": {"name": name, "content": base64.b64encode(content).decode()},
    }


@pytest.mark.parametrize(
    "name",
    ["x." + "a" * 10_000, "relazione.exe", "../../x", "a\\b", ".", "…" * 300, "報告.📄", "x"],
)
def test_what_a_file_of_a_document_is_called_decides_nothing(name: str):
    file = small_file(documents=[document(b"%PDF-1.7\n", name)])
    file["delegations"][0]["sessions"][0].pop("documents")

    read_in(written(file))

    kept = Document.objects.get().file.name
    assert (kept.startswith("documents/"), len(kept), kept[-4:]) == (True, 46, ".pdf")


def test_programs_and_pages_are_refused_with_their_place():
    def spoil(file: dict[str, Any]) -> None:
        visit(file)["documents"] = [document(b"<html>", "programma.pdf")]

    assert spoilt(spoil)[0] == (
        f"{VISIT}.documents[0].file",
        "This is a web page or a program. Save what is to be read as PDF, or give its address.",
    )
