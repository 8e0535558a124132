"""The public pages in a browser: accessible, calm, and the same for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.itineraries.full import BORN_AT, full_itinerary
from tests.itineraries.published import itinerary, release_of, visit

WIDE, PHONE, NARROW = 1280, 390, 320
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # Off unless asked for: the newest of the level AA rules.
    "rules": {"target-size": {"enabled": True}},
}


@pytest.fixture
def published(transactional_db):
    release_of(full_itinerary(more=3))
    release_of(itinerary(delegation=visit(slug="empty", state="postponed", start=None, end=None)))


@pytest.fixture
def visitor(chromium, live_server):
    """Opens a page as a visitor with the given screen; remembers what was said and asked for."""
    contexts = []

    def visitor(**screen):
        width = screen.pop("width", WIDE)
        options = {"viewport": {"width": width, "height": 900}, **screen}
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        return page

    yield visitor
    for context in contexts:
        context.close()


def addresses(language):
    base = f"/{language}/delegations/full/"
    return [
        f"/{language}/",
        base,
        f"/{language}/delegations/empty/",
        f"{base}sessions/{BORN_AT}/",
        f"/{language}/delegations/nothing/",
    ]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("language", ["it", "en", "ja"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_page_breaks_a_rule_of_accessibility(published, visitor, language, scheme, width):
    page = visitor(width=width, color_scheme=scheme, bypass_csp=True)
    found = {}
    for address in addresses(language):
        page.goto(address)
        result = Axe().run(page, options=RULES)
        problems = {
            (one["id"], node["html"][:120])
            for one in result.response["violations"]
            for node in one["nodes"]
        }
        if problems:
            found[address] = problems

    assert found == {}


def test_pages_ask_nobody_else_for_anything_and_break_no_policy(published, visitor, live_server):
    page = visitor()
    for address in addresses("it")[:-1]:
        page.goto(address, wait_until="networkidle")

    assert [url for url in page.asked if not url.startswith(live_server.url)] == []
    assert page.said == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_nothing_reaches_beyond_a_narrow_screen_even_in_large_type(published, visitor, language):
    wide = {}
    page = visitor()
    for address in addresses(language):
        page.goto(address)
        for width, size in [(NARROW, "100%"), (PHONE, "200%"), (NARROW, "200%"), (WIDE, "200%")]:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            if overflow(page) > 0:
                wide[address, width, size] = overflow(page)

    assert wide == {}


def test_everything_works_without_scripts(published, visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/it/")
    page.click("a[href='/it/delegations/full/']")
    page.click("nav.days li:nth-child(2) a")
    assert page.url.endswith("#d-2022-11-11")

    page.click("a:has-text('Urban testing')")
    assert page.url.endswith(f"/sessions/{BORN_AT}/")
    page.click("a[hreflang=ja]")
    assert page.url.endswith(f"/ja/delegations/full/sessions/{BORN_AT}/")


def test_the_keyboard_skips_to_the_content_and_sees_where_it_is(published, visitor):
    page = visitor()
    page.goto("/en/delegations/full/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.locator(".skip").bounding_box()["y"] >= 0

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_fonts_come_from_this_site_and_are_light(published, visitor):
    page = visitor()
    sizes = []
    page.on("response", lambda r: sizes.append(len(r.body())) if r.url.endswith("woff2") else None)
    page.goto("/it/delegations/full/", wait_until="networkidle")

    assert page.evaluate("document.fonts.check('1rem Newsreader', 'Città')")
    assert 0 < sum(sizes) < 100_000
