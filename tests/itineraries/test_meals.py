"""What a kitchen is told of each meal: numbers, and nobody's name."""

import csv
import io

import pytest
from django.urls import reverse

from itineraries.meals import meals_of
from tests.make import (
    make_delegate,
    make_delegation,
    make_needs,
    make_participation,
    make_person,
    make_session,
)
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db

MAY_COUNT = ("delegations.view_delegation", "delegations.view_meal_counts")


def guest(visit, diets="", dietary="", **facts):
    delegate = make_delegate(delegation=visit, person=make_person(family="CANARY"), **facts)
    if diets or dietary:
        make_needs(delegate=delegate, diets=diets, dietary=dietary)
    return delegate


@pytest.fixture
def visit():
    """Five of eight are on the list, two of them in party A; one meal for all, one for the party."""
    visit = make_delegation(declared_size=8)
    guest(visit, "vegetarian, no_nuts", party="A")
    guest(visit, "vegetarian", party="A")
    guest(visit, "halal", "CANARY-WORDS")
    guest(visit, dietary="CANARY-WORDS")
    guest(visit, role="interpreter")
    make_session(delegation=visit, type="meal", title_it="Cena", sequence=1)
    make_session(delegation=visit, type="reception", title_it="Del gruppo", party="A", sequence=2)
    make_session(delegation=visit, type="meal", title_it="Annullata", status="cancelled")
    make_session(delegation=visit, type="working_session", title_it="Tavolo")
    make_session(type="meal", title_it="Di un’altra visita")
    return visit


def told(meal):
    return (str(meal.session), meal.guests, meal.listed, dict(meal.diets), meal.in_words)


def test_diets_are_counted_by_meal_and_party(visit):
    every, party = meals_of(visit)

    # The interpreter eats too, and is none of the eight.
    assert told(every) == ("Cena", 9, 5, {"vegetarian": 2, "halal": 1, "no_nuts": 1}, 2)
    assert (told(party), party.is_small) == (("Del gruppo", 2, 2, {}, 0), True)


def test_who_does_not_come_is_not_counted_and_others_named_are(visit):
    away, *_others = visit.delegates.order_by("pk")
    dinner = visit.sessions.get(title_it="Cena")
    make_participation(session=dinner, person=away.person, side="guest", status="declined")
    make_participation(session=dinner, role="host")

    meal = meals_of(visit)[0]

    assert (told(meal)[1:4], meal.others) == ((8, 4, {"vegetarian": 1, "halal": 1}), 1)


def test_neither_names_nor_words_are_on_the_page_or_in_the_file(visit):
    reader = signed_in(officer("ugo", *MAY_COUNT))
    officer("lia", "delegations.view_privateneeds", first_name="Lia", last_name="Bo")
    pages = [
        reader.get(reverse(f"admin:delegations_delegation_{name}", args=[visit.pk]))
        for name in ("meals", "meals_file")
    ]

    assert [b"CANARY" in page.content for page in pages] == [False, False]
    assert pages[0].context["whom_to_ask"] == ["Lia Bo"]
    header, *rows = csv.reader(io.StringIO(pages[1].content.decode("utf-8-sig")))
    assert [(row[2], row[5], len(row) == len(header)) for row in rows] == [
        ("Cena", "9", True),
        ("Del gruppo", "2", True),
    ]


def test_it_takes_a_permission_of_its_own(visit):
    address = reverse("admin:delegations_delegation_meals", args=[visit.pk])
    others = officer("ugo", "delegations.view_delegation", "itineraries.view_session")

    assert signed_in(others).get(address).status_code == 403


def test_the_page_asks_as_often_for_many_meals_as_for_one(django_assert_num_queries):
    anna = signed_in(officer())
    visit = make_delegation()
    address = reverse("admin:delegations_delegation_meals", args=[visit.pk])
    guest(visit, "vegan")
    make_session(delegation=visit, type="meal")
    with django_assert_num_queries(QUERIES):
        anna.get(address)
    for _row in range(6):
        guest(visit, "halal")
        make_participation(session=make_session(delegation=visit, type="meal"))

    with django_assert_num_queries(QUERIES):
        anna.get(address)


QUERIES = 9
