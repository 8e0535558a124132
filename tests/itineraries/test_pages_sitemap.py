import datetime as dt
import xml.etree.ElementTree as ElementTree

import pytest

from itineraries.itinerary import Place
from itineraries.models import Mention, Publication
from itineraries.publishing import withdraw
from tests.itineraries.published import itinerary, organisation, release_of, session, visit
from tests.make import make_delegation

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
MOMENT = dt.datetime(2022, 11, 14, 9, 0, tzinfo=dt.UTC)


def read(client):
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    return answer, ElementTree.fromstring(answer.content)


def pages(found):
    return {
        page.findtext(f"{SITEMAP}loc").removeprefix("http://testserver"): page.findtext(
            f"{SITEMAP}lastmod"
        )
        for page in found.iter(f"{SITEMAP}url")
    }


def test_every_published_page_is_listed_in_each_language_with_its_last_change(client):
    office = organisation("Ufficio")
    release_of(
        itinerary(session(place=Place(slug="hall")), delegation=visit(lead_unit=office)),
        published_at=MOMENT,
    )
    make_delegation(slug="draft")

    answer, found = read(client)

    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert pages(found) == {
        f"/{language}/{page}": "2022-11-14T10:00:00+01:00"
        for language in ("it", "en", "ja")
        for page in (
            "",
            "outcomes/",
            "delegations/nagoya-a-torino/",
            "organisations/ufficio/",
            "territories/nagoya/",
            "territories/torino/",
            "venues/hall/",
        )
    }


def test_every_page_names_its_counterparts_and_itself(client):
    release_of(itinerary())

    _answer, found = read(client)

    for page in found.iter(f"{SITEMAP}url"):
        own = page.findtext(f"{SITEMAP}loc")
        links = {one.get("hreflang"): one.get("href") for one in page.iter(LINK)}
        assert set(links) == {"it", "en", "ja"}
        assert own in links.values()


def test_every_address_in_it_is_a_page(client):
    release_of(itinerary(session(place=Place(slug="hall"))))

    assert {client.get(path).status_code for path in pages(read(client)[1])} == {200}


def test_what_is_withdrawn_is_no_longer_listed(client):
    going = release_of(itinerary())
    release_of(itinerary(delegation=visit(slug="stays")))
    withdraw(delegation=going.delegation)

    listed = [path for path in pages(read(client)[1]) if "/delegations/" in path]

    assert sorted(listed) == [f"/{code}/delegations/stays/" for code in ("en", "it", "ja")]


def test_an_empty_site_has_its_front_pages(client):
    assert pages(read(client)[1]) == {
        f"/{language}/{page}": None for language in ("it", "en", "ja") for page in ("", "outcomes/")
    }


@pytest.mark.parametrize("count", [1, 60])
def test_it_takes_two_queries_however_many_visits(client, django_assert_num_queries, count):
    for number in range(count):
        release_of(itinerary(delegation=visit(slug=f"visit-{number}")))

    with django_assert_num_queries(2):
        read(client)


def test_it_holds_no_more_than_a_sitemap_may(client):
    release_of(itinerary())
    publication = Publication.objects.get()
    Mention.objects.bulk_create(
        Mention(publication=publication, kind="venue", slug=f"venue-{number}")
        for number in range(17_000)
    )

    assert len(pages(read(client)[1])) == 49_998


def test_who_has_it_already_is_told_so(client):
    release_of(itinerary())
    tag = read(client)[0].headers["ETag"]

    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 304
