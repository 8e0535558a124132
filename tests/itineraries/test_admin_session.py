"""The form of a session, as an officer types a whole programme with it."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from itineraries.models import Session, SynergyOrigin
from tests.make import (
    make_delegate,
    make_delegation,
    make_person,
    make_session,
    make_synergy,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db
ADD = "/admin/itineraries/session/add/"


@pytest.fixture
def anna():
    return signed_in(officer())


def test_the_address_fills_in_visit_day_and_the_next_place(anna):
    session = make_session(sequence=4)
    visit = session.delegation_id

    form = opened(anna, f"{ADD}?delegation={visit}&date=2022-11-10")

    assert (form["delegation"], form["date"], form["sequence"]) == (str(visit), "2022-11-10", "5")


@pytest.mark.parametrize(
    "nonsense",
    [
        "delegation=abc",
        "delegation=-1",
        "delegation=99999999999999999999999999",
        "delegation=",
        "date=yesterday",
        "date=2022-13-45",
        "venue=%F0%9F%A6%89",
        "uid=x&version=7&nothing=1",
        "sequence=first&start=25:00",
    ],
)
def test_nonsense_in_the_address_fills_in_nothing(anna, nonsense):
    form = opened(anna, f"{ADD}?{nonsense}")

    assert (form.get("delegation", ""), form["date"], form["start"]) == ("", "", "")


def test_a_session_is_typed_with_participants_and_the_next_goes_on_with_the_day(anna):
    visit = make_delegation()
    person = make_person()
    form = opened(anna, f"{ADD}?delegation={visit.pk}&date=2022-11-10")
    form |= {
        "title_it": "Visita guidata",
        "time_precision": "exact",
        "start": "10:00",
        "end": "11:30",
        "participations-TOTAL_FORMS": "1",
        "participations-0-person": person.pk,
        "participations-0-role": "guide",
        "participations-0-side": "home",
        "participations-0-status": "confirmed",
        "participations-0-order": "1",
        "_addanother": "1",
    }

    answer = anna.post(ADD, form)

    assert (answer.status_code, answer.url) == (
        302,
        f"{ADD}?delegation={visit.pk}&date=2022-11-10",
    )
    session = Session.objects.get()
    assert (session.start, session.end, session.timezone) == (
        dt.time(10),
        dt.time(11, 30),
        "Europe/Rome",
    )
    assert [one.person for one in session.participations.all()] == [person]


def test_day_and_hours_are_typed_as_a_programme_prints_them(anna):
    visit = make_delegation()
    form = opened(anna, f"{ADD}?delegation={visit.pk}") | {
        "title_it": "Incontro",
        "date": "giovedì 10 novembre 2022",
        "start": "ore 9.30",
        "end": "1 pm",
    }

    answer = anna.post(ADD, form)

    assert answer.status_code == 302, answer.context["errors"]
    session = Session.objects.get()
    assert (session.date, session.start, session.end) == (
        dt.date(2022, 11, 10),
        dt.time(9, 30),
        dt.time(13),
    )


def test_what_belongs_to_other_visits_is_not_offered(anna):
    session, sibling = make_session(title_it="This"), None
    sibling = make_session(delegation=session.delegation, title_it="Sibling")
    make_session(title_it="Of another visit")
    synergy = make_synergy(delegation=session.delegation)
    make_synergy()

    page = anna.get(reverse("admin:itineraries_session_change", args=[session.pk]))

    form = page.context["adminform"].form
    offered = [value for value, _label in form.fields["parent"].choices if value]
    assert [int(str(value)) for value in offered] == [session.pk, sibling.pk]
    origins = page.context["inline_admin_formsets"][2].formset
    assert list(origins.empty_form.fields["synergy"].queryset) == [synergy]


def test_a_synergy_of_another_visit_is_refused(anna):
    session = make_session()
    other = make_synergy()
    page = reverse("admin:itineraries_session_change", args=[session.pk])
    form = opened(anna, page) | {"origins-TOTAL_FORMS": "1", "origins-0-synergy": other.pk}

    assert (anna.post(page, form).status_code, SynergyOrigin.objects.count()) == (200, 0)


def test_advice_is_given_and_bars_nothing(anna):
    venue = make_venue()
    when = {"time_precision": "exact", "start": dt.time(10), "end": dt.time(12), "venue": venue}
    make_session(**when)
    session = make_session()
    page = reverse("admin:itineraries_session_change", args=[session.pk])
    form = opened(anna, page) | {
        "time_precision": "exact",
        "start": "11:00",
        "end": "13:00",
        "venue": venue.pk,
    }

    answer = anna.post(page, form)

    assert answer.status_code == 302
    levels = [one.level_tag for one in get_messages(answer.wsgi_request)]
    assert (levels[0], levels[-1]) == ("warning", "success")


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        ({"start": "10:00", "end": "11:30"}, "exact"),
        ({"start": "10:00"}, "start_only"),
        ({"part_of_day": "evening"}, "part_of_day"),
        ({"start": "10:00", "time_precision": "about"}, "about"),
        ({}, "untimed"),
    ],
)
def test_a_time_that_is_typed_says_how_well_it_is_known(anna, typed, precision):
    visit = make_delegation()
    form = opened(anna, f"{ADD}?delegation={visit.pk}&date=2022-11-10")

    anna.post(ADD, form | {"title_it": "Cena"} | typed)

    assert [one.time_precision for one in Session.objects.all()] == [precision]


def test_a_delegate_whose_side_is_left_open_is_a_guest_and_others_are_hosts(anna):
    guest = make_delegate()
    host = make_person()
    form = opened(anna, f"{ADD}?delegation={guest.delegation_id}&date=2022-11-10")
    form |= {"title_it": "Saluti", "participations-TOTAL_FORMS": "3"}
    for row, (person, side) in enumerate(
        [(guest.person, ""), (host, ""), (make_person(), "third")]
    ):
        form |= {
            f"participations-{row}-person": person.pk,
            f"participations-{row}-role": "participant",
            f"participations-{row}-side": side,
            f"participations-{row}-status": "confirmed",
            f"participations-{row}-order": str(row),
        }

    anna.post(ADD, form)

    session = Session.objects.get()
    sides = session.participations.order_by("order").values_list("side", flat=True)
    assert list(sides) == ["guest", "home", "third"]


def test_saving_a_session_leads_back_to_the_agenda_of_its_visit(anna):
    session = make_session()
    page = reverse("admin:itineraries_session_change", args=[session.pk])

    answer = anna.post(page, opened(anna, page))

    visit = reverse("admin:delegations_delegation_change", args=[session.delegation_id])
    assert (answer.status_code, answer.url) == (302, visit)
