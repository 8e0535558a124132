import pytest

from itineraries.checks.unconfirmed import still_unconfirmed

from .by_hand import DAY, appointment, at, days_before, findings, said, visit, who

OPEN = "“Incontro”, Thursday 12 November, {}, is still to be confirmed: {}."


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (15, []),
        (14, [("advice", OPEN.format("in 14 days", "time, venue"))]),
        (4, [("advice", OPEN.format("in 4 days", "time, venue"))]),
        (3, [("warning", OPEN.format("in 3 days", "time, venue"))]),
        (1, [("warning", OPEN.format("in 1 day", "time, venue"))]),
        (0, [("warning", OPEN.format("today", "time, venue"))]),
        (-1, []),
    ],
)
def test_what_is_open_becomes_urgent_as_its_day_comes(days, expected):
    about = visit(appointment(to_be_confirmed=("time", "venue")), appointment())

    assert said(still_unconfirmed, about, days_before(days)) == expected


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ({"status": "tentative"}, "the whole item"),
        ({"status": "proposed", "to_be_confirmed": ("host", "item")}, "host, the whole item"),
        (
            {"people": (who(status="invited"), who(role="speaker", status="invited"))},
            "Anna Rossi has been invited and has not answered",
        ),
    ],
)
def test_a_tentative_item_and_an_invited_host_are_open_too(facts, what):
    about = visit(appointment(**facts))

    assert said(still_unconfirmed, about, days_before(5)) == [
        ("advice", OPEN.format("in 5 days", what))
    ]


def test_an_acceptance_ends_when_it_becomes_the_last_call_or_something_else_is_open():
    session = appointment(at(), to_be_confirmed=("time",))
    other = appointment(at(), to_be_confirmed=("venue",))

    def basis(one, days):
        return findings(still_unconfirmed, visit(one), days_before(days))[0].basis

    assert basis(session, 9) == basis(session, 8)
    assert basis(session, 9) != basis(session, 2)
    assert basis(session, 9) != basis(other, 9)


def test_an_item_without_a_day_goes_by_the_first_of_the_visit():
    about = visit(appointment(at(date=None), status="proposed"))
    sentence = "“Incontro”, Wednesday 11 November, today, is still to be confirmed: the whole item."

    assert said(still_unconfirmed, about, DAY.replace(day=11)) == [("warning", sentence)]
