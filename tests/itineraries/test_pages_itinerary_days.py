"""The days of the page: order, counts, and what is said of times."""

import pytest

from itineraries.itinerary import (
    Place,
    Source,
)
from organisations.words import Text
from tests.itineraries.published import (
    at,
    itinerary,
    path,
    read,
    release_of,
    session,
    visit,
    when,
)

pytestmark = pytest.mark.django_db


def test_sessions_stand_in_the_order_of_the_document(client):
    document = itinerary(
        session("Uno", when=at("09:00")), session("Due"), session("Tre", when=at("15:00"))
    )
    release_of(document)

    days = client.get(path(document)).context["programme"].days

    assert [(e.session.title.it, e.is_following) for day in days for e in day.entries] == [
        ("Uno", False),
        ("Due", True),
        ("Tre", False),
    ]


def test_an_untimed_item_follows_only_what_comes_before_it(client):
    called_off = session("Annullata", status="cancelled")
    fair = session("Fiera", when=when(precision="all_day"))
    table = session("Tavolo")
    part = session("Parte", parent=table.uid)
    undated = session("Un giorno", when=when(date=None))
    document = itinerary(
        called_off,
        fair,
        table,
        part,
        session("Poi"),
        undated,
        session("E poi", when=when(date=None)),
    )
    release_of(document)

    entries = client.get(path(document)).context["programme"].entries

    assert [entry.session.title.it for entry in entries if entry.is_following] == ["Poi"]


def test_of_two_sources_about_one_day_neither_says_which_came_first(client):
    document = itinerary(
        session("Uno", source=1),
        session("Due", source=1),
        session("Incontro", source=2),
        sources=(Source(1, "Cronaca"), Source(2, "Comunicato")),
    )
    release_of(document)

    entries = client.get(path(document)).context["programme"].entries

    assert [entry.session.title.it for entry in entries if entry.is_following] == ["Due"]


def test_no_time_is_shown_that_nobody_entered(client):
    page = read(client, itinerary(session("Uno"), session("Due", when=when(precision="all_day"))))

    assert "00:00" not in page
    assert "T00" not in page


def test_a_provisional_time_stands_beside_that_it_is_to_be_confirmed(client):
    page = read(
        client,
        itinerary(
            session("Cena", when=at("20:00"), to_be_confirmed=("time",)),
            session("Museo", to_be_confirmed=("time",)),
        ),
    )

    assert page.count('20:00</time></p> <p class="caveat">time to be confirmed</p>') == 1
    assert page.count("time to be confirmed") == 2


def test_a_day_counts_its_sessions_and_places_but_not_moves_nor_what_is_off(client):
    ogr, csi = Place(slug="ogr", name=Text("OGR")), Place(slug="csi", name=Text("CSI NEXT"))
    document = itinerary(
        session(place=ogr),
        session(place=ogr),
        session(type="transfer", place=csi),
        session(place=csi, status="cancelled"),
    )
    release_of(document)

    (day,) = client.get(path(document)).context["programme"].days

    assert (day.session_count, day.place_count) == (2, 1)


def test_sessions_without_a_day_stand_under_day_to_be_confirmed(client):
    museum = session("Museo", when=when(date=None))
    coming = visit(start=None, end=None)

    assert '<h2 id="undated">Day to be confirmed</h2>' in read(
        client, itinerary(museum, delegation=coming)
    )


def test_after_the_visit_an_unknown_day_is_no_longer_to_be_confirmed(client):
    page = read(client, itinerary(session("Museo", when=when(date=None))))

    assert '<h2 id="undated">Day not stated</h2>' in page
