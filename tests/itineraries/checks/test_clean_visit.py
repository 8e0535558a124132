"""What is in order is not remarked, nor what is over, and no type is judged without being known."""

import datetime as dt

import pytest

from itineraries.checks import kinds
from itineraries.checks.rules import RULES
from itineraries.models import Session

from .by_hand import DAY, Place, appointment, at, days_before, findings, member, visit, who

DAYTIME = tuple((weekday, dt.time(9), dt.time(18)) for weekday in range(7))


def dense_visit(**facts):
    """Six items a day, interpreted in turn, in a venue with hours, by people who share a language."""
    hall = Place(1, "CSI NEXT", openings=DAYTIME, country="IT", timezone="Europe/Rome")
    interpreters = tuple(who(name, role="interpreter") for name in ("Rie Mori", "Ugo Testa"))
    people = (who(languages=("it", "en")), *interpreters)
    hours = [("09:00", "10:30"), ("10:30", "11:00"), ("11:00", "12:30"), ("14:00", "18:00")]
    return visit(
        *(
            appointment(
                at(start, end),
                type="break" if start == "10:30" else "working_session",
                venue=hall,
                interpreting="simultaneous",
                people=people,
            )
            for start, end in hours
        ),
        appointment(at(), type="free_time", venue=None, people=()),
        appointment(at("20:00"), type="overnight", venue=None, people=()),
        members=(member(role="head", languages=("ja",)), member(languages=("en", "ja"))),
        declared_size=2,
        **facts,
    )


@pytest.mark.parametrize("days", [90, 10, 1, 0])
def test_a_clean_dense_programme_is_silent(days):
    about = dense_visit()

    assert [
        one.sentence for rule in RULES for one in findings(rule, about, days_before(days))
    ] == []


@pytest.mark.parametrize("state", ["concluded", "reported", "closed"])
def test_of_what_is_over_only_a_missing_translation_is_said(state):
    bare = appointment(at(), type="courtesy_call", venue=None, people=(), missing=("ja",))
    about = visit(bare, state=state, members=(), declared_size=7)

    rules = [one.rule for rule in RULES for one in findings(rule, about, DAY)]

    assert rules == ["missing_translation"]


def test_every_type_named_in_the_table_is_one():
    tables = [kinds.WITH_HOST, kinds.WITH_VENUE, kinds.WITH_TALK, kinds.AT_WORK]
    tables += [kinds.OUTSIDE_THE_DOOR, kinds.PAUSES]

    assert {kind for table in tables for kind in table} - set(Session.Type.values) == set()
