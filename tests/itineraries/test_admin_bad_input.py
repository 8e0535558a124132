"""Nonsense in forms, rows and addresses of the back office: a sentence, never a broken page."""

import pytest
from django.urls import reverse

from itineraries.models import Participation
from organisations.models import Person
from tests.make import make_participation, make_session
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title_it", "a\x00b"),
        ("title_it", "x" * 100_000),
        ("date", "2022-02-30"),
        ("start", "25:00"),
        ("timezone", "Europe/Atlantis"),
        ("venue", "abc"),
        ("venue", "²"),
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


def test_more_rows_than_a_form_may_hold_are_refused(anna):
    page = "/admin/organisations/person/add/"
    form = opened(anna, page) | {"family": "Sumi", "slug": "sumi", "roles-TOTAL_FORMS": "10000"}

    answer = anna.post(page, form)

    rows = answer.context["inline_admin_formsets"][0].formset
    assert (answer.status_code, len(rows.non_form_errors()), len(rows.forms)) == (200, 1, 200)
    assert Person.objects.count() == 0
