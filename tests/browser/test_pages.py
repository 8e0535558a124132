"""What visitors do: they find their way without scripts, by keyboard, and on a slow line."""

from playwright.sync_api import expect

from itineraries.exports import EXPORTS
from tests.itineraries.full import BORN_AT

FULL = "/en/delegations/full/"


def test_the_whole_way_works_without_scripts(world, visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/en/")
    page.fill("[name=q]", "urban testing")
    page.press("[name=q]", "Enter")
    assert "q=urban+testing" in page.url
    assert page.locator("main a[href^='/en/delegations/']").evaluate_all(
        "links => [...new Set(links.map(one => new URL(one.href).pathname))]"
    ) == [FULL]

    page.click(f"main a[href='{FULL}']")
    page.click("nav.days li:nth-child(2) a")
    assert page.url.endswith("#d-2022-11-11")
    page.click("h3 a:has-text('Urban testing')")
    assert page.url.endswith(f"{FULL}sessions/{BORN_AT}/")
    page.click("a[hreflang=ja]")
    assert page.url.endswith(f"/ja/delegations/full/sessions/{BORN_AT}/")
    page.click("a[hreflang=en]")
    page.click(f"a[href='{FULL}']")

    for address in ("/en/venues/hall/", "/en/territories/nagoya/", f"{FULL}changes/"):
        page.locator(f"a[href='{address}']").first.click()
        assert page.url.endswith(address)
        page.go_back()
    page.click("header a[href='/en/']")
    page.locator("a[href='/en/outcomes/']").first.click()
    page.locator(f"a[href^='{FULL}#y-']").first.click()
    assert page.locator(":target").count() == 1


def test_every_file_is_offered_and_there(world, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(FULL)

    offered = page.locator(f"a[href^='{FULL}agenda.'], a[href*='schedule.']").evaluate_all(
        "links => [...new Set(links.map(one => one.getAttribute('href')))]"
    )

    assert {FULL + filename for filename in EXPORTS} - set(offered) == set()
    assert {page.request.get(address).status for address in offered} == {200}


def test_the_keyboard_skips_to_the_content_and_sees_where_it_is(world, visitor):
    page = visitor()
    page.goto(FULL)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.locator(".skip").bounding_box()["y"] >= 0

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_keyboard_goes_through_the_page_in_its_order_and_never_out_of_sight(world, visitor):
    page = visitor(reduced_motion="reduce")
    lost = {}
    for address in ("/en/", FULL, f"{FULL}changes/", "/en/venues/hall/"):
        page.goto(address)
        steps = [_next_step(page) for _step in range(40)]
        # Once round, the browser begins again.
        places = [step["place"] for step in steps if step["place"] >= 0]
        round_once = places[: places.index(max(places)) + 1]
        hidden = [step["text"] for step in steps if not step["seen"]]
        if hidden or round_once != sorted(round_once):
            lost[address] = (hidden, round_once)

    assert lost == {}


def _next_step(page):
    """Where the next Tab leads: the element's place in the document, and whether it is seen."""
    page.keyboard.press("Tab")
    return page.evaluate("""() => {
        const one = document.activeElement, box = one.getBoundingClientRect();
        if (one === document.body) return { place: -1, seen: true, text: "" };
        const isMarked = getComputedStyle(one).outlineStyle !== "none";
        const isOnScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
        return {
            place: [...document.querySelectorAll("*")].indexOf(one),
            seen: isMarked && isOnScreen,
            text: one.outerHTML.slice(0, 80),
        };
    }""")


def test_fonts_come_from_this_site_and_are_light(world, visitor):
    page = visitor()
    sizes = []
    page.on("response", lambda r: sizes.append(len(r.body())) if r.url.endswith("woff2") else None)
    page.goto("/it/delegations/full/", wait_until="networkidle")

    assert page.evaluate("document.fonts.check('1rem Newsreader', 'Città')")
    assert 0 < sum(sizes) < 100_000
