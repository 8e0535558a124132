"""Merging: everything that refers to the record that goes refers to the one that is kept."""

import pytest
from django.apps import apps
from django.urls import reverse

from delegations.models import Delegate
from itineraries.models import Overtaking, Participation, Repetition
from itineraries.publishing import publish
from itineraries.still_named import still_named
from organisations.merging import CannotMerge, merge, references_to, rows_at
from organisations.models import Alias, Organisation, Person
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_needs,
    make_organisation,
    make_participation,
    make_person,
    make_presentation,
    make_role,
    make_room,
    make_session,
    make_venue,
)
from tests.organisations.admin_forms import officer, signed_in
from venues.models import Room, Venue

pytestmark = pytest.mark.django_db


def test_every_relation_to_what_can_be_merged_is_followed():
    found = {
        model: {f"{one.model._meta.label}.{one.name}" for one in references_to(model)}
        for model in (Person, Organisation, Venue)
    }
    real = {
        model: {
            f"{holder._meta.label}.{field.name}"
            for holder in apps.get_models()
            if not holder._meta.auto_created and not hasattr(holder, "history_type")
            for field in [*holder._meta.concrete_fields, *holder._meta.many_to_many]
            if field.related_model is model
        }
        for model in found
    }

    assert found == real
    assert "delegations.Synergy.proposed_by" in found[Organisation]


def test_two_people_become_one_and_one_participation_of_two():
    kept = make_person(family="Núñez", given="María José", slug="kept")
    gone = make_person(family="Nunez", given="Maria Jose", slug="gone", phone="1", notes="n")
    body = make_organisation()
    role = make_role(person=gone, organisation=body, title_it="Rettrice")
    both, alone = make_session(), make_session()
    make_participation(session=both, person=kept, role="host")
    twin = make_participation(session=both, person=gone, role="host")
    other = make_participation(session=alone, person=gone, role="speaker")
    visit = make_delegation()
    make_delegate(delegation=visit, person=kept)
    make_delegate(delegation=visit, person=gone, role="head", notes="x")
    action = make_action(owner_person=gone)
    venue = make_venue(contact=gone)

    merge(kept, gone)

    assert list(Person.objects.filter(pk__in=[kept.pk, gone.pk or 0])) == [kept]
    kept.refresh_from_db()
    for row in (role, other, action, venue):
        row.refresh_from_db()
    assert (kept.phone, kept.family, role.person, other.person) == ("1", "Núñez", kept, kept)
    assert (action.owner_person, venue.contact) == (kept, kept)
    assert not Participation.objects.filter(pk=twin.pk).exists()
    head = Delegate.objects.get(delegation=visit)
    assert (head.person, head.role, head.notes) == (kept, "head", "x")


def test_needs_of_both_in_one_visit_are_settled_by_somebody_first():
    visit = make_delegation()
    people = [make_person(), make_person()]
    for person in people:
        make_needs(delegate=make_delegate(delegation=visit, person=person))

    with pytest.raises(CannotMerge):
        merge(*people)
    assert Person.objects.count() == 2


def test_two_bodies_become_one_that_answers_to_both_names(client):
    kept = make_organisation(name_it="Università", slug="kept")
    gone = make_organisation(name_it="Ateneo", slug="gone", parent=kept)
    unit = make_organisation(name_it="Dipartimento", parent=gone)
    Alias.objects.create(organisation=kept, name="U")
    Alias.objects.create(organisation=gone, name="U")
    session = make_session()
    make_participation(session=session, organisation=gone, role="host", side="home")
    make_presentation(session=session, by_organisation=gone)
    publish(delegation=session.delegation)

    merge(kept, gone)

    unit.refresh_from_db()
    kept.refresh_from_db()
    assert (unit.parent, kept.parent) == (kept, None)
    assert list(Organisation.objects.called("Ateneo")) == [kept]
    assert sorted(kept.aliases.values_list("name", flat=True)) == ["Ateneo", "U"]
    moved = client.get("/en/organisations/gone/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/en/organisations/kept/")
    assert client.get("/en/organisations/kept/").status_code == 200


def test_two_venues_become_one_with_the_rooms_of_both():
    kept, gone = make_venue(name_it="Sala"), make_venue(name_it="La sala", street="Via")
    hall, same = make_room(venue=kept, name_it="A"), make_room(venue=gone, name_it="A", capacity=9)
    own = make_room(venue=gone, name_it="B")
    first = make_session(venue=gone, room=same)
    second = make_session(venue=gone, room=own, alternative_venue=gone)

    merge(kept, gone, {"name_it": True})

    for row in (first, second, kept):
        row.refresh_from_db()
    assert (first.venue, first.room, second.room) == (kept, hall, own)
    assert second.alternative_venue == kept
    assert (kept.name_it, kept.street, Venue.objects.count()) == ("La sala", "Via", 1)
    assert sorted(Room.objects.values_list("name_it", "capacity")) == [("A", 9), ("B", None)]
    assert rows_at(Room._meta.get_field("venue"), gone.pk or 0) == []


def merging(client, kept, gone, **values):
    address = reverse(
        f"admin:{kept._meta.app_label}_{kept._meta.model_name}_merge", args=[kept.pk, gone.pk]
    )
    page = client.get(address, headers={"accept-language": "en"})
    seen = page.context["seen"]
    return page, client.post(address, {"seen": seen, **values})


