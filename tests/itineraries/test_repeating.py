"""Whatever of the address book a published document repeats: changed, it is an unpublished change."""

import datetime as dt
import importlib
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from delegations.models import Delegation
from delegations.period import Period
from itineraries.models import Overtaking, Repetition
from itineraries.publishing import NothingChanged, publish, withdraw
from itineraries.start_page.visits import unpublished
from tests.make import (
    make_delegation,
    make_framework,
    make_organisation,
    make_participation,
    make_person,
    make_presentation,
    make_role,
    make_room,
    make_session,
    make_source,
    make_synergy,
    make_territory,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db


def close(visit: Delegation) -> None:
    """Without the head that the office would ask for."""
    Delegation.objects.filter(pk=visit.pk).update(state="closed")


class World:
    """A closed visit that repeats a record of each kind, and one that repeats none of them."""

    def __init__(self) -> None:
        self.place = make_territory(name_it="Nagoya", slug="luogo")
        self.framework = make_framework(title_it="Gemellaggio")
        self.framework.territories.add(self.place)
        self.visit = make_delegation(title_it="Visita", slug="visita", origin=self.place)
        self.visit.frameworks.add(self.framework)
        self.parent = make_organisation(name_it="Comune")
        self.body = make_organisation(name_it="Ufficio", parent=self.parent)
        self.person = make_person(family="Bianchi", given="Carla", is_named=True)
        self.role = make_role(person=self.person, organisation=self.body, title_it="Dirigente")
        self.unnamed = make_person(family="Segreto", given="Sara")
        self.venue = make_venue(name_it="Mole")
        self.room = make_room(venue=self.venue, name_it="Sala")
        self.source = make_source(title="Comunicato")
        session = make_session(
            delegation=self.visit, venue=self.venue, room=self.room, source=self.source
        )
        for person in (self.person, self.unnamed):
            make_participation(session=session, person=person, role="host")
        self.initiative = make_presentation(session=session).initiative
        self.synergy = make_synergy(delegation=self.visit, is_public=True)
        self.synergy.proposed_by.add(self.body)
        self.other = make_delegation(title_it="Altra", slug="altra")
        make_session(delegation=self.other)
        self.user = officer()
        close(self.visit)
        for visit in (self.visit, self.other):
            publish(delegation=visit)

    def unpublished(self) -> list[str]:
        with override("en"):
            return [line.visit for line in unpublished(self.user)]


@pytest.fixture
def world() -> World:
    return World()


def put(name: str, **facts: object) -> Callable[[World], None]:
    def change(world: World) -> None:
        record = getattr(world, name)
        for field, value in facts.items():
            setattr(record, field, value)
        record.full_clean()
        record.save()

    change.__name__ = f"{name} {' '.join(facts)}"
    return change


def another_role(world: World) -> None:
    make_role(person=world.person, organisation=world.body, held_from=dt.date(2022, 1, 1))


def no_role(world: World) -> None:
    world.role.delete()


def another_framework(world: World) -> None:
    world.visit.frameworks.add(make_framework(title_it="Altro accordo"))


def proposed_by_nobody(world: World) -> None:
    world.synergy.proposed_by.clear()


def a_published_return_visit(world: World) -> None:
    back = make_delegation(
        title_it="Ritorno",
        slug="ritorno",
        reciprocates=world.visit,
        origin=world.visit.destination,
        destination=world.place,
        direction="outbound",
        planned_start=Period.of_day(dt.date(2023, 3, 1)),
        planned_end=Period.of_day(dt.date(2023, 3, 5)),
    )
    make_session(delegation=back, date=dt.date(2023, 3, 2))
    publish(delegation=back)


SHOWN = [
    put("person", family="Verdi"),
    put("person", is_named=False),
    put("person", honorific="Dott.ssa"),
    put("unnamed", is_named=True),
    put("role", title_it="Direttrice"),
    put("body", name_it="Servizio"),
    put("parent", name_it="Città"),
    put("venue", postcode="10100"),
    put("venue", is_private_home=True),
    put("room", floor="3"),
    put("place", name_it="Nagoya-shi"),
    put("framework", title_it="Patto"),
    put("initiative", name_it="Altro nome"),
    put("source", title="Altro comunicato"),
    another_role,
    no_role,
    another_framework,
    proposed_by_nobody,
    a_published_return_visit,
]


@pytest.mark.parametrize("change", SHOWN, ids=lambda change: change.__name__)
def test_a_change_of_what_is_repeated_is_an_unpublished_change_of_that_visit_alone(world, change):
    before = world.unpublished()
    change(world)

    assert (before, world.unpublished()) == ([], ["Visita"])
    publish(delegation=world.visit)
    assert (world.unpublished(), Overtaking.objects.count()) == ([], 0)


def undone(world: World) -> None:
    put("person", family="Verdi")(world)
    put("person", family="Bianchi")(world)


def of_nobody(world: World) -> None:
    outsider = make_person(family="Estraneo", is_named=True)
    outsider.is_named = False
    outsider.save()
    make_role(person=outsider)


@pytest.mark.parametrize(
    "change",
    [
        put("person", notes="Solo per l’ufficio"),
        put("person", consent_note="A voce"),
        put("venue", notes="Chiavi in portineria"),
        undone,
        of_nobody,
    ],
    ids=lambda change: change.__name__,
)
def test_what_no_document_shows_is_none(world, change):
    change(world)

    assert world.unpublished() == []
    with pytest.raises(NothingChanged):
        publish(delegation=world.visit)


def test_saving_costs_the_same_however_many_visits_repeat_it(world):
    def cost() -> int:
        world.person.honorific += "I"
        with CaptureQueriesContext(
            connection,
        ) as queries:
            world.person.save()
        return len(queries)

    one = cost()
    for number in range(5):
        visit = make_delegation(slug=f"visita-{number}")
        make_participation(session=make_session(delegation=visit), person=world.person)
        publish(delegation=visit)

    assert cost() == one
    assert len(world.unpublished()) == 6


def test_a_change_saved_while_somebody_publishes_is_not_lost(world):
    """The release that is under way was assembled before it, and does not hold it."""
    put("person", honorific="Dott.ssa")(world)
    noted_before = list(Overtaking.objects.values_list("pk", flat=True))
    publish(delegation=world.visit)
    put("person", honorific="Ing.")(world)

    assert len(noted_before) == 1
    assert world.unpublished() == ["Visita"]


def test_what_was_published_before_is_noted_from_its_documents(world):
    written = set(Repetition.objects.values_list("model", "key", "publication", "is_named"))
    Repetition.objects.all().delete()

    migration = importlib.import_module("itineraries.migrations.0013_note_repetitions")
    migration.note_publications(apps, None)

    noted = set(Repetition.objects.values_list("model", "key", "publication", "is_named"))
    assert noted == written
    assert [key for _model, key, _publication, is_named in noted if is_named] == [world.person.pk]


def test_a_withdrawn_visit_has_nothing_to_publish_anew(world):
    withdraw(delegation=world.visit)
    put("person", family="Verdi")(world)

    assert world.unpublished() == []


def test_whoever_saves_reads_which_published_visits_repeat_it(world):
    client = signed_in(world.user)
    form = f"/admin/venues/venue/{world.venue.pk}/change/"
    typed = opened(client, form) | {"postcode": "10100"}

    page = client.post(form, typed, headers={"Accept-Language": "en"}, follow=True)
    quiet = client.post(form, opened(client, form), headers={"Accept-Language": "en"}, follow=True)

    link = f'<a href="/admin/delegations/delegation/{world.visit.pk}/publish/">Visita</a>'
    said = [str(one) for one in page.context["messages"]]
    rests = "1 published visit rests on this record; see whether to publish it anew: "
    assert said[1:] == [rests + link]
    assert len(list(quiet.context["messages"])) == 1


def test_visits_out_of_reach_are_counted_and_not_named(world):
    editor = officer(
        "eva",
        "venues.view_venue",
        "venues.change_venue",
        "delegations.view_delegation",
        reaches_all=False,
    )
    client = signed_in(editor)
    form = f"/admin/venues/venue/{world.venue.pk}/change/"
    typed = opened(client, form) | {"postcode": "10100"}

    page = client.post(form, typed, headers={"Accept-Language": "en"}, follow=True)

    said = [str(one) for one in page.context["messages"]]
    rests = "1 published visit rests on this record; see whether to publish it anew: "
    assert said[1:] == [rests + "1 more visit"]
