"""A row is in once, with the last that was typed, though an answer is lost or late."""

import pytest

from itineraries.models import Session
from tests.make import make_delegation, make_session

from .screen import address

pytestmark = pytest.mark.django_db(transaction=True)
DAY = "#day-2022-11-10"


def lose_next_answer(page):
    """The server saves what the next request holds, and the browser never hears of it."""

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/agenda/", lose, times=1)


@pytest.fixture
def visit(page):
    visit = make_delegation()
    make_session(delegation=visit, title_it="Arrivo")
    page.goto(address(visit))
    return visit


def titles():
    return list(Session.objects.order_by("pk").values_list("title_it", flat=True))


@pytest.mark.parametrize("is_new", [True, False])
def test_a_row_typed_on_after_a_lost_answer_goes_on_from_what_was_saved(page, visit, is_new):
    row = page.locator(f"{DAY} .blank" if is_new else f"{DAY} .row[id^=s]").first
    lose_next_answer(page)
    row.locator("[name=title_it]").fill("Saluti")
    page.keyboard.press("Enter")
    page.locator(".said.is-wrong").wait_for()
    lost = titles()

    row = page.locator(f"{DAY} .row.has-words")
    row.locator("[name=when]").fill("14")
    row.locator("[name=title_it]").fill("Saluti e foto")
    page.keyboard.press("Control+Enter")
    page.locator(".said", has_text="Salvato: Saluti e foto.").wait_for()

    others = ["Arrivo"] if is_new else []
    assert (lost, titles()) == ([*others, "Saluti"], [*others, "Saluti e foto"])
    assert f"{Session.objects.latest('pk').start}" == "14:00:00"
    page.locator(f"{DAY} .has-words").wait_for(state="detached")
    assert page.locator(f"{DAY} .row[id^=s]").count() == len(titles())


def test_a_row_typed_on_while_it_is_added_keeps_the_last_words(page, visit):
    late = []
    page.route("**/agenda/", lambda route: late.append(route), times=1)  # noqa: PLW0108 # No builtin.
    page.locator(f"{DAY} .blank [name=title_it]").fill("Saluti")
    page.keyboard.press("Enter")
    page.locator(f"{DAY} [id^=unsent] [name=title_it]").fill("Saluti e foto")
    late[0].continue_()

    page.locator(".said", has_text="Salvato: Saluti e foto.").wait_for()
    assert titles() == ["Arrivo", "Saluti e foto"]


def test_new_rows_not_saved_stay_when_the_page_is_read_again(page, visit):
    """One that was refused, one being written between two others, one deleted by a colleague."""
    gone = make_session(delegation=visit, title_it="Tolta", sequence=9)
    page.goto(address(visit))
    page.locator(f"{DAY} .blank [name=when]").fill("99.99")
    page.locator(f"{DAY} .blank [name=title_it]").fill("Rifiutata")
    page.keyboard.press("Enter")
    page.locator(f"{DAY} .refused").wait_for()
    page.locator(f"#s{gone.pk} [name=title_it]").evaluate(
        "field => { field.value = 'Scritta'; field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    gone.delete()
    first = page.locator(f"{DAY} .row[id^=s]").first
    first.locator(".more").evaluate("more => { more.open = true; }")
    first.locator("[value=copy]").click()
    page.locator(f"{DAY} .row[id^=s]").nth(2).wait_for()

    typed = page.locator(f"{DAY} .has-words [name=title_it]")
    assert [field.input_value() for field in typed.all()] == ["Rifiutata", "Scritta"]
    assert titles() == ["Arrivo", "Arrivo"]
