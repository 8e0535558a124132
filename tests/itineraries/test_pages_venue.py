import datetime as dt

import msgspec
import pytest

from itineraries.itinerary import Place
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.full import HALL, full_itinerary
from tests.itineraries.published import at, day_of, itinerary, release_of, session, visit

pytestmark = pytest.mark.django_db

PARK = Place(slug="park", name=Text("Parco", "Park"))


def told(client, address="/en/venues/hall/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer, " ".join(answer.text.split())


def appointments(answer):
    return {
        card.visit.slug: [(str(one.session.title), one.is_alternative) for one in found]
        for card, found in answer.context["visits"]
    }


def test_a_venue_tells_where_it_is_and_how_to_get_in(client):
    release_of(full_itinerary())

    _answer, text = told(client)

    assert "<title>City Hall · Delegations</title>" in text
    assert '<p class="native"><span lang="ja">市庁舎</span></p>' in text
    assert "piazza Palazzo di Città 1, 10122 Torino" in text
    assert "Through the courtyard." in text
    assert "<div><dt>step-free</dt><dd>yes</dd></div> <div><dt>lift</dt><dd>no</dd></div>" in text
    assert "floor 1 · 60 seats" in text
    assert "openstreetmap.org/?mlat=45.0733&amp;mlon=7.6822" in text
    assert '<a href="https://example.org/" rel="external noopener">Cronaca</a>' in text


def test_a_venue_tells_what_takes_place_there_and_nothing_else(client):
    here = session("Qui", place=HALL, when=at("10:00", "11:00"))
    in_the_rain = session("In parco", place=PARK, alternative_place=HALL)
    off = session("Annullata", place=HALL, status="cancelled")
    release_of(itinerary(here, in_the_rain, off, session("Altrove", place=PARK)))
    release_of(itinerary(session("Altra visita"), delegation=visit(slug="other")))

    answer, text = told(client)

    assert appointments(answer) == {
        "nagoya-a-torino": [("Qui", False), ("In parco", True), ("Annullata", False)]
    }
    assert f'<a href="/en/delegations/nagoya-a-torino/sessions/{here.uid}/">' in text
    assert (text.count("<s>"), text.count('<strong class="fated">cancelled</strong>')) == (1, 1)
    assert "Altrove" not in text
    assert "10:00" in text


def test_a_venue_is_what_the_release_published_last_says_it_is(client):
    moment = dt.datetime(2022, 11, 14, tzinfo=dt.UTC)
    for number, name in enumerate(["Vecchio nome", "Nuovo nome", "Nome intermedio"]):
        published = moment + dt.timedelta(days={0: 1, 1: 9, 2: 5}[number])
        document = itinerary(
            session(place=msgspec.structs.replace(HALL, name=Text(name))),
            delegation=visit(slug=f"visit-{number}"),
        )
        release_of(document, published_at=published)

    answer, _text = told(client, "/it/venues/hall/")

    assert str(answer.context["place"].name) == "Nuovo nome"


def test_a_venue_of_which_nothing_is_published_has_no_page(client):
    secret = Place(slug="consul", is_private=True)
    going = release_of(itinerary(session(place=HALL), session(place=secret)))
    before = client.get("/en/venues/hall/").status_code
    withdraw(delegation=going.delegation)

    after = [client.get(f"/en/venues/{slug}/").status_code for slug in ("hall", "consul", "x")]

    assert (before, after) == (200, [404, 404, 404])


def test_a_home_has_no_page(client):
    release_of(itinerary(session(place=Place(slug="consul", name=Text("Casa"), is_private=True))))

    assert client.get("/en/venues/consul/").status_code == 404


@pytest.mark.parametrize("count", [1, 60])
def test_a_venue_takes_three_queries_however_many_visits(client, django_assert_num_queries, count):
    for number in range(count):
        day = day_of(dt.date(2020, 1, 1) + dt.timedelta(days=number))
        facts = visit(slug=f"visit-{number:02}", start=day, end=day)
        release_of(itinerary(session(place=HALL), delegation=facts))

    with django_assert_num_queries(3):
        answer, _text = told(client)

    latest = [f"visit-{number:02}" for number in range(count - 1, max(count - 26, -1), -1)]
    assert list(appointments(answer)) == latest


def test_a_page_that_is_none_is_not_found(client):
    release_of(full_itinerary())

    pages = ("0", "2", "x", "", "9" * 5000)
    assert {client.get("/en/venues/hall/", {"page": page}).status_code for page in pages} == {404}


def test_who_has_the_page_already_is_told_so_until_something_changes(client):
    first = release_of(itinerary(session(place=HALL)))
    tag = client.get("/it/venues/hall/").headers["ETag"]
    again = client.get("/it/venues/hall/", headers={"if-none-match": tag})
    release_of(itinerary(session("Nuova", place=HALL)), delegation=first.delegation)
    anew = client.get("/it/venues/hall/", headers={"if-none-match": tag})

    assert (again.status_code, anew.status_code) == (304, 200)
