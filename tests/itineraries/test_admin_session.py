"""The form of a session, as an officer types a whole programme with it."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from itineraries.models import Participation, Session, SynergyOrigin
from tests.make import (
    make_delegation,
    make_participation,
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

    assert (form["delegation"], form["date"], form["start"]) == ("", "", "")


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
    assert levels == ["warning", "success"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title_it", "a\x00b"),
        ("title_it", "x" * 100_000),
        ("date", "2022-02-30"),
        ("start", "25:00"),
        ("timezone", "Europe/Atlantis"),
        ("delegation", "abc"),
        ("delegation", "9" * 30),
        ("venue", "9" * 30),
        ("parent", "9" * 30),
        ("sequence", "9" * 30),
        ("type", "party"),
        ("languages", "日本"),
        ("is_list_complete", "maybe"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_changes_nothing(anna, field, typed):
    session = make_session(is_list_complete=None)
    page = reverse("admin:itineraries_session_change", args=[session.pk])

    answer = anna.post(page, opened(anna, page) | {field: typed})

    before = session.version
    session.refresh_from_db()
    if field == "is_list_complete":  # What is neither yes nor no is unknown.
        assert answer.status_code == 302
    else:
        assert (answer.status_code, field in answer.context["adminform"].form.errors) == (200, True)
        assert session.version == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("participations-TOTAL_FORMS", "many"),
        ("participations-INITIAL_FORMS", "999999999"),
        ("participations-0-id", "abc"),
        ("participations-0-id", "9" * 30),
        ("participations-0-session", "9" * 30),
        ("participations-0-person", "9" * 30),
        ("participations-0-opened", "\x00"),
    ],
)
def test_rows_tampered_with_end_in_no_error_of_the_server(anna, name, value):
    row = make_participation()
    page = reverse("admin:itineraries_session_change", args=[row.session_id])

    answer = anna.post(page, opened(anna, page) | {name: value})

    assert answer.status_code in {200, 302, 409}
    assert [one.person_id for one in Participation.objects.all()] == [row.person_id]


def test_a_title_of_ten_megabytes_is_turned_away(anna):
    session = make_session()
    page = reverse("admin:itineraries_session_change", args=[session.pk])
    form = opened(anna, page)

    assert anna.post(page, form | {"title_it": "x" * 10_000_000}).status_code == 400


@pytest.mark.parametrize("pk", ["abc", "999", "9" * 30, "1_2C3"])
def test_a_session_that_is_not_there_leads_back(anna, pk):
    assert anna.get(f"/admin/itineraries/session/{pk}/change/").status_code == 302
    assert anna.post(f"/admin/itineraries/session/{pk}/change/", {"x": "y"}).status_code == 302
    assert anna.get(f"/admin/itineraries/session/{pk}/delete/").status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        "delegation__id__exact=abc",
        "delegation__id__exact=" + "9" * 30,
        "o=x.y",
        "p=-4",
        "p=9999999",
        "date__year=abc",
        "date__year=99999",
        "status__exact=x",
        "q=%22%27%25_",
        "delegation__delegates__private_needs__health__startswith=a",
        "all=",
        "e=1",
    ],
)
def test_nonsense_about_the_list_ends_in_no_error_of_the_server(anna, query):
    make_session()
    assert anna.get(f"/admin/itineraries/session/?{query}").status_code in {200, 302, 400}
