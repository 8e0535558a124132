"""The screen with its script: rows written by keyboard alone, and one carried by the mouse."""

import datetime as dt

import pytest

from itineraries.models import Session
from tests.make import make_delegation, make_session, make_venue

from .screen import address, titles

pytestmark = pytest.mark.django_db(transaction=True)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_three_appointments_are_typed_and_one_corrected_without_a_mouse(page):
    visit = make_delegation()
    make_venue(name_it="OGR")
    page.goto(address(visit))
    page.focus("#day-2022-11-10 .blank [name=when]")
    for when, title, venue in (
        ("14-15", "Tour", "OGR"),
        ("9.30", "Arrivo", ""),
        ("sera", "Cena", ""),
    ):
        page.keyboard.type(when)
        press(page, "Tab")
        page.keyboard.type(title)
        press(page, "Tab", "Tab")
        page.keyboard.type(venue)
        press(page, "Enter")
    page.locator(".row[id^=s]").nth(2).wait_for()
    # Control and Enter save the row, and one stays in it.
    row = page.locator(".row[id^=s]").first
    row.locator("[name=title_it]").fill("Arrivo in treno")
    row.locator("[name=status]").focus()
    row.locator("[name=status]").select_option("tentative")
    press(page, "Control+Enter")
    page.locator(".said", has_text="in treno").wait_for()
    page.focus("#day-2022-11-10 .blank [name=title_it]")
    press(page, "ArrowUp", "End")
    page.keyboard.type(" ufficiale")
    press(page, "Enter")
    page.locator(".said", has_text="ufficiale").wait_for()

    assert titles(visit) == ["Arrivo in treno", "Tour", "Cena ufficiale"]
    # Rows are sent with what they have chosen; the script adds the rest of each list.
    types = page.locator(".row[id^=s] [name=type]").evaluate_all("all => all.map(x => x.length)")
    assert types == [len(Session.Type)] * 3
    found = Session.objects.order_by("start").values_list("start", "end", "venue__name_it")
    assert list(found.exclude(start=None)) == [
        (dt.time(9, 30), None, None),
        (dt.time(14), dt.time(15), "OGR"),
    ]
    assert page.said == []


def test_a_row_that_is_carried_keeps_what_was_being_typed_elsewhere(page):
    visit = make_delegation()
    first, _second, third = (
        make_session(delegation=visit, title_it=title) for title in ("First", "Second", "Third")
    )
    page.goto(address(visit))
    page.fill("#day-2022-11-09 .blank [name=title_it]", "Half typed")

    page.hover(f"#s{third.pk}")
    page.drag_and_drop(f"#s{third.pk} .grip", f"#s{first.pk}")
    page.locator(f".day-of-rows .row[id^=s]:first-child:is(#s{third.pk})").wait_for()

    assert titles(visit) == ["Third", "First", "Second"]
    assert page.input_value("#day-2022-11-09 .blank [name=title_it]") == "Half typed"
    assert page.said == []
