import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegations.models import Delegate, Delegation
from delegations.period import Period
from organisations.words import Text
from tests.make import make_delegate, make_delegation, make_person, make_territory
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db

NINTH, ELEVENTH = dt.date(2022, 11, 9), dt.date(2022, 11, 11)
CIRCLE = "These visits would return each other in a circle."
NO_HEAD = (
    "Name the head of delegation before the programme is issued: set one delegate's role to "
    "“head of delegation”."
)


def return_of(visit: Delegation, **facts: object) -> Delegation:
    """The visit that goes back in March 2023; not saved."""
    usual = {
        "slug": "return",
        "title_it": "Visita di ritorno",
        "direction": "outbound",
        "origin": visit.destination,
        "destination": visit.origin,
        "planned_start": Period.of_month(2023, 3),
        "planned_end": Period.of_month(2023, 3),
        "reciprocates": visit,
    }
    return Delegation(**usual | facts)


def test_what_happened_outweighs_what_was_planned():
    visit = make_delegation()
    planned = (visit.start, visit.end)
    visit = change(visit, actual_start=dt.date(2022, 11, 10), actual_end=ELEVENTH)

    assert planned == (Period.of_day(NINTH), Period.of_day(ELEVENTH))
    assert visit.start == Period.of_day(dt.date(2022, 11, 10))
    assert visit.end == Period.of_day(ELEVENTH)


def test_a_visit_may_be_known_by_its_season_or_not_at_all():
    spring = Period.of_season(2023, 21)

    assert sentences(change(make_delegation(), planned_start=spring, planned_end=spring)) == {}
    assert sentences(change(make_delegation(), planned_start=None, planned_end=None)) == {}


def test_a_visit_never_ends_before_it_starts():
    visit = change(make_delegation(), planned_end=Period.of_day(dt.date(2022, 11, 8)))

    assert sentences(visit) == {"planned_end": ["A visit can't end before it starts."]}


def test_a_visit_may_end_in_the_month_in_which_it_starts():
    visit = change(
        make_delegation(),
        planned_start=Period.of_day(dt.date(2023, 3, 5)),
        planned_end=Period.of_month(2023, 3),
    )

    assert sentences(visit) == {}


@pytest.mark.parametrize("state", Delegation.State.values)
def test_a_head_is_needed_while_the_programme_is_out_and_the_visit_not_over(state):
    without = change(make_delegation(), state=state, decision_reason="Motivo")
    led = make_delegate(role="head").delegation
    needs_a_head = {"programme_issued", "under_way"}

    assert sentences(without) == ({"state": [NO_HEAD]} if state in needs_a_head else {})
    assert sentences(change(led, state=state, decision_reason="Motivo")) == {}


def test_who_speaks_first_is_no_head():
    visit = make_delegate(protocol_order=1).delegation

    assert sentences(change(visit, state="under_way")) == {"state": [NO_HEAD]}


def test_the_declared_size_is_never_below_the_travelling_delegates():
    visit = make_delegation(declared_size=2)
    make_delegate(delegation=visit)
    make_delegate(delegation=visit)
    said = (
        "3 travelling delegates are named, more than the 2 declared. Raise the declared size, or "
        "mark who is not counted in it."
    )
    third = Delegate(delegation=visit, person=make_person())

    assert sentences(third) == {"__all__": [said]}
    assert sentences(change(visit, declared_size=1)) == {
        "declared_size": [said.replace("3 ", "2 ").replace("the 2", "the 1")]
    }


@pytest.mark.parametrize("role", Delegate.Role.values)
def test_interpreters_and_local_representatives_are_not_counted_unless_said(role):
    usual = Delegate(role=role).counts

    assert usual is (role not in {"interpreter", "local_representative"})
    assert Delegate(role=role, is_counted=not usual).counts is not usual


def test_those_who_are_not_counted_do_not_fill_the_declared_size():
    visit = make_delegate(delegation=make_delegation(declared_size=1)).delegation
    make_delegate(delegation=visit, role="local_representative")

    assert sentences(visit) == {}


def test_a_return_visit_goes_back_later_and_the_other_way():
    assert sentences(return_of(make_delegation())) == {}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"direction": "inbound"}, "A return visit has the opposite direction."),
        ({"direction": "online"}, "A return visit has the opposite direction."),
        (
            {"planned_start": Period.of_day(NINTH)},
            "A return visit comes after the visit it returns.",
        ),
        (
            {"planned_start": Period.parse("2022-10")},
            "A return visit comes after the visit it returns.",
        ),
    ],
)
def test_a_return_visit_of_the_wrong_sort_is_refused(facts, said):
    assert sentences(return_of(make_delegation(), **facts)) == {"reciprocates": [said]}


@pytest.mark.parametrize("place", ["origin", "destination"])
def test_a_return_visit_between_other_places_is_refused(place):
    visit = return_of(make_delegation(), **{place: make_territory(name_it="Lione")})

    assert sentences(visit) == {
        "reciprocates": ["A return visit goes back between the same two places."]
    }


def test_visits_do_not_return_each_other_in_a_circle():
    first = make_delegation(planned_start=None, planned_end=None)
    second = return_of(first, planned_start=None, planned_end=None)
    second.save()
    third = return_of(
        second, slug="third", direction="inbound", planned_start=None, planned_end=None
    )

    assert sentences(third) == {}
    assert sentences(change(first, reciprocates=second)) == {"reciprocates": [CIRCLE]}


def test_nonsense_beside_a_return_visit_is_said_and_breaks_nothing():
    visit = return_of(make_delegation(), direction="sideways", planned_end="soon")

    assert list(sentences(visit)) == ["direction", "planned_end"]


@pytest.mark.parametrize("number", ["+39 011 0112\x00", "+39\u202e", "+39\ud800"])
def test_a_telephone_number_holds_no_hidden_characters(number):
    assert list(sentences(change(make_delegation(), emergency_phone=number))) == ["emergency_phone"]


@settings(max_examples=30)
@given(st.integers(1, 12), st.integers(1, 12))
def test_months_of_start_and_end_may_be_the_same_but_not_the_other_way_round(start, end):
    months = {
        "planned_start": Period.of_month(2023, start),
        "planned_end": Period.of_month(2023, end),
    }
    refusal = {"planned_end": ["A visit can't end before it starts."]}

    assert sentences(change(make_delegation(), **months)) == (refusal if end < start else {})


def test_a_text_is_read_in_its_three_languages():
    visit = make_delegation(title_en="Visit", title_ja="訪問")

    assert visit.title == Text(it="Visita di Nagoya", en="Visit", ja="訪問")