def test_the_page_shows_both_and_what_moves_and_the_merge_is_undone():
    anna = signed_in(officer())
    kept = make_organisation(name_it="Università", slug="kept", website="https://a.example")
    gone = make_organisation(name_it="Ateneo", slug="gone", website="https://b.example")
    session = make_session()
    part = make_participation(session=session, organisation=gone, role="host", side="home")
    both = make_session()
    make_participation(session=both, organisation=kept, role="host", side="home")
    twin = make_participation(session=both, organisation=gone, role="host", side="home")
    publish(delegation=session.delegation)
    before = facts()

    page, done = merging(anna, kept, gone, **{"of:website": "other"})

    assert page.context["moving"] == [("Participants", 2)]
    assert {one.name: one.differs for one in page.context["pairs"]}["website"] is True
    kept.refresh_from_db()
    assert (done.status_code, kept.website) == (302, "https://b.example")
    assert Participation.objects.filter(organisation=kept).count() == 2
    assert anna.get("/en/organisations/gone/").status_code == 301

    undone = anna.post(done.headers["Location"])

    assert (undone.status_code, facts()) == (302, before)
    assert set(Participation.objects.filter(organisation=gone.pk)) == {part, twin}
    assert anna.get("/en/organisations/gone/").status_code == 200


def facts():
    own = {"version", "created_at", "updated_at"}
    return {
        model: [
            {name: value for name, value in row.items() if name not in own}
            for row in model.objects.order_by("pk").values()
        ]
        for model in (Organisation, Alias, Participation)
    }


def test_what_was_changed_since_is_not_undone():
    anna = signed_in(officer())
    kept, gone = make_person(), make_person(phone="1")
    _page, done = merging(anna, kept, gone)
    kept = Person.objects.get(pk=kept.pk)
    kept.notes = "x"
    kept.save()

    assert anna.post(done.headers["Location"]).status_code == 409
    assert Person.objects.count() == 1


def test_a_record_changed_meanwhile_is_shown_again_and_not_merged():
    anna = signed_in(officer())
    kept, gone = make_venue(), make_venue()
    address = reverse("admin:venues_venue_merge", args=[kept.pk, gone.pk])
    seen = anna.get(address).context["seen"]
    gone.notes = "x"
    gone.save()

    assert anna.post(address, {"seen": seen}).status_code == 409
    assert anna.get(address.replace(str(gone.pk), "999")).status_code == 404
    assert Venue.objects.count() == 2


def test_only_who_may_delete_and_reaches_all_of_it_may_merge():
    kept, gone = make_person(), make_person()
    make_participation(person=gone)
    names = ["organisations.view_person", "organisations.change_person"]
    editor = signed_in(officer("editor", *names))
    far = signed_in(officer("far", *names, "organisations.delete_person", reaches_all=False))
    address = reverse("admin:organisations_person_merge", args=[kept.pk, gone.pk])

    assert (editor.get(address).status_code, far.post(address).status_code) == (403, 403)
    assert Person.objects.count() == 2


def test_two_are_chosen_in_the_list():
    anna = signed_in(officer())
    kept, gone = make_person(), make_person()
    page = reverse("admin:organisations_person_changelist")
    chosen = {"action": "merge_chosen", "_selected_action": [kept.pk, gone.pk]}

    assert anna.post(page, chosen).headers["Location"] == reverse(
        "admin:organisations_person_merge", args=[kept.pk, gone.pk]
    )
    assert anna.post(page, {**chosen, "_selected_action": [kept.pk]}).headers["Location"] == page


def test_a_published_name_of_the_one_that_went_is_still_told():
    kept, gone = make_person(family="Resta"), make_person(family="Va", is_named=True)
    session = make_session()
    make_participation(session=session, person=gone, role="speaker")
    publish(delegation=session.delegation)

    merge(kept, gone)

    named = still_named()
    assert [(one.person, one.visits) for one in named] == [(kept, [session.delegation])]
    assert Overtaking.objects.filter(publication__delegation=session.delegation).exists()


def test_merges_in_a_chain_are_undone_one_after_the_other():
    anna = signed_in(officer())
    people = [make_person(family=name) for name in ("Terza", "Resta", "Va")]
    alone, both = make_session(), make_session()
    make_participation(session=alone, person=people[2], role="speaker")
    make_participation(session=both, person=people[2], role="speaker")
    make_participation(session=both, person=people[1], role="host", side="home")
    for session in (alone, both):
        publish(delegation=session.delegation)
    states, pages = [repeated()], []
    for kept, gone in ((people[1], people[2]), (people[0], people[1])):
        pages.append(merging(anna, kept, gone)[1].headers["Location"])
        states.append(repeated())
    visits = {session.delegation_id for session in (alone, both)}
    assert {row[1] for row in states[2] if row[0] == people[0].pk} == visits

    assert anna.post(pages[0]).status_code == 404
    assert (anna.post(pages[1]).status_code, repeated()) == (302, states[1])
    assert (anna.post(pages[0]).status_code, repeated()) == (302, states[0])
    assert Participation.objects.filter(person=people[2]).count() == 2


def repeated():
    people = Repetition.objects.filter(model="organisations.person")
    return set(people.values_list("key", "publication__delegation", "is_named"))


def test_undoing_one_merge_leaves_no_repetition_of_the_other():
    anna = signed_in(officer())
    kept, gone = make_person(), make_person(is_named=True)
    session = make_session()
    make_participation(session=session, person=gone, role="speaker")
    publish(delegation=session.delegation)
    before = repeated()
    _page, done = merging(anna, kept, gone)
    assert repeated() == before | {(kept.pk, session.delegation_id, True)}

    assert anna.post(done.headers["Location"]).status_code == 302
    assert repeated() == before


def test_a_value_left_empty_on_purpose_stays_empty():
    kept, gone = make_person(), make_person(phone="1", honorific="Dott.")

    merge(kept, gone, {"phone": False})

    assert (kept.phone, kept.honorific) == ("", "Dott.")
