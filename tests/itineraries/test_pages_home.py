import datetime as dt

import pytest

from itineraries.models import Publication
from itineraries.publishing import withdraw
from itineraries.views.cards import Card
from itineraries.views.home import _quarter_hour, sort_visits
from tests.itineraries.published import day_of, itinerary, release_of, visit

pytestmark = pytest.mark.django_db


def shown(page):
    visits = page.context["visits"]
    return {
        "now": [card.visit.slug for card in visits.under_way],
        "coming": [card.visit.slug for card in visits.coming],
        "past": [card.visit.slug for card in page.context["page"]],
    }


def test_the_home_page_says_when_nothing_is_published(client):
    page = client.get("/en/")

    assert "No visit has been published yet." in page.text
    assert shown(page) == {"now": [], "coming": [], "past": []}


def test_visits_are_listed_as_now_coming_and_past(client):
    today = dt.datetime.now(tz=dt.UTC).date()
    days = dt.timedelta(days=1)
    for slug, first, last in [
        ("past", today - 9 * days, today - 7 * days),
        ("now", today - 2 * days, today + 2 * days),
        ("coming", today + 7 * days, today + 9 * days),
        ("withdrawn", today - 1 * days, today + 1 * days),
    ]:
        release = release_of(
            itinerary(delegation=visit(slug=slug, start=day_of(first), end=day_of(last)))
        )
    withdraw(delegation=release.delegation)

    assert shown(client.get("/it/")) == {"now": ["now"], "coming": ["coming"], "past": ["past"]}


def test_now_and_coming_begin_with_the_first_and_past_with_the_last():
    def card(slug, month, **facts):
        day = day_of(dt.date(2022, month, 1))
        facts = {"start": day, "end": day} | facts
        return Card(visit(slug=slug, **facts), dt.date(2022, 6, 15), Publication())

    sorted_visits = sort_visits(
        [
            card("undated", 1, start=None, end=None),
            card("autumn", 10),
            card("summer", 7),
            card("winter", 1),
            card("spring", 4),
            card("called-off", 8, state="cancelled"),
        ]
    )

    assert [one.visit.slug for one in sorted_visits.coming] == [
        "summer",
        "called-off",
        "autumn",
        "undated",
    ]
    assert [one.visit.slug for one in sorted_visits.past] == ["spring", "winter"]


def test_a_cancelled_visit_says_so_in_the_list(client):
    release_of(itinerary(delegation=visit(slug="stands")))
    release_of(itinerary(delegation=visit(slug="called-off", state="cancelled")))

    assert client.get("/en/").text.count("<strong>cancelled</strong>") == 1


def test_past_visits_come_fifty_a_page(client):
    for number in range(60):
        day = day_of(dt.date(2020, 1, 1) + dt.timedelta(days=number))
        release_of(itinerary(delegation=visit(slug=f"visit-{number:02}", start=day, end=day)))

    first, second = client.get("/en/"), client.get("/en/?page=2")

    assert [shown(first)["past"][0], len(shown(first)["past"])] == ["visit-59", 50]
    assert shown(second)["past"] == [f"visit-{number:02}" for number in range(9, -1, -1)]


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "1.0", "9" * 5000, "２"])
def test_a_page_that_is_none_is_not_found(client, page):
    assert client.get("/en/", {"page": page}).status_code == 404


@pytest.mark.parametrize("count", [1, 60])
def test_the_home_page_asks_what_is_shown_and_reads_the_cards_once_for_all_visitors(
    client, django_assert_num_queries, count
):
    for number in range(count):
        release_of(itinerary(delegation=visit(slug=f"visit-{number}")))

    with django_assert_num_queries(3):
        first = client.get("/it/")
    with django_assert_num_queries(1):
        assert client.get("/it/").content == first.content
    with django_assert_num_queries(1):
        again = client.get("/it/", headers={"if-none-match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_a_day_that_begins_anywhere_is_seen_within_its_quarter_of_an_hour():
    hour = dt.datetime(2026, 3, 14, 18, 0, tzinfo=dt.UTC)
    # In Kathmandu the day begins at a quarter past the hour of Greenwich.
    minutes = [0, 14, 15, 29, 30, 45, 59, 60]
    quarters = [_quarter_hour(hour + dt.timedelta(minutes=one, seconds=7)) for one in minutes]

    assert [quarters.index(one) for one in quarters] == [0, 0, 2, 2, 4, 5, 5, 7]


def test_home_does_not_lead_to_itself_at_its_foot(client):
    release_of(itinerary())
    feet = [client.get(address).text.split("<footer")[1] for address in ("/en/", "/en/?q=x")]

    assert ['href="/en/"' in foot for foot in feet] == [False, True]
    assert all('href="/en/outcomes/"' in foot for foot in feet)
