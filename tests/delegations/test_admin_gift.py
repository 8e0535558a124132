"""The register of gifts: what is worth too much is said, and taken away safely."""

import csv
import io

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from delegations.models import Gift
from tests.make import make_delegation, make_gift
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        ({"direction": "received", "estimate": "150.01"}, 1),
        ({"direction": "received", "estimate": "150"}, 0),
        ({"direction": "received", "estimate": "30000", "currency": "JPY"}, 0),
        ({"direction": "given", "estimate": "900"}, 0),
    ],
)
def test_a_gift_above_modest_value_is_kept_and_told_of(facts, sentences):
    anna = signed_in(officer())
    page = reverse("admin:delegations_gift_add")
    form = opened(anna, page) | {"delegation": make_delegation().pk, "item": "Vaso"} | facts

    answer = anna.post(page, form)

    assert (answer.status_code, Gift.objects.count()) == (302, 1)
    told = [one for one in get_messages(answer.wsgi_request) if one.level_tag == "warning"]
    assert len(told) == sentences


def test_the_register_holds_what_is_within_reach_and_no_formula():
    names = ("delegations.view_delegation", "delegations.view_gift")
    ugo = officer("ugo", *names, reaches_all=False)
    visit = make_delegation()
    visit.editors.add(ugo)
    make_gift(delegation=visit, item="=HYPERLINK(1)")
    make_gift(item="Of another visit")

    pages = [
        reverse("admin:delegations_gift_register"),
        reverse("admin:delegations_delegation_gifts", args=[visit.pk]),
    ]
    for page in pages:
        text = signed_in(ugo).get(page).content.decode("utf-8-sig")
        _header, *rows = csv.reader(io.StringIO(text))
        assert [row[2] for row in rows] == ["'=HYPERLINK(1)"]
