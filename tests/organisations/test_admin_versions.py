"""Two people with one record open: nobody's work is overwritten, and the second is told."""

import datetime as dt

import pytest
from django.contrib import admin
from django.urls import reverse

from delegations.models import PrivateNeeds
from organisations.models import Person
from tests.make import (
    make_needs,
    make_organisation,
    make_person,
    make_session,
)

from .admin_forms import changes_told, fields_of, officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer("anna", first_name="Anna", last_name="Bianchi"))


@pytest.fixture
def bruno():
    return signed_in(officer("bruno", first_name="Bruno", last_name="Neri"))


def person_page(person):
    return reverse("admin:organisations_person_change", args=[person.pk])


def test_the_second_of_two_is_told_who_changed_what_and_nothing_is_overwritten(anna, bruno):
    person = make_person(family="Rossi", given="Ada")
    page = person_page(person)
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    saved = anna.post(page, of_anna | {"family": "Russo"})

    told = bruno.post(page, of_bruno | {"family": "Rosso"})

    assert (saved.status_code, told.status_code) == (302, 409)
    assert Person.objects.get().family == "Russo"
    label = told.context["adminform"].form.label("family")
    assert changes_told(told) == [("", "changed", [(label, "Rossi", "Russo", "Rosso")])]
    assert told.context["changed_by"] == "Anna Bianchi"
    assert fields_of(told.content)["family"] == "Rosso"


def test_saving_again_on_purpose_works_and_keeps_what_the_other_changed_elsewhere(anna, bruno):
    person = make_person(family="Rossi", given="Ada", honorific="")
    page = person_page(person)
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"family": "Russo", "honorific": "Dr"})
    told = bruno.post(page, of_bruno | {"family": "Rosso"})

    saved = bruno.post(page, fields_of(told.content))

    assert saved.status_code == 302
    person.refresh_from_db()
    assert (person.family, person.given, person.honorific) == ("Rosso", "Ada", "Dr")


def test_a_third_who_saves_between_the_two_attempts_is_told_of_too(anna, bruno):
    person = make_person(family="Rossi")
    page = person_page(person)
    of_bruno = opened(bruno, page)
    anna.post(page, opened(anna, page) | {"family": "Russo"})
    told = bruno.post(page, of_bruno | {"family": "Rosso"})
    anna.post(page, opened(anna, page) | {"family": "Russi"})

    told_again = bruno.post(page, fields_of(told.content))

    assert told_again.status_code == 409
    assert [c[1:] for c in changes_told(told_again)[0][2]] == [("Russo", "Russi", "Rosso")]


def test_a_save_that_changed_nothing_bars_nobody(anna, bruno):
    person = make_person(family="Rossi")
    page = person_page(person)
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna)

    assert bruno.post(page, of_bruno | {"family": "Rosso"}).status_code == 302


def test_both_typing_the_same_is_no_conflict(anna, bruno):
    person = make_person(family="Rossi")
    page = person_page(person)
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"family": "Rosso"})

    assert bruno.post(page, of_bruno | {"family": "Rosso"}).status_code == 302


def test_a_form_that_does_not_say_what_it_was_opened_with_is_told_all_that_differs(anna):
    person = make_person(family="Rossi")
    page = person_page(person)
    form = opened(anna, page) | {"family": "Rosso"}
    for forged in ("", "x:y:z", opened(anna, person_page(make_person()))["opened"]):
        told = anna.post(page, form | {"opened": forged})

        assert told.status_code == 409
        assert [c[1:] for c in changes_told(told)[0][2]] == [(None, "Rossi", "Rosso")]
    assert {one.family for one in Person.objects.all()} == {"Rossi"}


def test_checkboxes_dates_and_choices_left_alone_take_over_what_the_other_saved(anna, bruno):
    session = make_session(date=dt.date(2022, 11, 10))
    page = reverse("admin:itineraries_session_change", args=[session.pk])
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(
        page,
        of_anna
        | {
            "is_optional": "on",
            "date": "2022-11-11",
            "time_precision": "exact",
            "start": "10:00",
            "end": "11:30",
            "is_list_complete": "true",
        },
    )
    told = bruno.post(page, of_bruno | {"title_it": "Altro"})

    bruno.post(page, fields_of(told.content))

    session.refresh_from_db()
    assert (session.title_it, session.is_optional, session.date) == (
        "Altro",
        True,
        dt.date(2022, 11, 11),
    )
    assert (session.start, session.end) == (dt.time(10), dt.time(11, 30))
    assert session.is_list_complete is True


def test_a_text_of_several_lines_left_alone_is_not_taken_for_changed(anna, bruno):
    organisation = make_organisation(notes="one\ntwo")
    page = reverse("admin:organisations_organisation_change", args=[organisation.pk])
    of_bruno = opened(bruno, page) | {"notes": "one\r\ntwo"}
    anna.post(page, opened(anna, page) | {"short_name": "C"})

    told = bruno.post(page, of_bruno)

    assert [c[3] for c in changes_told(told)[0][2]] == [None]


def test_a_record_deleted_meanwhile_gives_back_what_was_typed(anna, bruno):
    person = make_person(family="Rossi")
    page = person_page(person)
    of_bruno = opened(bruno, page)
    gone = reverse("admin:organisations_person_delete", args=[person.pk])
    anna.post(gone, opened(anna, gone))

    told = bruno.post(page, of_bruno | {"family": "Rosso"})

    assert (told.status_code, Person.objects.count()) == (410, 0)
    assert told.context["deletion"].user.username == "anna"
    assert "Rosso" in [words for _label, words in told.context["typed"]]


def test_deleting_asks_again_when_it_was_changed_since(anna, bruno):
    person = make_person(family="Rossi")
    question = reverse("admin:organisations_person_delete", args=[person.pk])
    of_bruno = opened(bruno, question)
    anna.post(person_page(person), opened(anna, person_page(person)) | {"family": "Russo"})

    asked_again = bruno.post(question, of_bruno)

    assert (asked_again.status_code, asked_again.url) == (302, question)
    assert [one.family for one in Person.objects.all()] == ["Russo"]
    assert "Anna Bianchi" in bruno.get(question).content.decode()
    bruno.post(question, opened(bruno, question))
    assert Person.objects.count() == 0


def test_private_needs_are_guarded_too_and_the_log_keeps_nothing_of_them(anna, bruno):
    needs = make_needs(dietary="no nuts")
    page = reverse("admin:delegations_privateneeds_change", args=[needs.pk])
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"dietary": "vegan"})

    assert bruno.post(page, of_bruno | {"dietary": "halal"}).status_code == 409
    assert PrivateNeeds.objects.get().dietary == "vegan"


def test_no_list_is_edited_in_place():
    editable = [one for one in admin.site._registry.values() if one.list_editable]
    assert (editable, Person in admin.site._registry) == ([], True)
