import datetime as dt
import re
import uuid

import pytest

from itineraries.itinerary import Place, Source, Synergy
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.published import at, itinerary, path, release_of, session, visit, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    def read(document, number=0, language="en"):
        release_of(document)
        return client.get(f"{path(document, language)}sessions/{document.sessions[number].uid}/")

    return read


def squeezed(page):
    return " ".join(page.text.split())


def test_one_appointment_is_told_whole_with_its_neighbours(read):
    page = read(
        itinerary(
            session("Prima"),
            session("Tavolo", when=at("10:00", "11:30"), description=Text(en="About synergies.")),
            session("Dopo"),
        ),
        number=1,
    )

    assert page.context["previous"].session.title.it == "Prima"
    assert page.context["next"].session.title.it == "Dopo"
    assert "<p>About synergies.</p>" in page.text
    assert "Thursday 10 November 2022" in page.text


def test_the_neighbours_are_told_with_their_times_and_what_was_called_off(read):
    page = squeezed(
        read(
            itinerary(
                session("Prima", when=at("09:00", date=dt.date(2022, 11, 9))),
                session("Tavolo", when=at("10:00", "11:30")),
                session("Dopo", when=at("12:00"), status="cancelled", party="A"),
            ),
            number=1,
        )
    )

    before, after = re.findall(r'rel="(?:prev|next)".*?>(.*?)</a>', page)
    assert [" ".join(re.sub("<[^>]*>", " ", one).split()) for one in (before, after)] == [
        "Before · Wednesday 9 November · 09:00 Prima",
        "After · 12:00 · A Dopo cancelled",
    ]
    assert "<s><span" in after


def test_the_place_is_told_with_what_is_known_and_what_is_not(read):
    place = Place(
        slug="csi",
        name=Text(en="CSI NEXT"),
        address="corso Unione Sovietica 216",
        city="Torino",
        is_step_free=True,
        has_lift=False,
    )

    page = squeezed(read(itinerary(session(place=place))))

    assert "<dt>step-free</dt><dd>yes</dd>" in page
    assert "<dt>lift</dt><dd>no</dd>" in page
    assert "not known: accessible toilet, hearing loop, accessible parking</p>" in page
    assert 'href="geo:0,0?q=corso%20Unione%20Sovietica%20216%2C%20Torino"' in page


def test_a_map_is_offered_only_where_the_place_is_known(read):
    known = Place(slug="a", name=Text(en="A"), latitude=45.07, longitude=7.68)
    vague = Place(slug="b", name=Text(en="B"), city="Torino")

    spot, nowhere = (
        squeezed(read(itinerary(session(place=place), delegation=visit(slug=place.slug))))
        for place in (known, vague)
    )

    assert "openstreetmap.org/?mlat=45.07&amp;mlon=7.68" in spot
    assert "openstreetmap" not in nowhere


def test_a_private_home_has_no_section_of_its_own(read):
    page = squeezed(read(itinerary(session(place=Place(is_private=True)))))

    assert 'class="venue"' not in page
    assert "Private home: the address is not published" in page


def test_a_private_appointment_has_its_time_alone(read):
    page = squeezed(read(itinerary(session("", is_confidential=True, when=at("15:00", "16:00")))))

    assert "Private appointment" in page
    assert "15:00" in page
    assert "<dt>Where</dt>" not in page
    assert "<dt>Kind</dt>" not in page


def test_an_unknown_time_is_called_so(read):
    page = squeezed(read(itinerary(session(), session(when=when(date=None)))))

    assert "no time stated" in page
    assert "00:00" not in page


def test_a_session_without_a_day_says_so(read):
    coming = visit(start=None, end=None)

    page = read(itinerary(session(when=when(date=None)), delegation=coming))

    assert "Day to be confirmed" in page.text


def test_synergies_born_here_and_the_source_are_linked(read):
    synergy = Synergy(uid=uuid.uuid4(), title=Text(en="Urban testing"), status="agreed")
    page = squeezed(
        read(
            itinerary(
                session(synergies=(synergy.uid,), source=1),
                synergies=(synergy,),
                sources=(Source(1, "Cronaca", url="https://example.org/"),),
            )
        )
    )

    assert f"/en/delegations/nagoya-a-torino/#y-{synergy.uid}" in page
    assert 'href="/en/delegations/nagoya-a-torino/#source-1"' in page
    assert '<a href="https://example.org/" rel="external noopener">Cronaca</a>' in page


def test_sessions_of_no_current_release_are_not_found(client):
    document = itinerary(session("Vecchia"))
    other = itinerary(session("Altrui"), delegation=visit(slug="altra"))
    first = release_of(document)
    release_of(other)
    release_of(itinerary(session("Nuova")), delegation=first.delegation)

    base = path(document)
    tried = [
        f"{base}sessions/{document.sessions[0].uid}/",
        f"{base}sessions/{other.sessions[0].uid}/",
        f"{base}sessions/{uuid.uuid4()}/",
        f"{base}sessions/not-a-uuid/",
    ]

    assert [client.get(address).status_code for address in tried] == [404] * 4


def test_sessions_of_a_withdrawn_visit_are_not_found(client):
    document = itinerary(session())
    withdraw(delegation=release_of(document).delegation)

    assert client.get(f"{path(document)}sessions/{document.sessions[0].uid}/").status_code == 404


@pytest.mark.parametrize("count", [1, 300])
def test_a_session_takes_one_query_however_long_the_agenda(
    client, django_assert_num_queries, count
):
    document = itinerary(
        *[session(when=at("10:00", date=dt.date(2022, 11, 1 + n % 28))) for n in range(count)]
    )
    release_of(document)

    with django_assert_num_queries(1):
        client.get(f"{path(document)}sessions/{document.sessions[-1].uid}/")
