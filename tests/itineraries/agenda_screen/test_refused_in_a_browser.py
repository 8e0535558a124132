"""What is refused on the screen waits for its officer: no key and no leaving sends it once more."""

import pytest

from itineraries.models import Session
from tests.make import make_delegation, make_session

from .screen import address

pytestmark = pytest.mark.django_db(transaction=True)


def by_keys(*keys):
    def go_on(page, _row):
        for key in keys:
            page.keyboard.press(key)

    return go_on


def by_click(page, _row):
    page.click("h2 >> nth=0")


def by_double_click(page, row):
    """On a button that saves the row first."""
    row.locator(".more").evaluate("more => { more.open = true; }")
    row.locator("[value=copy]").dblclick()


def by_next_row(page, _row):
    page.focus(".row[id^=s] >> nth=0 >> [name=title_it]")


def by_mouse(page, row):
    row.locator(".grip").drag_to(page.locator(".row[id^=s]").nth(0).locator(".grip"))


def by_leaving_the_page(page, _row):
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click(".breadcrumbs a >> nth=0")


# Every way to go on from a row that sends it, or used to send it twice.
WAYS = {
    "Enter": by_keys("Enter"),
    "Enter twice": by_keys("Enter", "ArrowUp", "Enter"),
    "Enter held": by_keys("Enter", "Enter", "Enter"),
    "Shift+Enter": by_keys("Shift+Enter"),
    "Control+Enter": by_keys("Control+Enter"),
    "Control+Enter twice": by_keys("Control+Enter", "Control+Enter"),
    "Control+Enter, left": by_keys(
        "Control+Enter", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab"
    ),
    "Alt+ArrowUp": by_keys("Alt+ArrowUp"),
    "Alt+ArrowDown": by_keys("Alt+ArrowDown", "Alt+ArrowDown"),
    "Alt+Shift+ArrowDown": by_keys("Alt+Shift+ArrowDown"),
    "ArrowDown": by_keys("ArrowDown"),
    "click": by_click,
    "double click": by_double_click,
    "focus": by_next_row,
    "mouse": by_mouse,
    "page": by_leaving_the_page,
}


@pytest.mark.parametrize("status", [409, 422])
def test_what_was_refused_is_sent_again_only_when_its_officer_has_answered(page, status):
    visit = make_delegation()
    make_session(delegation=visit, title_it="First")
    of_way = {way: make_session(delegation=visit, title_it="Old") for way in WAYS}
    page.goto(address(visit))
    if status == 409:
        for session in of_way.values():
            theirs = Session.objects.get(pk=session.pk)
            theirs.title_it = "Colleague"
            theirs.save()

    refused = {way: refused_by(page, of_way[way], way, status) for way in WAYS}
    stored = {way: Session.objects.get(pk=session.pk).title_it for way, session in of_way.items()}
    assert refused == dict.fromkeys(WAYS, ([status], "Mine"))
    assert stored == dict.fromkeys(WAYS, "Colleague" if status == 409 else "Old")
    assert Session.objects.count() == len(WAYS) + 1

    # Each of the ways to answer.
    page.posted.clear()
    corrected, as_it_is = (page.locator(f"#s{of_way[way].pk}") for way in ("Enter", "click"))
    if status == 422:
        corrected.locator("[name=when]").fill("14")
    corrected.locator("[name=title_it]").fill("Mine again")
    page.keyboard.press("Enter")
    page.locator(".said", has_text="Mine again").wait_for()
    if status == 422:
        as_it_is.locator("[name=when]").fill("15")
    as_it_is.get_by_role("button", name="Salva quello che ho scritto").click()
    page.locator(".said", has_text="Salvato: Mine.").wait_for()
    titles = [Session.objects.get(pk=of_way[way].pk).title_it for way in ("Enter", "click")]
    assert titles == ["Mine again", "Mine"]
    assert [request.response().status for request in page.posted] == [200, 200]
    assert [text for text in page.said if f"{status}" not in text] == []


