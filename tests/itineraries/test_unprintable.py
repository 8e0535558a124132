"""Of characters that the booklet can't print the officer is told before publishing."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from itineraries.exports import booklet
from itineraries.unprintable import unprintable_lines
from organisations.words import Text
from tests.itineraries.published import itinerary, session, visit
from tests.make import make_delegation, make_session
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.skipif(not booklet.is_available(), reason="No booklet is made here.")


def lines(*documents):
    with override("en"):
        return unprintable_lines(documents)


def test_each_title_is_told_with_its_characters_once():
    public = itinerary(
        session("Festa 😀 e 🎉 e 😀"),
        session("Mercato", description=Text("Porta 🍎")),
        session("名古屋市 ☕ – 10 €"),
        delegation=visit(purpose=Text("ไทย")),
    )

    assert lines(public, public) == [
        "“Festa 😀 e 🎉 e 😀”: the booklet has no letter for 😀 🎉, and prints □ there.",
        "“Mercato”: the booklet has no letter for 🍎, and prints □ there.",
        "“Nagoya visits”: the booklet has no letter for ไ ท ย, and prints □ there.",
    ]


def test_where_all_can_be_printed_nothing_is_told():
    assert lines(itinerary(session("Perché no? 名古屋市"))) == []


@pytest.mark.django_db
def test_the_page_from_which_a_visit_is_published_says_so():
    party, plain = (make_delegation(slug=slug) for slug in ("party", "plain"))
    make_session(delegation=party, title_it="Festa 🎉")
    make_session(delegation=plain, title_it="Festa")

    told = [
        signed_in(officer(visit.slug))
        .get(reverse("admin:delegations_delegation_publish", args=[visit.pk]))
        .context["unprintable"]
        for visit in (party, plain)
    ]

    assert told == [
        ["«Festa 🎉»: il libretto non ha un segno per 🎉 e al suo posto stampa □."],
        [],
    ]
