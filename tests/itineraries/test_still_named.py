"""Consent withdrawn: told at once, listed until done, and one act takes the name off all."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from delegations.models import Delegation
from itineraries.models import Release
from itineraries.publishing import current_release, publish
from itineraries.start_page import start_page
from itineraries.still_named import still_named, take_off
from tests.make import (
    make_delegate,
    make_delegation,
    make_document,
    make_organisation,
    make_participation,
    make_person,
    make_presentation,
    make_role,
    make_session,
    make_synergy,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

NAME = "Anna Esempio"


def close(visit: Delegation) -> None:
    """Without the head that the office would ask for."""
    Delegation.objects.filter(pk=visit.pk).update(state="closed")


class World:
    """Anna hosts at one visit, owns a synergy of another; Bruno, who consents, is beside her."""

    def __init__(self) -> None:
        self.anna = make_person(family="Esempio", given="Anna", native="例アンナ", is_named=True)
        self.bruno = make_person(family="Accanto", given="Bruno", is_named=True)
        body = make_organisation(name_it="Comune di Prova", slug="esempio")
        make_role(person=self.anna, organisation=body, title_it="Funzionaria")
        self.hosted = make_delegation(title_it="Prima", slug="prima")
        self.lab = make_session(delegation=self.hosted, title_it="Laboratorio")
        for person in (self.anna, self.bruno):
            make_participation(session=self.lab, person=person, role="host")
        self.owned = make_delegation(title_it="Seconda", slug="seconda")
        make_session(delegation=self.owned, title_it="Incontro")
        make_synergy(
            delegation=self.owned, title_it="Sinergia", home_person=self.anna, is_public=True
        )
        self.other = make_delegation(title_it="Terza", slug="terza")
        make_participation(session=make_session(delegation=self.other), person=self.bruno)
        self.visits = [self.hosted, self.owned, self.other]
        close(self.hosted)
        for visit in self.visits:
            publish(delegation=visit)

    def withdraw_consent(self) -> None:
        self.anna.is_named = False
        self.anna.save()

    def addresses(self) -> list[str]:
        pages = [
            "",
            "agenda.json",
            "agenda.csv",
            "agenda.ics",
            "schedule.json",
            "schedule.xml",
            "changes/",
        ]
        pages += ["changes/?since=1", "releases/1/"]
        uids = [f"sessions/{self.lab.uid}/", f"sessions/{self.lab.uid}.ics"]
        return [
            *(f"/it/delegations/{one.slug}/{page}" for one in self.visits for page in pages),
            *(f"/it/delegations/prima/{page}" for page in uids),
            "/it/",
            "/it/?q=Esempio",
            "/it/outcomes/",
            "/it/feed.atom",
            "/it/organisations/esempio/",
            "/sitemap.xml",
        ]


@pytest.fixture
def world() -> World:
    return World()


def said_at(client: Client, world: World, word: str) -> list[str]:
    return [
        address
        for address in world.addresses()
        if word in client.get(address).getvalue().decode().replace("\r\n ", "")
    ]


def names(user, name: str = "names") -> list[tuple[str, str]]:
    with override("en"):
        found = start_page(user, today=dt.date(2022, 11, 1)).sections
    return [(line.words, line.visit) for one in found if one.name == name for line in one.lines]


def test_saving_tells_at_once_and_the_start_page_until_it_is_done(world):
    user = officer()
    client = signed_in(user)
    form = reverse("admin:organisations_person_change", args=[world.anna.pk])
    typed = opened(client, form) | {"native": world.anna.native}
    del typed["is_named"]

    page = client.post(form, typed, headers={"Accept-Language": "en"}, follow=True)
    [said] = [str(one) for one in page.context["messages"] if "still named" in str(one)]
    listed = names(user)
    act = reverse("admin:itineraries_release_names", args=[world.anna.pk])

    links = [
        f'<a href="{reverse("admin:delegations_delegation_publish", args=[one.pk])}">{one}</a>'
        for one in (world.owned, world.hosted)
    ]
    assert said == (
        f"{NAME} is still named in 2 published visits: {', '.join(links)}. "
        f'<a href="{act}">Take the name off</a>'
    )
    assert listed == [(f"{NAME} is still named in 2 published visits", "Seconda, Prima")]
    assert [visit for _words, visit in names(user, "unpublished")] == ["Seconda", "Prima"]

    done = client.post(act, headers={"Accept-Language": "en"}, follow=True)
    assert [str(one) for one in done.context["messages"]] == [
        "The name is taken off 2 published visits."
    ]
    assert (names(user), names(user, "unpublished")) == ([], [])


def test_one_act_takes_the_name_off_every_address_and_nothing_else(world, client):
    before = said_at(client, world, "Esempio")
    world.lab.title_it = "Non ancora pubblico"
    world.lab.save()
    world.withdraw_consent()
    delegates = bytes(current_release(world.hosted).delegates_document)

    [found] = still_named()
    releases = take_off(found.person, found.visits, by=None)

    assert len(before) == 11
    for word in (NAME, "例アンナ", '"family":"Esempio"', "Non ancora pubblico"):
        assert said_at(client, world, word) == []
    assert "Bruno Accanto" in client.get("/it/delegations/prima/").text
    assert "Comune di Prova" in client.get("/it/delegations/prima/").text
    assert [(one.delegation, one.number) for one in releases] == [
        (world.owned, 2),
        (world.hosted, 2),
    ]
    assert Release.objects.filter(delegation=world.other).count() == 1
    # Delegates have met her, and their links go on naming her.
    assert bytes(current_release(world.hosted).delegates_document) == delegates
    # What a calendar holds is renewed.
    shown = current_release(world.hosted).public_itinerary.session(world.lab.uid)
    assert (shown.added_in, shown.changed_in) == (1, 2)
    assert (still_named(), take_off(world.anna, world.visits, by=None)) == ([], [])


def test_publishing_a_visit_is_the_other_way(world):
    world.withdraw_consent()
    publish(delegation=world.owned)

    assert [one.visits for one in still_named()] == [[world.hosted]]


def test_a_name_since_corrected_is_found_as_it_was_published(world, client):
    world.anna.family = "Nuova"
    world.anna.save()
    world.withdraw_consent()

    take_off(world.anna, still_named()[0].visits, by=None)

    assert said_at(client, world, NAME) == []


def without_consent_to_the_visit(world: World) -> None:
    delegate = make_delegate(delegation=world.other, person=world.anna, is_named=True)
    world.withdraw_consent()
    take_off(world.anna, [world.hosted, world.owned], by=None)
    publish(delegation=world.other)
    delegate.is_named = False
    delegate.save()


def off_the_list_of_delegates(world: World) -> None:
    without_consent_to_the_visit(world)
    world.other.delegates.all()[0].delete()


def without_the_office(world: World) -> None:
    role = make_role(person=world.anna, is_public_office=True)
    world.withdraw_consent()
    take_off(world.anna, [world.hosted, world.owned], by=None)
    make_participation(session=world.other.sessions.get(), person=world.anna)
    publish(delegation=world.other)
    role.delete()


@pytest.mark.parametrize(
    "lose", [without_consent_to_the_visit, off_the_list_of_delegates, without_the_office]
)
def test_whatever_leave_is_lost_is_told(world, lose):
    lose(world)

    assert [(one.person, one.visits) for one in still_named()][-1:] != []
    assert world.other in still_named()[0].visits


def test_who_may_be_named_is_no_matter(world):
    make_role(person=world.anna, is_public_office=True)
    delegate = make_person(family="Delegato", given="Dario")
    make_delegate(delegation=world.other, person=delegate, is_named=True)
    publish(delegation=world.other)
    world.withdraw_consent()

    assert still_named() == []


def test_a_name_that_a_text_writes_out_is_told_apart(world):
    make_document(
        delegation=world.other, title_it="Foto", alt_it=f"{NAME} apre i lavori", visibility="public"
    )
    make_presentation(session=world.other.sessions.get(), by_person=world.anna)
    publish(delegation=world.other)
    world.withdraw_consent()
    client = signed_in(officer())
    act = reverse("admin:itineraries_release_names", args=[world.anna.pk])

    asked = client.get(act).context
    client.post(act)
    done = client.get(act).context

    assert asked["visits"] == [world.other, world.owned, world.hosted]
    assert (done["visits"], done["written_in"]) == ([], [world.other])


def test_an_editor_is_told_of_their_own_visits_and_takes_nothing_off(world):
    editor = officer(
        "eva",
        "organisations.view_person",
        "itineraries.view_release",
        "delegations.view_delegation",
        reaches_all=False,
    )
    world.owned.editors.add(editor)
    world.withdraw_consent()
    client = signed_in(editor)
    act = reverse("admin:itineraries_release_names", args=[world.anna.pk])

    page = client.get(act)

    assert (page.context["visits"], page.context["out_of_reach"]) == ([world.owned], 1)
    assert "Prima" not in page.text
    assert client.post(act).status_code == 403
    assert names(editor) == [(f"{NAME} is still named in 1 published visit", "Seconda")]

    editor.user_permissions.add(Permission.objects.get(codename="add_release"))
    client.post(act)
    assert [one.visits for one in still_named()] == [[world.hosted]]


def test_an_outsider_reads_nothing_of_it(world, client):
    act = reverse("admin:itineraries_release_names", args=[world.anna.pk])

    assert client.get(act).status_code == client.post(act).status_code == 302
    assert Release.objects.count() == 3
