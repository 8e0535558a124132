"""The back office in a browser: every page keeps the site's policy, and choosing by typing works."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse

from itineraries.models import Session
from itineraries.publishing import publish
from tests.make import make_delegate, make_needs, make_participation, make_person, make_venue
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anna():
    return officer(first_name="Anna")


@pytest.fixture
def page(chromium, live_server, anna):
    key = signed_in(anna).cookies[settings.SESSION_COOKIE_NAME].value
    with chromium.new_context(base_url=live_server.url, locale="en-GB") as context:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        yield page


def choose(page, field, term):
    """Type a part of a name into a choice and take the first that is offered."""
    page.click(f".{field} .select2-selection")
    page.fill(".select2-search__field", term)
    page.locator(".select2-results__option", has_text=term).first.click()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_breaks_the_policy_or_the_width_of_the_screen(page, width):
    session = make_participation().session
    visit = session.delegation
    needs = make_needs(delegate=make_delegate(delegation=visit))
    publish(delegation=visit)
    page.set_viewport_size({"width": width, "height": 900})
    of_visit = [
        reverse(f"admin:delegations_delegation_{name}", args=[visit.pk])
        for name in ("change", "delete", "history", "publish", "withdraw")
    ]
    too_wide = []
    for address in [
        reverse("admin:index"),
        reverse("admin:delegations_delegation_changelist"),
        reverse("admin:delegations_delegation_add"),
        *of_visit,
        reverse("admin:itineraries_session_changelist"),
        reverse("admin:itineraries_session_change", args=[session.pk]),
        reverse("admin:delegations_privateneeds_change", args=[needs.pk]),
        reverse("admin:itineraries_release_changelist"),
    ]:
        assert page.goto(address).status == 200
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(address)

    assert (page.said, too_wide) == ([], [])


def test_a_session_is_typed_whole(page):
    visit = make_delegate().delegation
    make_venue(name_it="Outsider")
    venue = make_venue(name_it="Officine")
    person = make_person(family="Brizzi", given="Paolo")
    page.goto(f"/admin/itineraries/session/add/?delegation={visit.pk}&date=2022-11-10")
    page.fill("#id_title_it", "Visita guidata")
    page.fill("#id_title_ja", "見学")
    page.select_option("#id_time_precision", "exact")
    page.fill("#id_start", "10:00")
    page.fill("#id_end", "11:30")
    choose(page, "field-venue", "Officine")
    page.click("#participations-group .add-row a")
    choose(page, "field-person", "Brizzi")
    page.click("[name=_addanother]")
    page.wait_for_url("**/add/?delegation=*&date=2022-11-10")

    session = Session.objects.get()
    assert (session.title_it, session.title_ja, session.venue) == ("Visita guidata", "見学", venue)
    assert (session.start, session.end) == (dt.time(10), dt.time(11, 30))
    assert [one.person for one in session.participations.all()] == [person]
    assert page.input_value("#id_sequence") == "2"
    assert page.said == []
