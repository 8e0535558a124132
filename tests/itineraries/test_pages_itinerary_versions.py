"""What a page says of its version, and the ways to take the programme along."""

import datetime as dt
import re
import uuid

import pytest
from django.utils import timezone

from organisations.words import Text
from tests.itineraries.published import (
    NAGOYA,
    TORINO,
    at,
    day_of,
    itinerary,
    path,
    read,
    release_of,
    session,
    visit,
)

pytestmark = pytest.mark.django_db


def test_what_is_new_or_changed_in_this_version_says_so_and_leads_to_the_changes(client):
    document = itinerary(
        session("Nuova", added_in=2, changed_in=2),
        session("Spostata", added_in=1, changed_in=2),
        session("Come prima", added_in=1, changed_in=1),
    )
    first = release_of(document)
    release_of(document, delegation=first.delegation)

    page = client.get(path(document, "en")).text

    changes = "/en/delegations/nagoya-a-torino/changes/"
    assert page.count(f'<a class="since" href="{changes}">new in version 2</a>') == 1
    assert page.count(f'<a class="since" href="{changes}">changed in version 2</a>') == 1
    assert page.count(f'<a href="{changes}">What has changed</a>') == 1


def test_in_the_first_version_nothing_is_new(client):
    page = read(client, itinerary(session("Nuova", added_in=1, changed_in=1)))

    assert (page.count('class="since"'), page.count("What has changed")) == (0, 0)


@pytest.fixture
def colophons(client, monkeypatch):
    """Where the pages of a release of 9:12 in Turin say which version they show, read on a day."""
    issued = dt.datetime(2022, 11, 10, 8, 12, tzinfo=dt.UTC)
    document = itinerary(session("Museo", uid=uuid.UUID(int=1), when=at("10:00")))
    release_of(document, published_at=issued)
    addresses = [path(document, "en"), f"{path(document, 'en')}sessions/{uuid.UUID(int=1)}/"]

    def colophons(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        pages = [client.get(address).text for address in addresses]
        found = [re.search(r"Programme version 1.*?</p>", page, re.DOTALL)[0] for page in pages]
        return {" ".join(re.sub("<[^>]*>", "", one).split()) for one in found}

    return colophons


def test_on_the_day_of_its_release_a_page_says_the_hour_and_by_whose_clock(colophons):
    noon = dt.datetime(2022, 11, 10, 11, tzinfo=dt.UTC)
    # 00:30 on the eleventh in Turin.
    after = dt.datetime(2022, 11, 10, 23, 30, tzinfo=dt.UTC)

    assert colophons(noon) == {
        "Programme version 1 · final · updated 10 November 2022, 09:12 (Rome time)"
    }
    assert colophons(after) == {"Programme version 1 · final · updated 10 November 2022"}


def test_the_programme_is_taken_along_first_of_all_as_a_calendar(client, settings):
    settings.SITE_URL = "https://visits.example.org"
    page = read(client, itinerary(session("A1", party="A & B"), session("Tutti")))

    file = "/en/delegations/nagoya-a-torino/agenda.ics"
    assert page.index(f'<li><a href="{file}">Add to calendar</a></li>') < page.index("<details")
    assert page.count(f'<a href="webcal://visits.example.org{file}">') == 1
    assert page.count(f"<code>https://visits.example.org{file}?party=A+%26+B</code>") == 1


def test_a_group_that_splits_is_told_by_party(client):
    page = read(
        client,
        itinerary(
            session("A1", when=at("10:00"), party="Arancio"),
            session("B1", when=at("10:00"), party="Blu"),
        ),
    )

    assert page.count("The group splits into 2 parties") == 1
    assert (page.count("<h3>Arancio</h3>"), page.count("<h3>Blu</h3>")) == (1, 1)
    assert "for Arancio only" not in page


def test_the_rain_plan_stands_under_the_original(client):
    park = session("Parco", when=at("10:00"))
    theatre = session(
        "Teatro",
        when=at("10:00"),
        alternative_to=park.uid,
        alternative_condition=Text("se piove", "in case of rain"),
    )

    page = read(client, itinerary(park, theatre))

    under = page.split('<ol class="under">')[1].split("</ol>")[0]
    assert f'id="s-{theatre.uid}"' in under
    assert '<p class="condition">in case of rain</p>' in under


def test_abroad_the_clock_at_home_stands_beside_the_one_of_the_place(client):
    away = visit(
        direction="outbound",
        origin=TORINO,
        destination=NAGOYA,
        start=day_of(dt.date(2022, 11, 10)),
        end=day_of(dt.date(2022, 11, 10)),
    )
    page = read(
        client, itinerary(session(when=at("10:00", timezone="Asia/Tokyo")), delegation=away)
    )

    home = '<time datetime="2022-11-10T02:00+01:00">02:00</time> in Turin'
    assert page.count(f'<p class="home-clock">{home}</p>') == 1
    assert page.count("Nagoya is 8 hours ahead of Turin") == 1
