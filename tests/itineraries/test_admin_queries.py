"""How often the back office asks its database: the same for a few records and for many."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from itineraries.models import Attachment, Message, SynergyOrigin
from itineraries.publishing import publish
from organisations.models import Alias
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_document,
    make_framework,
    make_gift,
    make_initiative,
    make_needs,
    make_opening,
    make_organisation,
    make_participation,
    make_person,
    make_preparation,
    make_presentation,
    make_role,
    make_room,
    make_session,
    make_source,
    make_synergy,
    make_territory,
    make_venue,
)
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db

FORM_OF_A_VISIT = 22
FORM_OF_A_SESSION = 18
LISTS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in {"organisations", "venues", "delegations", "itineraries"}
]


# The others count their questions in tests of their own.
PAGES_OF_A_VISIT = [
    *("findings", "publish", "outbox", "preparations", "copy", "return_visit", "history"),
]


@pytest.fixture
def anna():
    return signed_in(officer())


def asked(client, address):
    client.get(address)  # What is remembered for the process is asked for once.
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200
    return len(queries)


def make_one_of_each():
    """A whole visit with one of everything, each record with all its relations."""
    source = make_source()
    territory = make_territory(source=source)
    parent = make_organisation(territory=territory)
    body = make_organisation(parent=parent, territory=territory)
    person = make_person(source=source)
    make_role(person=person, organisation=body)
    room = make_room(venue=make_venue(territory=territory, organisation=body, contact=person))
    framework = make_framework(parent=make_framework())
    framework.territories.add(territory)
    visit = make_delegation(officer=person, lead_unit=body, source=source)
    visit.frameworks.add(framework)
    make_needs(delegate=make_delegate(delegation=visit, person=person, organisation=body))
    synergy = make_synergy(delegation=visit, home_person=person, partner_organisation=body)
    make_action(delegation=visit, synergy=synergy, owner_person=person)
    paper = make_document(delegation=visit, synergy=synergy)
    make_preparation(delegation=visit, owner=person)
    make_letter(visit, person)
    make_gift(delegation=visit)
    session = make_session(delegation=visit, venue=room.venue, room=room)
    make_participation(session=session, person=person)
    make_presentation(session=session, initiative=make_initiative(owner=body), by_person=person)
    SynergyOrigin.objects.create(session=session, synergy=synergy)
    Attachment.objects.create(session=session, document=paper)
    publish(delegation=visit)
    return session


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.model_name)
def test_a_list_asks_as_often_for_three_as_for_one(anna, model):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    make_one_of_each()
    for_one = asked(anna, address)
    make_one_of_each()
    make_one_of_each()

    assert asked(anna, address) == for_one
    assert for_one <= 12


def test_the_pages_of_a_visit_ask_as_often_for_many_rows_as_for_a_few(anna):
    visit = make_one_of_each().delegation
    add_to(visit, 0)
    addresses = {
        name: reverse(f"admin:delegations_delegation_{name}", args=[visit.pk])
        for name in PAGES_OF_A_VISIT
    }
    for_few = {name: asked(anna, address) for name, address in addresses.items()}
    for place in range(3):
        add_to(visit, place + 1)

    assert {name: asked(anna, address) for name, address in addresses.items()} == for_few
    # To publish and to write letters, both documents are assembled and compared with the last.
    assert {name for name, queries in for_few.items() if queries > 20} == {"publish", "outbox"}


def add_to(visit, place):
    """One more of everything that a visit has."""
    person = make_person()
    session = make_session(delegation=visit, venue=make_venue(), sequence=place + 2)
    make_participation(session=session, person=person)
    make_participation(session=session, organisation=make_organisation())
    make_needs(delegate=make_delegate(delegation=visit, organisation=make_organisation()))
    synergy = make_synergy(delegation=visit, home_person=person)
    make_action(delegation=visit, synergy=synergy, owner_person=person)
    make_preparation(delegation=visit, owner=person)
    make_gift(delegation=visit)
    make_letter(visit, person)


def make_letter(visit, person):
    Message.objects.create(
        delegation=visit, kind="thanks", person=person, name="A", language="it", subject="Grazie"
    )


def test_the_form_of_a_visit_asks_as_often_for_sixty_sessions_as_for_one(anna):
    visit = make_one_of_each().delegation
    address = reverse("admin:delegations_delegation_change", args=[visit.pk])
    for_one = asked(anna, address)
    venue = make_venue()
    for place in range(59):
        make_session(delegation=visit, venue=venue, sequence=place + 2)
    for _place in range(6):
        make_delegate(delegation=visit, organisation=make_organisation())
        make_synergy(delegation=visit)
        make_action(delegation=visit)

    assert (for_one, asked(anna, address)) == (FORM_OF_A_VISIT, FORM_OF_A_VISIT)


def test_the_form_of_a_session_asks_as_often_for_many_rows_as_for_one(anna):
    session = make_one_of_each()
    address = reverse("admin:itineraries_session_change", args=[session.pk])
    for_one = asked(anna, address)
    for _place in range(5):
        make_participation(session=session)
        make_participation(session=session, organisation=make_organisation())
        make_presentation(session=session, by_organisation=make_organisation())
        synergy = make_synergy(delegation=session.delegation)
        SynergyOrigin.objects.create(session=session, synergy=synergy)
        paper = make_document(delegation=session.delegation)
        Attachment.objects.create(session=session, document=paper)
        make_session(delegation=session.delegation)

    assert (for_one, asked(anna, address)) == (FORM_OF_A_SESSION, FORM_OF_A_SESSION)


def test_the_forms_with_rows_ask_as_often_for_many_rows_as_for_one(anna):
    session = make_one_of_each()
    person = session.participations.get().person
    body = make_organisation()
    Alias.objects.create(organisation=body, name="a")
    synergy = session.origins.get().synergy
    addresses = [
        reverse("admin:organisations_person_change", args=[person.pk]),
        reverse("admin:organisations_organisation_change", args=[body.pk]),
        reverse("admin:venues_venue_change", args=[session.venue_id]),
        reverse("admin:delegations_synergy_change", args=[synergy.pk]),
    ]
    for_one = [asked(anna, address) for address in addresses]
    for place in range(4):
        make_role(person=person)
        Alias.objects.create(organisation=body, name=f"b{place}")
        make_room(venue=session.venue)
        make_opening(venue=session.venue, weekday=place)
        make_action(delegation=synergy.delegation, synergy=synergy, owner_person=make_person())

    assert [asked(anna, address) for address in addresses] == for_one
