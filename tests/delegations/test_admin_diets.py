"""Diets are ticked and kept as one line, in the order of the list; two who edit them are merged."""

import pytest
from django.urls import reverse

from tests.make import make_needs
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


@pytest.mark.parametrize(
    ("ticked", "status", "kept"),
    [
        (["no_nuts", "vegetarian"], 302, "vegetarian, no_nuts"),
        ([], 302, ""),
        (["vegan", "cardboard"], 200, "vegan"),
    ],
)
def test_ticked_diets_are_kept_in_the_order_of_the_list(anna, ticked, status, kept):
    needs = make_needs(diets="vegan")
    address = reverse("admin:delegations_privateneeds_change", args=[needs.pk])

    answer = anna.post(address, opened(anna, address) | {"diets": ticked})

    needs.refresh_from_db()
    assert (answer.status_code, needs.diets) == (status, kept)


def test_what_somebody_else_ticked_meanwhile_is_told_and_taken_over(anna):
    needs = make_needs(diets="vegan", lodging="3")
    address = reverse("admin:delegations_privateneeds_change", args=[needs.pk])
    form = opened(anna, address)
    needs.diets = "vegan, no_nuts"
    needs.save()

    answer = anna.post(address, form | {"diets": ["vegan"], "lodging": "4"})

    assert answer.status_code == 409
    assert answer.context["adminform"].form["diets"].value() == ["no_nuts", "vegan"]
