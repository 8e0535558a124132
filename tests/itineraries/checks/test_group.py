import pytest

from itineraries.checks.group import no_head_of_delegation, size_and_list

from .by_hand import DAY, appointment, days_before, member, said, visit

NOBODY = "No head of delegation is named."


@pytest.mark.parametrize(
    ("facts", "days", "expected"),
    [
        # The visit begins the day before its appointment.
        ({"members": ()}, 16, []),
        ({"members": ()}, 15, [("advice", NOBODY)]),
        ({"members": (member(),)}, 60, [("advice", NOBODY)]),
        ({"members": (member(),)}, 15, [("warning", NOBODY)]),
        ({"members": (), "state": "programme_issued"}, 60, [("warning", NOBODY)]),
        ({"members": (member(), member(role="head"))}, 1, []),
        ({"members": (), "state": "concluded"}, 1, []),
        ({"members": (), "are_days_exact": False}, 1, []),
    ],
)
def test_a_head_is_missed_once_there_is_a_list_or_little_time(facts, days, expected):
    assert said(no_head_of_delegation, visit(**facts), days_before(days)) == expected


@pytest.mark.parametrize(
    ("declared", "named", "days", "expected"),
    [
        (7, 1, 60, []),
        (7, 1, 15, [("advice", "7 delegates are declared, 1 named.")]),
        (1, 2, 60, [("warning", "1 delegate is declared, 2 named.")]),
        (2, 2, 1, []),
        (None, 2, 1, []),
    ],
)
def test_the_declared_size_is_held_against_the_list(declared, named, days, expected):
    members = (*(member() for _one in range(named)), member(role="interpreter", counts=False))
    about = visit(declared_size=declared, members=members)

    assert said(size_and_list, about, days_before(days)) == expected


def test_what_is_past_is_silent():
    about = visit(appointment(), declared_size=7, last=DAY)

    assert said(size_and_list, about, days_before(-1)) == []
