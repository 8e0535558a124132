"""The list of visits, as an officer reads it."""

import datetime as dt

import pytest
from django.urls import reverse

from delegations.models import Action
from delegations.period import Period
from tests.make import make_action, make_delegation
from tests.organisations.admin_forms import officer, signed_in

LIST = "/admin/delegations/delegation/"


@pytest.fixture
def anna(db):
    return signed_in(officer())


def titles(page):
    return [one.title_it for one in page.context["cl"].result_list]


def test_the_latest_visit_comes_first_and_the_undated_last(anna):
    make_delegation(title_it="Undated", planned_start=None, planned_end=None)
    for title, notation in [("Early", "2021"), ("Late", "2023-21"), ("Middle", "2022-05-01")]:
        make_delegation(title_it=title, planned_start=Period.parse(notation), planned_end=None)

    assert titles(anna.get(LIST)) == ["Late", "Middle", "Early", "Undated"]


def test_the_list_is_searched_and_filtered(anna):
    make_delegation(title_it="Visita di Nagoya", title_en="Nagoya visits")
    make_delegation(title_it="Altra", state="cancelled")

    assert titles(anna.get(LIST, {"q": "Nagoya visits"})) == ["Visita di Nagoya"]
    assert titles(anna.get(LIST, {"state__exact": "cancelled"})) == ["Altra"]


def test_overdue_actions_are_found_by_their_filter(anna):
    make_action(title_it="Overdue", due=Period.of_day(dt.date(2020, 1, 1)))
    make_action(title_it="Open", due=Period.of_day(dt.date(2999, 1, 1)))
    make_action(
        title_it="Done",
        due=Period.of_day(dt.date(2020, 1, 1)),
        status=Action.Status.DONE,
        done_on=dt.date(2020, 1, 1),
    )
    actions = reverse("admin:delegations_action_changelist")

    assert titles(anna.get(actions, {"due": "overdue"})) == ["Overdue"]
    assert titles(anna.get(actions, {"due": "unfinished"})) == ["Overdue", "Open"]
