import pytest

from itineraries.checks.languages import interpreter_not_named, no_common_language

from .by_hand import appointment, member, said, visit, who

JAPANESE = (member(role="head", languages=("ja",)), member(languages=("ja", "fr")))
ITALIAN = who(languages=("it",))
APART = [
    (
        "warning",
        (
            "At “Incontro” the guests speak French, Japanese and those who receive them Italian, "
            "and nobody interprets."
        ),
    )
]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"people": (ITALIAN,)}, APART),
        ({"people": (), "languages": ("it",)}, APART),
        ({"people": (ITALIAN, who(role="interpreter", status="declined"))}, APART),
        ({"people": (ITALIAN, who(role="interpreter"))}, []),
        ({"people": (ITALIAN, who(languages=("fr",)))}, []),
        # Of one of them nobody knows what they speak.
        ({"people": (ITALIAN, who())}, []),
        ({"people": (), "languages": ("it", "ja")}, []),
        ({"people": (ITALIAN,), "interpreting": "none"}, []),
        ({"people": (ITALIAN,), "type": "transfer"}, []),
    ],
)
def test_two_sides_without_a_common_language_are_said_where_both_are_known(facts, expected):
    assert said(no_common_language, visit(appointment(**facts), members=JAPANESE)) == expected


def test_an_interpreter_who_travels_along_is_enough():
    members = (*JAPANESE, member(role="interpreter"))
    session = appointment(people=(ITALIAN,))
    announced = appointment(people=(ITALIAN,), interpreting="consecutive")

    assert said(no_common_language, visit(session, members=members)) == []
    assert said(interpreter_not_named, visit(announced, members=members)) == []


def test_interpreting_without_an_interpreter_weighs_more_where_it_is_needed():
    sentence = "“Incontro” is to be interpreted, and no interpreter is named."
    unknown = visit(appointment(interpreting="consecutive"))
    needed = visit(appointment(interpreting="consecutive", people=(ITALIAN,)), members=JAPANESE)

    assert said(interpreter_not_named, unknown) == [("advice", sentence)]
    assert said(interpreter_not_named, needed) == [("warning", sentence)]
    assert said(no_common_language, needed) == []
