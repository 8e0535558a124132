import datetime as dt
import xml.etree.ElementTree as ElementTree

import pytest

from itineraries.itinerary import Territory
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.published import itinerary, release_of, visit

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = dt.datetime(2022, 11, 14, 9, 0, tzinfo=dt.UTC)


def read(client, language="en"):
    answer = client.get(f"/{language}/feed.atom")
    assert answer.status_code == 200
    return answer, ElementTree.fromstring(answer.content)


def entries(feed):
    return [
        {name: entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary")}
        | {"link": entry.find(f"{ATOM}link").get("href")}
        for entry in feed.iter(f"{ATOM}entry")
    ]


def test_an_entry_tells_of_the_current_release_of_a_visit(client):
    document = itinerary(delegation=visit(purpose=Text("Perché", "To learn <b> & meet")))
    first = release_of(document, published_at=FIRST)
    release_of(
        itinerary(delegation=document.delegation),
        delegation=first.delegation,
        published_at=FIRST + dt.timedelta(days=1),
        note="Sala <nuova>",
    )

    answer, feed = read(client)

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    ((entry,),) = [entries(feed)]
    assert entry["id"].startswith("urn:uuid:")
    assert entry | {"id": ""} == {
        "id": "",
        "title": "Nagoya visits",
        "updated": "2022-11-15T09:00:00+00:00",
        "summary": (
            "<p>Visiting delegation · Nagoya – Turin · 9–11 November 2022</p>"
            "<p>To learn &lt;b&gt; &amp; meet</p>"
            "<p>Programme version 2: Sala &lt;nuova&gt;</p>"
        ),
        "link": "http://testserver/en/delegations/nagoya-a-torino/",
    }


def test_a_feed_says_who_writes_it_where_it_is_and_in_what_language(client):
    release_of(itinerary(), published_at=FIRST)

    _answer, feed = read(client, "ja")

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    assert feed.findtext(f"{ATOM}id") == "http://testserver/ja/"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Delegations"
    assert feed.findtext(f"{ATOM}updated") == "2022-11-14T09:00:00+00:00"
    assert {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")} == {
        "alternate": "http://testserver/ja/",
        "self": "http://testserver/ja/feed.atom",
    }
    assert entries(feed)[0]["title"] == "名古屋市の訪問"


def test_an_entry_keeps_its_name_from_release_to_release(client):
    first = release_of(itinerary(), published_at=FIRST)
    before = entries(read(client)[1])
    release_of(
        itinerary(delegation=visit(title=Text("Altro"))),
        delegation=first.delegation,
        published_at=FIRST + dt.timedelta(days=1),
    )
    after = entries(read(client)[1])

    assert [one["id"] for one in before] == [one["id"] for one in after]
    assert before[0]["updated"] < after[0]["updated"]


def test_what_was_published_last_comes_first_and_fifty_are_enough(
    client, django_assert_num_queries
):
    for number in range(60):
        moment = FIRST + dt.timedelta(days=number)
        release_of(itinerary(delegation=visit(slug=f"visit-{number:02}")), published_at=moment)

    with django_assert_num_queries(1):
        _answer, feed = read(client)

    assert [entry["link"][-3:-1] for entry in entries(feed)] == [
        f"{number:02}" for number in range(59, 9, -1)
    ]
    assert len({entry["id"] for entry in entries(feed)}) == 50


def test_a_feed_of_nothing_is_the_same_whenever_it_is_asked_for(client):
    going = release_of(itinerary(), published_at=FIRST)
    withdraw(delegation=going.delegation)

    first, feed = read(client)
    second, _feed = read(client)

    assert (entries(feed), feed.findtext(f"{ATOM}updated")) == ([], "2000-01-01T00:00:00+00:00")
    assert first.content == second.content


def test_who_has_the_feed_already_is_told_so(client):
    release_of(itinerary(), published_at=FIRST)
    fresh, _feed = read(client)
    again = client.get("/en/feed.atom", headers={"if-none-match": fresh.headers["ETag"]})
    release_of(itinerary(delegation=visit(slug="other")), published_at=FIRST)
    anew = client.get("/en/feed.atom", headers={"if-none-match": fresh.headers["ETag"]})

    assert (again.status_code, anew.status_code) == (304, 200)


def test_a_visit_without_dates_or_purpose_has_an_entry_all_the_same(client):
    nowhere = Territory("x", Text("<i>"), "IT", "Europe/Rome")
    release_of(itinerary(delegation=visit(start=None, end=None, origin=nowhere)))

    assert entries(read(client)[1])[0]["summary"] == (
        "<p>Visiting delegation · &lt;i&gt; – Turin · dates to be confirmed</p>"
        "<p>Programme version 1</p>"
    )


@pytest.mark.parametrize("page", ["", "outcomes/", "territories/nagoya/"])
def test_pages_lead_feed_readers_to_it(client, page):
    release_of(itinerary())
    link = (
        '<link rel="alternate" type="application/atom+xml" title="Delegations" '
        'href="/it/feed.atom">'
    )

    assert client.get(f"/it/{page}").text.count(link) == 1
