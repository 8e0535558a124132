"""The register of gifts: what is worth too much is said, and taken away safely."""

import csv
import datetime as dt
import io

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from delegations.models import Gift
from tests.make import make_delegation, make_gift
from tests.organisations.admin_forms import fields_of, officer, opened, signed_in

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


@pytest.mark.parametrize(
    ("language", "typed", "amount", "shown", "listed"),
    [
        ("it", "1.250,50", "1250.50", "1250,50", "1250,50 EUR"),
        ("it", "150,50", "150.50", "150,50", "150,50 EUR"),
        ("it", "1.250", "1250.00", "1250,00", "1250 EUR"),
        ("en", "1,250.50", "1250.50", "1250.50", "1250.50 EUR"),
    ],
)
def test_day_and_value_are_read_as_the_interface_prints_them(
    language, typed, amount, shown, listed
):
    anna = signed_in(officer())
    anna.cookies["django_language"] = language
    page = reverse("admin:delegations_gift_add")
    day = {"it": "1º marzo 2027", "en": "March 1, 2027"}[language]
    form = opened(anna, page) | {"delegation": make_delegation().pk, "item": "Vaso"}

    answer = anna.post(page, form | {"direction": "given", "on": day, "estimate": typed})

    assert answer.status_code == 302, answer.context["errors"]
    gift = Gift.objects.get()
    assert (gift.on, f"{gift.estimate}") == (dt.date(2027, 3, 1), amount)
    again = opened(anna, reverse("admin:delegations_gift_change", args=[gift.pk]))
    assert (again["on"], again["estimate"]) == ("2027-03-01", shown)
    assert listed in anna.get(reverse("admin:delegations_gift_changelist")).text


def test_what_is_refused_is_shown_again_as_it_was_typed():
    anna = signed_in(officer())
    page = reverse("admin:delegations_gift_add")
    form = opened(anna, page) | {"delegation": make_delegation().pk, "item": "Vaso"}
    typed = {"direction": "given", "on": "Fri, 10 March 2027", "estimate": "mille"}

    answer = anna.post(page, form | typed)

    assert (answer.status_code, Gift.objects.count()) == (200, 0)
    again = fields_of(answer.content)
    assert (again["on"], again["estimate"]) == (typed["on"], typed["estimate"])


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
