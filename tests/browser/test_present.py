"""A page left open, or opened again without its server, still knows what is on."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.itineraries.published import at, day_of, itinerary, release_of, session, visit, when

ROME = dt.timezone(dt.timedelta(hours=1))


@pytest.fixture
def days(transactional_db):
    """A visit from yesterday until tomorrow, of which the server's answer is soon out of date."""
    today = timezone.now().astimezone(ROME).date()
    yesterday, tomorrow = (today + dt.timedelta(days=n) for n in (-1, 1))
    release_of(
        itinerary(
            session("Ieri", when=at("09:00", "10:00", date=yesterday)),
            session("Colazione", when=at("08:00", "09:00", date=today)),
            session("Gruppo A", when=at("10:00", "11:00", date=today), party="A"),
            session("Gruppo B", when=at("10:00", date=today), party="B"),
            session("Annullata", status="cancelled", when=at("10:00", "12:00", date=today)),
            session("Senza ora", when=when(date=today)),
            session("", is_confidential=True, when=at("09:00", "10:00", date=tomorrow)),
            delegation=visit(slug="now", start=day_of(yesterday), end=day_of(tomorrow)),
        )
    )
    return today, tomorrow


def told(page):
    """The headings that are shown with the appointments under each."""
    return page.evaluate(
        """() => Object.fromEntries(
          [...document.querySelectorAll('.present [data-part] h3')]
            .filter((one) => !one.closest('[data-part]').hidden)
            .map((one) => [one.parentElement.dataset.part,
              [...one.parentElement.querySelectorAll('.who')].map((who) => who.innerText)]))"""
    )


@pytest.fixture
def clock(chromium, live_server):
    """Opens the page, then gives it the time of day and nothing else."""
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.said = []
    page.on("pageerror", lambda error: page.said.append(str(error)))

    def clock(date, time):
        moment = dt.datetime.combine(date, dt.time.fromisoformat(time), ROME)
        page.clock.set_fixed_time(moment)
        page.goto("/en/delegations/now/")
        page.context.set_offline(True)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.context.set_offline(False)
        return page

    yield clock
    assert page.said == []
    context.close()


def test_the_panel_follows_the_clock_of_the_reader(days, clock):
    today, tomorrow = days

    assert told(clock(today, "07:00")) == {"first": ["Colazione"], "loose": ["Senza ora"]}
    assert told(clock(today, "08:30")) == {
        "now": ["Colazione"],
        "off": ["Annullata"],
        "next": ["Gruppo A", "Gruppo B"],
        "loose": ["Senza ora"],
    }
    later = {"off": ["Annullata"], "loose": ["Senza ora"], "tomorrow": ["Private appointment"]}
    assert told(clock(today, "10:30")) == {"now": ["Gruppo A", "Gruppo B"], **later}
    assert told(clock(today, "11:00")) == {"now": ["Gruppo B"], **later}
    assert told(clock(tomorrow, "00:00")) == {"first": ["Private appointment"]}


def test_the_panel_is_gone_once_all_is_over(days, clock):
    _today, tomorrow = days

    late = clock(tomorrow, "12:00")
    expect(late.locator(".present .over")).to_be_visible()

    gone = clock(tomorrow + dt.timedelta(days=1), "12:00")
    expect(gone.locator(".present")).to_be_hidden()


def test_the_days_of_the_bar_follow_too(days, clock):
    _today, tomorrow = days

    marked = clock(tomorrow, "12:00").locator(".days [aria-current=date]")
    expect(marked).to_have_attribute("href", f"#d-{tomorrow}")


def test_a_day_that_is_called_off_says_so_and_what_is_open_of_tomorrow(transactional_db, clock):
    today = timezone.now().astimezone(ROME).date()
    tomorrow = today + dt.timedelta(days=1)
    moved = session(
        "Nuova firma", when=at("09:00", date=tomorrow), to_be_confirmed=("venue", "host")
    )
    release_of(
        itinerary(
            session(
                "Firma", status="postponed", replaced_by=moved.uid, when=at("10:00", date=today)
            ),
            moved,
            delegation=visit(slug="now", start=day_of(today), end=day_of(tomorrow)),
        )
    )

    page = clock(today, "09:00")

    assert told(page) == {"off": ["Firma"], "tomorrow": ["Nuova firma"]}
    expect(page.locator(".present .over")).to_be_hidden()
    expect(page.locator(".present [data-part=off]")).to_contain_text("in its place: Nuova firma")
    open_points = page.locator(".present [data-part=tomorrow] .caveat")
    expect(open_points).to_have_text(["place to be confirmed", "host to be confirmed"])
