"""What is to be prepared for a visit, and by when."""

import datetime as dt

import pytest

from delegations.models import Preparation, PreparationStep
from delegations.period import Period
from delegations.preparation_template import (
    FIRST_STEPS,
    add_first_steps,
    due_preparations,
    lay_template,
)
from tests.make import make_delegation, make_person, make_preparation

pytestmark = pytest.mark.django_db


def visit_of(notation, end=None, **facts):
    period = Period.parse(end) if end else None
    return make_delegation(planned_start=Period.parse(notation), planned_end=period, **facts)


@pytest.mark.parametrize(
    ("start", "end", "anchor", "day", "is_provisional"),
    [
        ("2027-05-12", "2027-05-14", "first_day", "2027-04-28", False),
        ("2027-05-12", "2027-05-14", "last_day", "2027-04-30", False),
        ("2027-05-12", None, "last_day", "2027-04-28", False),
        ("2027-05", None, "first_day", "2027-04-17", True),
        ("2027-05", None, "last_day", "2027-05-17", True),
    ],
)
def test_a_day_is_counted_from_the_visit(start, end, anchor, day, is_provisional):
    item = make_preparation(delegation=visit_of(start, end), days=-14, anchor=anchor)

    assert (item.due_on, item.is_due_provisional) == (dt.date.fromisoformat(day), is_provisional)


def test_a_fixed_day_stays_and_a_visit_without_dates_gives_none():
    undated = make_delegation(planned_start=None, planned_end=None)
    fixed = make_preparation(delegation=visit_of("2027-05"), fixed_on=dt.date(2027, 1, 1))

    assert (fixed.due_on, fixed.is_due_provisional) == (dt.date(2027, 1, 1), False)
    assert make_preparation(delegation=undated).due_on is None


def test_the_template_is_laid_over_a_visit_once():
    PreparationStep.objects.all().delete()
    for title, direction in [("Inviti", "inbound"), ("Visti", "outbound"), ("Doni", "")]:
        PreparationStep.objects.create(title_it=title, days=-9, direction=direction)
    visit = make_delegation()
    make_preparation(delegation=visit, title_it="Doni", days=-3)
    other = make_preparation(title_it="Inviti")

    added = [[str(one) for one in lay_template(over=visit)] for _time in range(2)]

    assert added == [["Inviti"], []]
    assert list(visit.preparations.order_by("pk").values_list("title_it", "days")) == [
        ("Doni", -3),
        ("Inviti", -9),
    ]
    assert list(Preparation.objects.exclude(delegation=visit)) == [other]


def test_the_steps_it_began_with_come_back_where_they_are_missing():
    PreparationStep.objects.all().delete()

    counts = [len(add_first_steps()) for _time in range(2)]

    assert counts == [len(FIRST_STEPS), 0]


def test_what_is_due_is_listed_by_day_in_one_query(django_assert_num_queries):
    visits = [visit_of("2027-05-15"), visit_of("2027-05-16")]
    called_off = make_delegation(state="cancelled", planned_end=None)
    for visit in [*visits, called_off, visit_of("2027-05-15")]:
        for days in (-60, -14, -13):
            make_preparation(delegation=visit, title_it=f"{days}", days=days, owner=make_person())
    make_preparation(delegation=visits[0], status="done", done_on=dt.date(2027, 1, 1), days=-90)

    with django_assert_num_queries(1):
        due = due_preparations([*visits, called_off], on=dt.date(2027, 5, 1), within_days=1)
        told = [(one.delegation, one.title_it, str(one.owner)) for one in due]

    assert told == [
        (visits[0], "-60", "Anna Rossi"),
        (visits[1], "-60", "Anna Rossi"),
        (visits[0], "-14", "Anna Rossi"),
        (visits[0], "-13", "Anna Rossi"),
        (visits[1], "-14", "Anna Rossi"),
    ]
