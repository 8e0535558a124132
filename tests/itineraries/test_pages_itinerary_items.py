"""Each item of the page: people, places, and what became of it."""

import datetime as dt
import re

import pytest

from itineraries.itinerary import (
    Participant,
    Place,
    Presentation,
)
from organisations.words import Text
from tests.itineraries.published import (
    at,
    itinerary,
    organisation,
    person,
    read,
    session,
    visit,
    when,
)

pytestmark = pytest.mark.django_db


def test_people_stand_by_side_with_what_they_do(client):
    page = read(
        client,
        itinerary(
            session(
                participants=(
                    Participant("chair", "home", person()),
                    Participant("speaker", "guest", person("Toshio", "Sumi")),
                    Participant("participant", "home", organisation=organisation("Links")),
                    Participant("participant", "home", organisation=organisation("I3P")),
                ),
                is_list_complete=False,
            )
        ),
        "it",
    )

    people = re.findall(r'<p class="who">(.*?)</p>', page)
    bare = [re.sub("<[^>]*>", "", one) for one in people]
    assert bare == ["Elena Deambrogio", "Links, I3P", "Toshio Sumi"]
    assert page.count('<a class="calm" href="/it/organisations/links/">Links</a>') == 1


def test_an_open_list_says_that_there_were_others(client):
    bodies = (Participant("participant", "home", organisation=organisation("Links")),)
    page = read(client, itinerary(session(participants=bodies, is_list_complete=False)))
    assert page.count("among others") == 1

    closed = itinerary(
        session(participants=bodies, is_list_complete=True), delegation=visit(slug="closed")
    )
    assert "among others" not in read(client, closed)


def test_a_private_appointment_shows_its_time_and_nothing_else(client):
    page = read(
        client,
        itinerary(session("", is_confidential=True, when=at("15:00", "16:00"), type="other")),
    )

    assert "<h3>Private appointment</h3>" in page
    assert "15:00" in page
    assert 'class="kind"' not in page


def test_a_private_home_is_not_told(client):
    page = read(client, itinerary(session(place=Place(is_private=True))))

    assert "Private home: the address is not published" in page


def test_a_cancelled_item_stays_struck_through_with_what_replaces_it(client):
    later = session("Visita al museo", when=when(date=dt.date(2022, 11, 11)))
    page = read(
        client, itinerary(session("Visita", status="cancelled", replaced_by=later.uid), later)
    )

    assert '<s><a href="/en/delegations/nagoya-a-torino/sessions/' in page
    assert "<strong>cancelled</strong> · in its place:" in page
    assert "Friday 11 November</time>" in page


def test_a_postponed_item_without_a_date_says_so(client):
    page = read(client, itinerary(session(status="postponed", has_no_new_date=True)))

    assert "<strong>postponed</strong> · no new date yet" in page


def test_the_rain_plan_is_told(client):
    page = read(
        client,
        itinerary(
            session(
                place=Place(slug="a", name=Text("Parco")),
                alternative_place=Place(slug="b", name=Text("Teatro")),
                alternative_condition=Text("in caso di pioggia", "in case of rain"),
            )
        ),
    )

    link = '<a class="calm" href="/en/venues/b/"><span lang="it">Teatro</span></a>'
    assert f"in case of rain: {link}" in page


def test_what_is_presented_is_named_with_its_sector(client):
    shown = Presentation(name=Text(en="Quickload"), slug="q", sector=Text(en="gaming"))

    assert "<li>Quickload · gaming</li>" in read(client, itinerary(session(presentations=(shown,))))


def test_online_stands_alone_where_no_place_is_known(client):
    page = read(client, itinerary(session(mode="hybrid"), session("Altro", mode="online")))

    places = re.findall(r'<p class="place">(.*?)</p>', page, re.DOTALL)
    assert [place.strip() for place in places] == ["also online", "online"]


def test_a_kind_that_the_title_says_already_is_not_said_again(client):
    page = read(
        client,
        itinerary(
            session("transfer", type="transfer"),
            session("By tram", type="transfer"),
        ),
    )

    assert page.count('<p class="kind">transfer</p>') == 1