def refused_by(page, session, way, status):
    """What the server answered to all that was pressed, and what the row still holds."""
    page.posted.clear()
    row = page.locator(f"#s{session.pk}")
    title = row.locator("[name=title_it]")
    if status == 422:
        row.locator("[name=when]").fill("dopo pranzo")
    title.fill("Mine")
    WAYS[way](page, row)
    if way == "page":
        # The browser has asked, and they stay.
        by_next_row(page, row)
    row.locator(".wrong").wait_for()
    for keys in (["Enter", "Control+Enter", "Shift+Enter", "Alt+ArrowUp"], ["Tab"] * 7):
        title.focus()
        by_keys(*keys)(page, row)
    by_next_row(page, row)
    page.wait_for_timeout(100)
    return [request.response().status for request in page.posted], title.input_value()


def test_what_a_colleague_wrote_is_taken_and_later_words_go_on_from_it(page):
    session = make_session(title_it="Old")
    page.goto(address(session.delegation))
    theirs = Session.objects.get(pk=session.pk)
    theirs.title_it = "Colleague"
    theirs.save()
    row = page.locator(f"#s{session.pk}")
    row.locator("[name=title_it]").fill("Mine")
    page.keyboard.press("Enter")
    row.get_by_role("button", name="Prendi quello che c’è ora").click()

    assert row.locator("[name=title_it]").input_value() == "Colleague"
    # Escape goes back to what is stored, and not to what the page was printed with.
    row.locator("[name=title_it]").fill("Again mine")
    page.keyboard.press("Escape")
    assert row.locator("[name=title_it]").input_value() == "Colleague"
    row.locator("[name=when]").fill("14")
    page.keyboard.press("Enter")
    page.locator(".said", has_text="Colleague").wait_for()
    assert Session.objects.get(pk=session.pk).title_it == "Colleague"


def test_a_double_click_adds_duplicates_and_undoes_once(page):
    visit = make_delegation()
    page.goto(address(visit))
    blank = page.locator("#day-2022-11-10 .blank")
    blank.locator("[name=title_it]").fill("Saluti")
    blank.locator("button.save").dblclick()
    row = page.locator("#day-2022-11-10 .row[id^=s]").first
    row.wait_for()
    row.locator(".more").evaluate("more => { more.open = true; }")
    row.locator("[value=copy]").dblclick()
    page.locator("#day-2022-11-10 .row[id^=s]").nth(1).wait_for()
    copied = Session.objects.count()
    page.locator(".undo button").dblclick()
    page.locator("#day-2022-11-10 .row[id^=s]").nth(1).wait_for(state="detached")
    page.wait_for_timeout(150)

    assert (copied, Session.objects.count()) == (2, 1)
    assert [request.response().status for request in page.posted] == [200, 200, 200]


SAFARI = """(field) => {
  field.focus(); field.value = "会議"; field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "会議" }));
  const key = new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true });
  Object.defineProperty(key, "keyCode", { value: 229 });
  field.dispatchEvent(key);
}"""


@pytest.mark.parametrize("key", ["Enter", "ArrowUp", "Escape"])
def test_a_key_that_ends_a_conversion_does_nothing_else(page, key):
    visit = make_delegation()
    page.goto(address(visit))
    blank = page.locator("#day-2022-11-10 .blank")
    title = blank.locator("[name=title_it]")
    title.evaluate(SAFARI.replace('"Enter"', f'"{key}"'))
    page.wait_for_timeout(100)

    rows = page.locator("#day-2022-11-10 .row")
    focused = page.evaluate("document.activeElement.name")
    assert (rows.count(), focused, title.input_value(), page.posted) == (1, "title_it", "会議", [])
    page.keyboard.press("Enter")
    page.locator("#day-2022-11-10 .row[id^=s]").wait_for()
    assert [one.title_it for one in Session.objects.all()] == ["会議"]
