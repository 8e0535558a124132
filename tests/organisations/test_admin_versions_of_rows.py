"""Two people with one form of many rows open: rows changed, added and deleted meanwhile."""

import pytest
from django.urls import reverse

from delegations.models import Delegate
from organisations.models import Alias
from tests.make import make_delegate, make_delegation, make_organisation, make_person

from .admin_forms import changes_told, fields_of, officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer("anna", first_name="Anna", last_name="Bianchi"))


@pytest.fixture
def bruno():
    return signed_in(officer("bruno", first_name="Bruno", last_name="Neri"))


def test_a_row_that_another_changed_is_told_and_not_overwritten(anna, bruno):
    delegate = make_delegate(person=make_person(family="Sumi", given="Toshio"), party="")
    page = reverse("admin:delegations_delegation_change", args=[delegate.delegation_id])
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"delegates-0-party": "tecnici", "delegates-0-order_reason": "x"})

    told = bruno.post(page, of_bruno | {"delegates-0-party": "politici"})

    assert told.status_code == 409
    [(title, kind, changes)] = changes_told(told)
    assert (title, kind) == ("Toshio Sumi", "changed")
    assert [change[2:] for change in changes] == [("tecnici", "politici"), ("x", None)]
    assert told.context["changed_by"] == "Anna Bianchi"
    delegate.refresh_from_db()
    assert delegate.party == "tecnici"
    assert bruno.post(page, fields_of(told.content)).status_code == 302
    delegate.refresh_from_db()
    assert (delegate.party, delegate.order_reason) == ("politici", "x")


def test_a_row_changed_on_its_own_page_is_told_on_its_delegations_page(anna, bruno):
    delegate = make_delegate()
    page = reverse("admin:delegations_delegation_change", args=[delegate.delegation_id])
    of_bruno = opened(bruno, page)
    own = reverse("admin:delegations_delegate_change", args=[delegate.pk])
    assert anna.post(own, opened(anna, own) | {"party": "tecnici"}).status_code == 302

    told = bruno.post(page, of_bruno | {"delegates-0-party": "politici"})

    assert (told.status_code, told.context["changed_by"]) == (409, "Anna Bianchi")


def test_a_row_that_another_deleted_is_told_with_what_was_typed_and_stays_deleted(anna, bruno):
    delegation = make_delegation()
    make_delegate(delegation=delegation, person=make_person(family="Stays"), protocol_order=1)
    make_delegate(delegation=delegation, person=make_person(family="Goes"), protocol_order=2)
    page = reverse("admin:delegations_delegation_change", args=[delegation.pk])
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"delegates-1-DELETE": "on"})

    told = bruno.post(page, of_bruno | {"delegates-0-party": "A", "delegates-1-party": "B"})

    assert told.status_code == 409
    assert [(title, kind) for title, kind, _changes in changes_told(told)] == [
        ("Anna Goes", "deleted")
    ]
    again = bruno.post(page, fields_of(told.content))
    assert again.status_code == 302
    assert [(one.person.family, one.party) for one in Delegate.objects.all()] == [("Stays", "A")]


def test_a_row_that_another_added_is_told_and_joins_the_form(anna, bruno):
    delegation = make_delegation()
    first = make_person(family="First")
    make_delegate(delegation=delegation, person=first, protocol_order=1)
    second, third = make_person(family="Second"), make_person(family="Third")
    page = reverse("admin:delegations_delegation_change", args=[delegation.pk])

    def with_row(form, person):
        blank = {name: "" for name in form if name.startswith("delegates-0-")}
        row = {name.replace("-0-", "-1-"): value for name, value in blank.items()}
        return (
            form
            | row
            | {
                "delegates-TOTAL_FORMS": "2",
                "delegates-1-person": person.pk,
                "delegates-1-delegation": delegation.pk,
                "delegates-1-role": "member",
                "delegates-1-is_photo_allowed": "unknown",
                "delegates-1-is_counted": "unknown",
            }
        )

    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    assert anna.post(page, with_row(of_anna, second)).status_code == 302

    told = bruno.post(page, with_row(of_bruno, third))

    assert told.status_code == 409
    assert [(title, kind) for title, kind, _changes in changes_told(told)] == [
        ("Anna Second", "added")
    ]
    assert bruno.post(page, fields_of(told.content)).status_code == 302
    assert sorted(one.person.family for one in Delegate.objects.all()) == [
        "First",
        "Second",
        "Third",
    ]


def test_deleting_a_row_that_another_has_changed_is_asked_again(anna, bruno):
    delegate = make_delegate()
    page = reverse("admin:delegations_delegation_change", args=[delegate.delegation_id])
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"delegates-0-party": "tecnici"})

    told = bruno.post(page, of_bruno | {"delegates-0-DELETE": "on"})

    assert (told.status_code, Delegate.objects.count()) == (409, 1)
    assert bruno.post(page, fields_of(told.content)).status_code == 302
    assert Delegate.objects.count() == 0


def test_rows_that_count_no_saves_are_compared_by_what_they_say(anna, bruno):
    organisation = make_organisation()
    Alias.objects.create(organisation=organisation, name="Uno")
    page = reverse("admin:organisations_organisation_change", args=[organisation.pk])
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {"aliases-0-name": "Due"})

    told = bruno.post(page, of_bruno | {"aliases-0-name": "Tre"})

    assert (told.status_code, Alias.objects.get().name) == (409, "Due")
