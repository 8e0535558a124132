"""What a page says during the visit: now and next, by the server's clock."""

import datetime as dt
import re

import pytest
from django.utils import translation

from itineraries.addresses import private_pages, public_pages
from itineraries.itinerary import Participant
from itineraries.views.itinerary import on_at, show_itinerary
from tests.itineraries.published import (
    at,
    day_of,
    itinerary,
    organisation,
    person,
    session,
    visit,
    when,
)

pytestmark = pytest.mark.django_db

TENTH = dt.date(2022, 11, 10)
# 10:30 in Turin.
HALF_PAST_TEN = dt.datetime(2022, 11, 10, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def shown(rf):
    """The page at half past ten on the tenth, on one line."""

    def shown(document, *, now=HALF_PAST_TEN, today=TENTH, pages=None):
        where = pages or public_pages(document.delegation.slug)
        with translation.override("en"):
            page = show_itinerary(rf.get("/"), document, today=today, now=now, pages=where)
        return " ".join(page.text.split())

    return shown


def part(page, name):
    """The words of one part of the panel; empty where it is hidden."""
    found = re.search(rf'<div data-part="{name}"( hidden)?>(.*?)</div> (?=<div data|</div>)', page)
    return "" if found is None or found[1] else " ".join(re.sub("<[^>]*>", " ", found[2]).split())


def test_the_first_thing_during_the_visit_is_what_is_on(shown):
    document = itinerary(
        session("Uno", when=at("10:00", "11:00")),
        session("Due", when=at("11:30", "12:00")),
        session("Tre"),
    )

    page = shown(document)

    assert part(page, "now") == "Now 10:00 – 11:00 Uno"
    assert part(page, "next") == "Next 11:30 – 12:00 Due"
    assert part(page, "loose") == "Also today, at no stated hour Tre"
    assert page.index('class="present"') < page.index("<h1>")


def test_a_private_appointment_that_is_on_says_no_more_than_that(shown):
    secret = session("", is_confidential=True, when=at("10:00", "11:00"))

    page = shown(itinerary(secret))

    assert part(page, "now") == "Now 10:00 – 11:00 Private appointment"
    assert f"sessions/{secret.uid}" not in page.split("<h1>")[0]


def test_before_and_after_the_visit_nothing_is_on_and_no_script_is_sent(shown):
    document = itinerary(session("Uno", when=at("10:00", "11:00")))
    cancelled = itinerary(
        session("Uno", when=at("10:00", "11:00")), delegation=visit(state="cancelled")
    )

    pages = [shown(document, today=dt.date(2022, 11, 8)), shown(cancelled)]

    assert [page.count("now.js") + page.count("data-from") for page in pages] == [0, 0]


def test_a_delegates_page_keeps_time_even_before_the_visit(shown):
    document = itinerary(session("Uno", when=at("10:00", "11:00")))

    page = shown(document, today=dt.date(2022, 11, 1), pages=private_pages("token"))

    assert 'aria-labelledby="present" hidden>' in page
    assert 'data-from="2022-11-10T09:00Z" data-until="2022-11-10T10:00Z" data-opens' in page
    assert page.count("js/now.js") == 1


def test_what_is_on_is_a_fact_that_changes_the_page(shown):
    document = itinerary(session("Uno", when=at("10:00", "11:00")), session("Due", when=when()))
    minute = dt.timedelta(minutes=1)
    ten, eleven = HALF_PAST_TEN.replace(minute=0), HALF_PAST_TEN.replace(hour=10, minute=0)

    told = [on_at(document, one, TENTH) for one in (ten, eleven - minute, eleven)]

    assert (told[0] == told[1], told[1] == told[2]) == (True, False)


def test_when_today_is_over_tomorrow_is_told(shown):
    friday = dt.date(2022, 11, 11)
    document = itinerary(
        session("Uno", when=at("09:00", "10:00")),
        session("Due", when=at("09:00", date=friday)),
        delegation=visit(end=day_of(friday)),
    )

    page = shown(document)

    assert part(page, "tomorrow") == "Tomorrow begins with 09:00 Due"
    assert '<p class="over" data-part="over">' in page


def test_who_receives_the_guests_is_said_beside_what_is_on(shown):
    document = itinerary(
        session(
            "Tavolo",
            when=at("10:00", "11:00"),
            participants=(
                Participant("host", "home", person()),
                Participant("speaker", "guest", person("Toshio", "Sumi")),
            ),
        ),
        session(
            "Giro",
            when=at("11:00", "12:00"),
            participants=(Participant("guide", "home", organisation=organisation("Museo")),),
        ),
    )

    page = shown(document)

    assert part(page, "now") == "Now 10:00 – 11:00 Tavolo Elena Deambrogio hosts"
    assert part(page, "next") == "Next 11:00 – 12:00 Giro Museo guides"
