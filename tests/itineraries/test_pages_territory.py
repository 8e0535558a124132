import datetime as dt

import msgspec
import pytest

from delegations.period import Period
from itineraries.itinerary import Framework, Link, Place, Territory
from itineraries.listing.relations import Totals
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import (
    NAGOYA,
    TORINO,
    day_of,
    itinerary,
    release_of,
    session,
    visit,
)

pytestmark = pytest.mark.django_db

TWINNING = Framework(
    "twinning",
    "twinning",
    Text("Gemellaggio", "Twinning"),
    parent=Text("Accordo", "Agreement"),
    signed=Period.of_day(dt.date(2005, 5, 27)),
)
LYON = Territory("lyon", Text("Lione", "Lyon"), "FR", "Europe/Paris")


def told(client, address="/en/territories/nagoya/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer, " ".join(answer.text.split())


def there_and_back():
    """Nagoya's visit with all that came of it, ours of the next year, and one with Lyon."""
    came = full_itinerary()
    facts = msgspec.structs.replace(came.delegation, slug="came", frameworks=(TWINNING,))
    release_of(msgspec.structs.replace(came, delegation=facts))
    went = visit(
        slug="went",
        title=Text("Missione", "Mission"),
        direction="outbound",
        origin=TORINO,
        destination=NAGOYA,
        start=day_of(dt.date(2023, 3, 27)),
        end=day_of(dt.date(2023, 3, 30)),
        named_count=3,
        frameworks=(TWINNING,),
    )
    release_of(itinerary(delegation=went))
    release_of(itinerary(delegation=visit(slug="lyon", origin=LYON, declared_size=90)))


def history(answer):
    return [
        (moment.year, moment.visit.slug if moment.visit else moment.framework.slug)
        for moment in answer.context["page"]
    ]


def test_the_relation_with_a_city_is_told_from_today_back_to_its_beginning(client):
    there_and_back()

    answer, text = told(client)

    assert history(answer) == [(2023, "went"), (2022, "came"), (2005, "twinning")]
    assert text.index("2023-03-27") < text.index("2022-11-09") < text.index(">2005<")
    assert "Urban testing in Nagoya" in text
    assert "Elena Deambrogio" in text
    assert ("Mission abroad · concluded" in text, "Visiting delegation · concluded" in text) == (
        True,
        True,
    )
    assert "Lyon" not in text


def test_what_the_relation_rests_on_and_amounts_to_is_said_first(client):
    there_and_back()

    answer, text = told(client)

    assert [one.slug for one in answer.context["frameworks"]] == ["twinning"]
    assert 'signed <time datetime="2005-05-27">27 May 2005</time>' in text
    assert "under Agreement" in text
    assert "1 delegation received" in text
    assert "1 mission sent" in text
    assert ("2 visits" in text, "10 delegates" in text) == (True, True)


def test_a_visit_that_was_called_off_stays_in_the_history_and_out_of_the_sums(client):
    release_of(itinerary(delegation=visit(slug="held", declared_size=4)))
    release_of(itinerary(delegation=visit(slug="off", state="cancelled", declared_size=7)))

    answer, text = told(client)

    assert {slug for _year, slug in history(answer)} == {"held", "off"}
    assert answer.context["totals"] == Totals(inbound=1, outbound=0, online=0, delegates=4)
    assert "4 delegates" in text


def test_our_own_city_lists_its_partners(client, settings):
    there_and_back()

    answer, text = told(client, "/en/territories/torino/")
    settings.HOME_TERRITORY = "elsewhere"
    elsewhere, _text = told(client, "/en/territories/torino/")

    partners = [(one.territory.slug, one.visits) for one in answer.context["partners"]]
    assert partners == [("nagoya", 2), ("lyon", 1)]
    assert '<a href="/en/territories/lyon/">Lyon</a>' in text
    assert elsewhere.context["partners"] == []


def test_a_city_that_a_visit_only_passes_through_has_a_page(client):
    kyoto = Territory("kyoto", Text("Kyoto"), "JP", "Asia/Tokyo", facts=Text("Antica capitale."))
    stop = session(place=Place(slug="hall", territory=kyoto))
    release_of(itinerary(stop))

    answer, text = told(client, "/it/territories/kyoto/")

    assert history(answer) == [(2022, "nagoya-a-torino")]
    assert "Antica capitale." in text


def test_a_visit_withdrawn_since_is_neither_told_nor_led_to(client):
    full = full_itinerary()
    gone = Link("went", Text("Missione ritirata"), is_published=True)
    action = msgspec.structs.replace(full.actions[0], creates=gone)
    release_of(msgspec.structs.replace(full, actions=(action,)))
    going = release_of(itinerary(delegation=visit(slug="went", direction="outbound")))
    before, text = told(client)
    withdraw(delegation=going.delegation)
    after, text_after = told(client)

    assert [slug for _year, slug in history(before)] == ["went", "full", "g"]
    assert [slug for _year, slug in history(after)] == ["full", "g"]
    assert ("Missione ritirata" in text, "Missione ritirata" in text_after) == (True, False)


def test_a_visit_elsewhere_that_is_withdrawn_changes_the_page_that_led_to_it(client):
    full = full_itinerary()
    action = msgspec.structs.replace(
        full.actions[0], creates=Link("lyon", Text("Missione ritirata"), is_published=True)
    )
    release_of(msgspec.structs.replace(full, actions=(action,)))
    facts = visit(slug="lyon", origin=LYON)
    going = release_of(itinerary(delegation=facts))
    tag = client.get("/it/territories/nagoya/").headers["ETag"]
    withdraw(delegation=going.delegation)
    answer = client.get("/it/territories/nagoya/", headers={"if-none-match": tag})

    assert (answer.status_code, "Missione ritirata" in answer.text) == (200, False)


def test_a_city_of_which_nothing_is_published_has_no_page(client):
    going = release_of(itinerary(delegation=visit()))
    before = client.get("/en/territories/nagoya/").status_code
    withdraw(delegation=going.delegation)

    after = [client.get(f"/en/territories/{one}/").status_code for one in ("nagoya", "atlantis")]

    assert (before, after) == (200, [404, 404])


@pytest.mark.parametrize("count", [1, 60])
def test_a_city_takes_four_queries_however_many_visits(client, django_assert_num_queries, count):
    full = full_itinerary()
    for number in range(count):
        day = day_of(dt.date(2020, 1, 1) + dt.timedelta(days=number))
        facts = visit(slug=f"visit-{number:02}", start=day, end=day)
        release_of(msgspec.structs.replace(full, delegation=facts))

    with django_assert_num_queries(4):
        answer, _text = told(client)

    assert (len(answer.context["page"]), len(answer.context["follow_ups"])) == (
        min(count, 25),
        min(count, 25),
    )


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "２"])
def test_a_page_that_is_none_is_not_found(client, page):
    release_of(itinerary())

    assert client.get("/en/territories/nagoya/", {"page": page}).status_code == 404
