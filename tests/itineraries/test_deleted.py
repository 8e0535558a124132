"""What was deleted is seen, and had back: the same rows with the same keys, or none."""

import pytest
from django.urls import reverse

from delegations.models import Delegate, Delegation, PrivateNeeds, Synergy
from itineraries.models import Participation, PrivateLink, Session, SynergyOrigin
from tests.make import (
    make_delegate,
    make_delegation,
    make_framework,
    make_needs,
    make_organisation,
    make_participation,
    make_person,
    make_private_link,
    make_session,
    make_synergy,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
LISTED = "/admin/deleted/"


@pytest.fixture
def anna():
    return signed_in(officer())


def delete(client, record):
    name = record._meta.label_lower.replace(".", "_")
    page = reverse(f"admin:{name}_delete", args=[record.pk])
    assert client.post(page, opened(client, page)).status_code == 302


def deletions(client):
    return client.get(LISTED, headers=EN).context["deletions"]


def restore(client, deletion, *rows):
    address = reverse("admin:deleted_act", args=[deletion.key])
    page = client.get(address, headers=EN)
    keys = [row.key for row in page.context["rows"] if row.may_come]
    return client.post(address, {"row": list(rows) or keys}, headers=EN)


def facts(model):
    own = {"version", "created_at", "updated_at"}
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in own]
    return list(model.objects.order_by("pk").values(*columns))


def test_a_visit_comes_back_with_all_its_parts_but_what_is_private(anna):
    visit = make_delegation(title_it="Visita", officer=make_person())
    visit.frameworks.add(make_framework())
    visit.editors.add(officer("editor"))
    head = make_delegate(delegation=visit, role="head", protocol_order=1)
    make_delegate(delegation=visit, protocol_order=2)
    visit.state = "programme_issued"
    visit.full_clean()
    visit.save()
    make_needs(delegate=head)
    make_private_link(delegation=visit)
    first, second = (
        make_session(delegation=visit, venue=make_venue(), sequence=place) for place in (1, 2)
    )
    make_participation(session=first, person=head.person)
    synergy = make_synergy(delegation=visit)
    synergy.proposed_by.add(make_organisation())
    SynergyOrigin.objects.create(session=second, synergy=synergy)
    outsider = make_session()
    parts = [Delegation, Delegate, Session, Participation, Synergy, SynergyOrigin]
    before = [facts(model) for model in parts]
    delete(anna, visit)
    assert [list(Delegation.objects.all()), list(Session.objects.all())] == [
        [outsider.delegation],
        [outsider],
    ]

    [deletion] = deletions(anna)
    assert (deletion.who, deletion.roots) == ("anna", ["Delegation: Visita"])
    assert "2 sessions" in deletion.parts
    assert restore(anna, deletion).status_code == 302

    assert [facts(model) for model in parts] == before
    visit = Delegation.objects.get(pk=visit.pk)
    assert [
        visit.frameworks.count(),
        visit.editors.count(),
        visit.synergies.get().proposed_by.count(),
    ] == [1, 1, 1]
    assert [PrivateNeeds.objects.count(), PrivateLink.objects.count()] == [0, 0]
    assert [one.is_open for one in deletions(anna)] == [False]


def test_what_is_in_the_way_is_said_and_nothing_comes_back(anna):
    visit = make_delegation(slug="taken", title_it="Visita")
    make_session(delegation=visit)
    delete(anna, visit)
    make_delegation(slug="taken")
    [deletion] = deletions(anna)

    refused = restore(anna, deletion)

    assert refused.status_code == 409
    assert refused.context["refusal"].sentences == [
        (
            "Delegation “Visita”: Short name for addresses: "
            "Delegation with this Short name for addresses already exists."
        )
    ]
    assert [Delegation.objects.count(), Session.objects.count()] == [1, 0]


def test_what_stood_on_something_deleted_later_leads_there(anna):
    session = make_session(title_it="Porto", venue=make_venue(name_it="Museo"))
    venue = session.venue
    delete(anna, session)
    delete(anna, venue)
    of_venue, of_session = deletions(anna)

    refused = restore(anna, of_session)
    missing = refused.context["refusal"].missing
    assert (refused.status_code, tuple(missing)) == (409, ("Museo", of_venue.key))

    restore(anna, of_venue)
    restore(anna, of_session)
    assert Session.objects.get().venue == venue


def test_a_row_deleted_from_a_form_comes_back_alone(anna):
    session = make_session(title_it="Porto")
    first, second = (make_participation(session=session, order=place) for place in (1, 2))
    page = reverse("admin:itineraries_session_change", args=[session.pk])
    fields = opened(anna, page)
    fields |= {"participations-0-DELETE": "on", "participations-1-DELETE": "on", "notes": "x"}
    assert anna.post(page, fields).status_code == 302
    [deletion] = deletions(anna)

    restore(anna, deletion, f"itineraries.participation:{second.pk}")

    assert list(session.participations.all()) == [second]
    session.refresh_from_db()
    assert (session.notes, Participation.objects.filter(pk=first.pk).exists()) == ("x", False)


def test_an_editor_knows_of_deletions_from_their_visits_alone(anna):
    user = officer(
        "editor", "itineraries.view_session", "itineraries.add_session", reaches_all=False
    )
    mine, foreign = make_session(title_it="Mine"), make_session(title_it="Foreign")
    mine.delegation.editors.add(user)
    delete(anna, mine)
    delete(anna, foreign)
    delete(anna, make_venue())
    editor = signed_in(user)
    by_root = {one.roots[0]: one for one in deletions(anna)}

    assert [one.roots for one in deletions(editor)] == [["Session: Mine"]]
    address = reverse("admin:deleted_act", args=[by_root["Session: Foreign"].key])
    assert editor.get(address).status_code == 404
    assert restore(editor, deletions(editor)[0]).status_code == 302
    assert [one.title_it for one in Session.objects.all()] == ["Mine"]


def test_who_may_not_add_restores_nothing(anna):
    delete(anna, make_venue())
    reader = signed_in(officer("reader", "venues.view_venue"))
    [deletion] = deletions(reader)

    page = restore(reader, deletion, "all")

    assert (deletion.is_open, page.status_code) == (False, 400)
    assert len(deletions(reader)) == 1
