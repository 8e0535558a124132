"""Every way of writing leaves a line; nothing else does, and nothing private is in any."""

import datetime as dt
from io import StringIO
from itertools import pairwise

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from delegations.models import Delegate, PrivateNeeds
from itineraries.example_visit import SLUG
from itineraries.models import PrivateLink, Session
from organisations.history import kept_models, one_act
from organisations.models import Person
from tests.make import (
    make_delegate,
    make_delegation,
    make_needs,
    make_person,
    make_private_link,
    make_session,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

SECRET = "zq-allergic-to-nuts-qz"
UNTOLD = ["diets", "dietary", "access", "health", "emergency_contact", "lodging", "visa_letter"]


def kinds(record):
    lines = type(record).history.filter(id=record.pk).order_by("history_id")
    return "".join(lines.values_list("history_type", flat=True))


def test_a_saving_that_changes_nothing_leaves_no_line():
    person = make_person()
    person.save()
    person.given = "Carla"
    person.save()
    person.save()

    assert (kinds(person), kinds(make_person())) == ("+~", "+")


def test_a_form_with_its_rows_is_one_act_of_who_sent_it():
    anna = officer()
    person = make_person()
    page = reverse("admin:organisations_person_change", args=[person.pk])
    client = signed_in(anna)
    fields = opened(client, page)
    client.post(page, fields | {"given": "Carla", "notes": "x"})
    client.post(page, opened(client, page) | {"given": "Dora"})

    lines = list(Person.history.filter(id=person.pk, history_type="~").order_by("history_id"))

    assert [(line.given, line.history_user) for line in lines] == [("Carla", anna), ("Dora", anna)]
    assert None not in {line.act for line in lines}
    assert len({line.act for line in lines}) == 2


def test_a_command_tells_its_name():
    call_command("load_demo", stdout=StringIO())

    told = {
        (line.act, line.history_change_reason, line.history_user)
        for model in kept_models()
        for line in model.history.all()
    }

    assert [(reason, user) for _act, reason, user in told] == [("load_demo", None)]
    # Rows that held a place for others to point at were added once. The example visit has a second
    # release: what changed for it has a second line, and no line repeats the one before it.
    lines = [list(one.history.order_by("history_id")) for one in Session.objects.all()]
    pairs = [pair for some in lines for pair in pairwise(some)]
    assert [f"{new}" for old, new in pairs if not new.diff_against(old).changes] == []
    real = Session.objects.exclude(delegation__slug=SLUG)
    assert {kinds(session) for session in real} == {"+"}


def test_delegates_that_swap_places_leave_a_line_each_with_the_places_they_have():
    visit = make_delegation()
    first = make_delegate(delegation=visit, protocol_order=1)
    second = make_delegate(delegation=visit, protocol_order=2)
    outsider = make_delegate(delegation=visit, protocol_order=3)
    client = signed_in(officer())
    page = reverse("admin:delegations_delegation_change", args=[visit.pk])
    fields = opened(client, page)
    fields |= {"delegates-0-protocol_order": "2", "delegates-1-protocol_order": "1"}

    assert client.post(page, fields).status_code == 302
    assert [kinds(one) for one in (first, second, outsider)] == ["+~", "+~", "+"]
    places = Delegate.history.filter(history_type="~").order_by("id")
    assert list(places.values_list("id", "protocol_order")) == [(first.pk, 2), (second.pk, 1)]


def test_what_a_deletion_empties_is_told():
    officer_of_it, other = make_person(), make_person()
    visit = make_delegation(officer=officer_of_it)
    untouched = make_delegation(officer=other)
    with one_act():
        officer_of_it.delete()

    visit.refresh_from_db()
    assert (kinds(visit), kinds(untouched)) == ("+~", "+")
    last = type(visit).history.filter(id=visit.pk).first()
    assert (last.officer_id, visit.officer, visit.version) == (None, None, 2)


def test_no_history_holds_what_is_private():
    needs = make_needs(**{name: SECRET for name in UNTOLD if name not in {"diets", "visa_letter"}})
    needs.diets, needs.visa_letter = "no_nuts", "needed"
    needs.save()
    make_private_link(token_hash=SECRET)
    make_session(title_it="An ordinary appointment")
    needs.delete()
    PrivateLink.objects.get().delete()

    told = []
    with connection.cursor() as cursor:
        for model in kept_models():
            cursor.execute(f"SELECT * FROM {model.history.model._meta.db_table}")  # Our own tables.
            told += [str(value) for row in cursor.fetchall() for value in row]

    assert [one for one in told if SECRET in one or one in {"no_nuts", "needed"}] == []
    assert "An ordinary appointment" in told
    columns = {field.name for field in PrivateNeeds.history.model._meta.fields}
    assert columns & {*UNTOLD, "token_hash"} == set()
    lines = PrivateNeeds.history.order_by("history_id").values_list("history_type", flat=True)
    assert list(lines) == ["+", "~", "-"]


def test_private_data_goes_from_the_history_some_time_after_the_person_went():
    gone, recent, kept = make_person(family="Gone"), make_person(family="Recent"), make_person()
    venue = make_venue()
    for one in (gone, recent, venue):
        one.delete()
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Person.history.filter(family="Gone").update(history_date=long_ago)

    call_command("purge_private_data", stdout=StringIO())

    assert set(Person.history.values_list("family", flat=True)) == {"Recent", kept.family}
    assert type(venue).history.count() == 2


def test_a_person_is_erased_at_once_with_the_log_of_their_deletion():
    client: Client = signed_in(officer())
    person = make_person(slug="to-erase", family="Erasmus")
    make_delegate(delegation=make_delegation(), person=person).delete()
    outsider = make_delegate()
    page = reverse("admin:organisations_person_delete", args=[person.pk])
    client.post(page, opened(client, page))

    call_command("purge_private_data", person="to-erase", stdout=StringIO())

    assert set(Person.history.values_list("family", flat=True)) == {"Rossi"}
    assert set(Delegate.history.values_list("id", flat=True)) == {outsider.pk}
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["–"]
