"""The page of a visit: which release it shows, to whom, in which language."""

import datetime as dt

import pytest
from django.utils import translation

from itineraries.publishing import withdraw
from itineraries.views.itinerary import show_itinerary
from organisations.words import Text
from tests.itineraries.published import (
    at,
    day_of,
    itinerary,
    path,
    read,
    release_of,
    session,
    visit,
    when,
)
from tests.make import make_delegation

pytestmark = pytest.mark.django_db


def test_what_was_never_published_or_is_withdrawn_is_not_found(client):
    make_delegation(slug="draft")
    release = release_of(itinerary())
    withdraw(delegation=release.delegation)

    found = [
        client.get(f"/it/delegations/{slug}/").status_code
        for slug in ("draft", "nagoya-a-torino", "x")
    ]

    assert found == [404, 404, 404]


def test_visitors_see_the_current_release_and_not_the_one_before(client):
    first = release_of(itinerary(session("Prima versione")))
    release_of(itinerary(session("Seconda versione")), delegation=first.delegation)

    page = client.get(path(itinerary()))

    assert [one.title.it for one in page.context["itinerary"].sessions] == ["Seconda versione"]
    assert "Prima versione" not in page.text


def test_a_text_not_in_the_readers_language_says_in_which_it_is(client):
    page = read(client, itinerary(session("Tavolo")), "ja")

    assert '<span lang="it">Tavolo</span>' in page
    assert '<html lang="ja">' in page


def test_a_preview_shows_what_delegates_may_see_and_leads_to_no_other_page(rf):
    document = itinerary(
        session("Tavolo", meeting_point=Text(it="Sotto i portici")),
        audience="delegates",
        delegation=visit(emergency_phone="+39 011 0000000"),
    )

    with translation.override("it"):
        page = show_itinerary(rf.get("/preview/"), document, today=dt.date(2022, 11, 1))

    assert "Sotto i portici" in page.text
    assert "+39 011 0000000" in page.text
    assert "/delegations/" not in page.text


def test_markup_in_texts_is_text(client):
    page = read(
        client, itinerary(session("<script>alert(1)</script>", description=Text(en="<b>x</b>")))
    )

    assert "<script>" not in page
    assert "<b>x" not in page


@pytest.mark.parametrize("count", [1, 300])
def test_the_itinerary_takes_one_query_however_long_it_is(client, django_assert_num_queries, count):
    document = itinerary(
        *[session(when=at("10:00", date=dt.date(2022, 11, 1 + n % 28))) for n in range(count)]
    )
    release_of(document)

    with django_assert_num_queries(1):
        assert client.get(path(document)).status_code == 200


def test_a_visit_that_lasts_today_marks_today(client):
    today = dt.datetime.now(tz=dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=1))).date()
    document = itinerary(
        session(when=when(date=today)),
        session(when=when(date=today + dt.timedelta(days=3))),
        delegation=visit(start=day_of(today), end=day_of(today + dt.timedelta(days=3))),
    )
    release_of(document)

    assert client.get(path(document)).text.count('aria-current="date"') == 1
