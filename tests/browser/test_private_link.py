"""A delegate's link on a phone: what opens without a network, and what is kept no longer."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from delegations.period import Period
from itineraries.itinerary import DELEGATES, encode
from itineraries.models import PrivateLink
from itineraries.private_links import issue, revoke
from organisations.words import Text
from tests.itineraries.published import at, itinerary, release_of, session, visit
from tests.make import make_delegate

PHONE = {"width": 390, "height": 844}
FIRST = dt.date(2030, 5, 6)
SECOND = FIRST + dt.timedelta(days=1)
WELCOME = session("Accoglienza", when=at("10:00", "11:00", date=FIRST))
SIGNING = session(
    "Firma", when=at("15:00", "16:00", date=SECOND), meeting_point=Text(it="Al portone")
)


@pytest.fixture
def link(transactional_db):
    days = {"start": Period.of_day(FIRST), "end": Period.of_day(SECOND)}
    document = itinerary(
        WELCOME,
        SIGNING,
        audience=DELEGATES,
        delegation=visit(emergency_phone="+39 011 0112 3456", **days),
    )
    public = itinerary(WELCOME, delegation=visit(**days))
    release = release_of(public, delegates_document=encode(document))
    moment = timezone.now() + dt.timedelta(days=1)
    return issue(delegation=release.delegation, label="SUMI", expires_at=moment)


@pytest.fixture
def phone(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE)
    page = context.new_page()
    page.said = []
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


def address(token, *more):
    return "/".join(["", "it", "private", token, *more, ""])


# The addresses of everything that the phone keeps.
KEPT = """async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => request.url);
}"""
UNTIL = """async (wanted) => {
    const kept = %s;
    for (let turn = 0; turn < 300; turn += 1) {
        const urls = await kept();
        if (wanted ? urls.some((url) => url.includes(wanted)) : !urls.length) return urls;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return kept();
}"""


def keep(page, token):
    """Opens the programme once; what the phone keeps once the last of its sessions is kept."""
    page.goto(address(token), wait_until="load")
    return page.evaluate(UNTIL % KEPT, str(SIGNING.uid))


def left(page):
    """What is kept once the phone has had time to delete it."""
    return page.evaluate(UNTIL % KEPT, "")


def test_the_programme_and_its_sessions_open_without_a_network(phone, link):
    _link, token = link
    keep(phone, token)

    phone.context.set_offline(True)
    phone.goto(address(token))
    expect(phone.locator("h1")).to_contain_text("Torino")
    number = phone.locator(".call a.number")
    assert number.get_attribute("href") == "tel:+3901101123456"
    serif = "getComputedStyle(document.querySelector('h1')).fontFamily.startsWith('Newsreader')"
    assert phone.evaluate(serif)

    phone.goto(address(token, "sessions", str(SIGNING.uid)))
    expect(phone.locator("h1")).to_have_text("Firma")
    assert phone.said == []


def test_what_was_never_opened_says_so_without_a_network(phone, link):
    _link, token = link
    keep(phone, token)

    phone.context.set_offline(True)
    phone.goto(address(token, "sessions", "00000000-0000-0000-0000-000000000007"))

    assert phone.locator("main a").get_attribute("href") == address(token)


def test_today_is_the_day_that_it_is_also_without_a_network(phone, link):
    _link, token = link
    phone.clock.install(time=dt.datetime(2030, 5, 6, 6, 0, tzinfo=dt.UTC))
    keep(phone, token)
    today = phone.locator(".todays .who")
    expect(today).to_have_text(["Accoglienza"])

    phone.context.set_offline(True)
    phone.clock.set_fixed_time(dt.datetime(2030, 5, 7, 6, 0, tzinfo=dt.UTC))
    phone.goto(address(token))
    expect(today).to_have_text(["Firma"])
    expect(phone.locator(".todays .place")).to_have_text([re.compile("Al portone")])

    phone.clock.set_fixed_time(dt.datetime(2030, 5, 8, 6, 0, tzinfo=dt.UTC))
    phone.reload()
    expect(today).to_have_count(0)
    assert phone.said == []


def test_a_revoked_link_takes_what_was_kept_with_it(phone, link):
    row, token = link
    pages = {url.rpartition(token)[2] for url in keep(phone, token) if token in url}
    assert pages == {"/", f"/sessions/{WELCOME.uid}/", f"/sessions/{SIGNING.uid}/"}
    revoke(links=[row], at=timezone.now())

    assert phone.goto(address(token)).status == 404
    assert left(phone) == []

    phone.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        phone.goto(address(token))


def test_a_revoked_link_is_noticed_on_any_of_its_pages(phone, link):
    row, token = link
    keep(phone, token)
    revoke(links=[row], at=timezone.now())

    phone.goto(address(token, "sessions", str(SIGNING.uid)))

    assert left(phone) == []


def test_nothing_is_shown_or_kept_after_the_link_expired(phone, link):
    row, token = link
    soon = timezone.now() + dt.timedelta(seconds=6)
    PrivateLink.objects.filter(pk=row.pk).update(expires_at=soon)
    keep(phone, token)
    phone.context.set_offline(True)
    phone.wait_for_function("moment => Date.now() > moment", arg=soon.timestamp() * 1000)

    phone.goto(address(token))

    assert phone.locator(".call").count() == 0
    assert phone.locator("main p").count() == 1
    assert left(phone) == []


def test_what_an_expired_link_left_goes_when_another_is_opened(phone, link):
    row, token = link
    _other, other_token = issue(
        delegation=row.delegation, label="Other", expires_at=timezone.now() + dt.timedelta(days=1)
    )
    soon = timezone.now() + dt.timedelta(seconds=6)
    PrivateLink.objects.filter(pk=row.pk).update(expires_at=soon)
    assert [url for url in keep(phone, token) if token in url] != []
    phone.wait_for_function("moment => Date.now() > moment", arg=soon.timestamp() * 1000)

    keep(phone, other_token)
    kept = phone.evaluate(UNTIL % KEPT, f"{other_token}/sessions/{SIGNING.uid}")

    assert [url for url in kept if token in url] == []
    assert [url for url in kept if other_token in url] != []


def test_a_link_that_works_for_longer_is_kept_for_longer(phone, link):
    row, token = link
    soon = timezone.now() + dt.timedelta(seconds=6)
    PrivateLink.objects.filter(pk=row.pk).update(expires_at=soon)
    keep(phone, token)
    PrivateLink.objects.filter(pk=row.pk).update(expires_at=soon + dt.timedelta(days=1))
    phone.goto(address(token), wait_until="networkidle")

    phone.context.set_offline(True)
    phone.wait_for_function("moment => Date.now() > moment", arg=soon.timestamp() * 1000)
    phone.goto(address(token))

    expect(phone.locator("h1")).to_contain_text("Torino")


def test_no_other_host_is_asked_for_anything(phone, link, live_server):
    _link, token = link
    asked = []
    phone.context.on("request", lambda request: asked.append(request.url))
    keep(phone, token)

    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert phone.context.cookies() == []


def test_the_programmes_of_all_groups_open_without_a_network_each_at_its_address(phone, link):
    row, _token = link
    days = {"start": Period.of_day(FIRST), "end": Period.of_day(SECOND)}
    evenings = [
        session(f"Sera {party}", when=at("20:00", date=FIRST), party=party) for party in "AB"
    ]
    document = itinerary(SIGNING, *evenings, audience=DELEGATES, delegation=visit(**days))
    public = itinerary(SIGNING, delegation=visit(**days))
    release_of(public, delegation=row.delegation, delegates_document=encode(document))
    delegate = make_delegate(delegation=row.delegation, party="A")
    _own, token = issue(
        delegation=row.delegation, label="A", expires_at=row.expires_at, delegate=delegate
    )
    keep(phone, token)
    phone.evaluate(UNTIL % KEPT, "?party=B")
    headings = phone.locator(".entry h3, .entry h4")

    phone.context.set_offline(True)
    shown = {}
    for query in ("", "?party=", "?party=B", "?from=mail"):
        phone.goto(address(token) + query)
        shown[query] = sorted(headings.all_inner_texts())
    assert shown == {
        "": ["Firma", "Sera A"],
        "?party=": ["Firma", "Sera A", "Sera B"],
        "?party=B": ["Firma", "Sera B"],
        "?from=mail": ["Firma", "Sera A"],
    }
    assert phone.said == []
