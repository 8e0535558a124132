"""What a record belongs to is chosen when it is added: moved later, it would tear links apart."""

import pytest
from django.contrib import admin
from django.urls import reverse

from delegations.models import (
    Action,
    Delegate,
    Document,
    Gift,
    Preparation,
    PrivateNeeds,
    Synergy,
)
from itineraries.models import Day, Session
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_document,
    make_gift,
    make_needs,
    make_preparation,
    make_room,
    make_session,
    make_synergy,
    make_venue,
)
from tests.organisations.admin_forms import changes_told, officer, opened, signed_in
from venues.models import Room

pytestmark = pytest.mark.django_db


def make_day():
    return Day.objects.create(delegation=make_delegation(), date="2022-11-10", title_it="Tema")


# How to make a record, what it belongs to, another of those, and a field that may be changed.
SETTLED = {
    Action: (make_action, "delegation", make_delegation, "title_it"),
    Day: (make_day, "delegation", make_delegation, "title_it"),
    Delegate: (make_delegate, "delegation", make_delegation, "party"),
    Document: (make_document, "delegation", make_delegation, "title_it"),
    Gift: (make_gift, "delegation", make_delegation, "item"),
    Preparation: (make_preparation, "delegation", make_delegation, "title_it"),
    PrivateNeeds: (make_needs, "delegate", make_delegate, "dietary"),
    Room: (make_room, "venue", make_venue, "name_it"),
    Session: (make_session, "delegation", make_delegation, "title_it"),
    Synergy: (make_synergy, "delegation", make_delegation, "title_it"),
}


@pytest.fixture
def anna():
    return signed_in(officer("anna"))


@pytest.fixture
def bruno():
    return signed_in(officer("bruno"))


def page_of(record):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])


def test_these_and_no_others_are_settled_once_saved():
    settled = {
        model: room.settled_once_saved
        for model, room in admin.site._registry.items()
        if getattr(room, "settled_once_saved", ())
    }
    assert settled == {model: (name,) for model, (_make, name, *_more) in SETTLED.items()}


@pytest.mark.parametrize("model", SETTLED, ids=lambda model: model.__name__)
def test_a_record_stays_where_it_was_added(anna, model):
    make, owner, make_owner, field = SETTLED[model]
    record, another = make(), make_owner()
    form = opened(anna, page_of(record))

    saved = anna.post(page_of(record), form | {owner: another.pk, field: "Altro"})

    assert (owner in form, saved.status_code) == (False, 302)
    before = getattr(record, owner)
    record.refresh_from_db()
    assert (getattr(record, owner), getattr(record, field)) == (before, "Altro")


@pytest.mark.parametrize("model", SETTLED, ids=lambda model: model.__name__)
def test_the_second_of_two_is_told_all_the_same(anna, bruno, model):
    make, _owner, _make_owner, field = SETTLED[model]
    record = make()
    page = page_of(record)
    of_anna, of_bruno = opened(anna, page), opened(bruno, page)
    anna.post(page, of_anna | {field: "Uno"})

    told = bruno.post(page, of_bruno | {field: "Due"})

    assert told.status_code == 409
    assert [change[2:] for change in changes_told(told)[0][2]] == [("Uno", "Due")]


def test_what_is_offered_is_of_the_visit_though_another_is_posted(anna):
    session, other = make_session(), make_session()
    form = opened(anna, page_of(session)) | {"delegation": other.delegation_id, "parent": other.pk}

    refused = anna.post(page_of(session), form)

    assert list(refused.context["adminform"].form.errors) == ["parent"]
