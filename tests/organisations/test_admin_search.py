"""The search of lists and of choices finds a name however it is spelled, on every database."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from itineraries.publishing import publish
from organisations.admin import OfficeAdmin
from organisations.models import Alias
from tests.make import (
    make_delegation,
    make_organisation,
    make_person,
    make_role,
    make_session,
    make_venue,
)

from .admin_forms import officer, signed_in

SEARCHED = [
    ("organisations/person", "nunez", "María José Núñez"),
    ("organisations/person", "NÚÑEZ maria", "María José Núñez"),
    ("organisations/person", "D'Amico", "Niccolò D’Amico"),
    ("organisations/person", "damico Dell'Acqua", "Anna D’Amico Dell’Acqua"),
    ("organisations/person", "Dell'Acqua D'Amico", "Anna D’Amico Dell’Acqua"),
    ("organisations/person", "森由紀", "MORI Yuki"),
    ("organisations/person", "森 由紀", "MORI Yuki"),
    ("organisations/person", "ﾓﾘ", "MORI Yuki"),
    ("organisations/person", "高橋", "TAKAHASHI Ken"),
    ("organisations/role", "nunez universita", "rettrice"),
    ("organisations/organisation", "universita", "Università di Torino"),
    ("organisations/organisation", "ateneo dell'universita", "Università di Torino"),
    ("venues/venue", "CAFFE L'ALTRO", "Caffè «L’altro»"),
    ("venues/venue", "strasse", "Caffè «L’altro»"),
]


@pytest.fixture
def anna(db):
    university = make_organisation(name_it="Università di Torino")
    Alias.objects.create(organisation=university, name="Ateneo dell’Università")
    make_organisation(name_it="Unione")
    nunez = make_person(family="Núñez", given="María José")
    make_role(person=nunez, organisation=university, title_it="rettrice")
    make_person(family="D’Amico", given="Niccolò")
    make_person(family="D’Amico Dell’Acqua", given="Anna")
    first = {"name_order": "family_first"}
    make_person(family="Mori", given="Yuki", native="森　由紀", reading="もり ゆき", **first)
    make_person(family="Takahashi", given="Ken", native="髙橋", **first)
    make_person(family="Damiani", given="Nuno")
    make_venue(name_it="Caffè «L’altro»", street="Königstraße")
    make_venue(name_it="Altro")
    return signed_in(officer())


@pytest.mark.parametrize(("room", "asked", "found"), SEARCHED)
def test_a_list_finds_a_name_however_it_is_spelled(anna, room, asked, found):
    page = anna.get(f"/admin/{room}/", {"q": asked})

    expected = {asked: [found]}
    if asked == "D'Amico":
        expected[asked].append("Anna D’Amico Dell’Acqua")
    assert sorted(map(str, page.context["cl"].result_list)) == sorted(expected[asked])


def test_what_is_typed_to_choose_a_record_finds_it_too(anna):
    asked = {"app_label": "organisations", "model_name": "role", "field_name": "person"}
    answer = anna.get("/admin/autocomplete/", {**asked, "term": "nunez"})

    assert [one["text"] for one in answer.json()["results"]] == ["María José Núñez"]


@pytest.mark.parametrize(
    "room",
    [room for room in admin.site._registry.values() if isinstance(room, OfficeAdmin)],
    ids=str,
)
def test_every_room_asks_folded_columns_alone(room):
    assert {name.rpartition("__")[2] for name in room.search_fields} == {"holds"}


def test_lists_without_a_folded_column_fold_what_they_read(anna):
    officer("niccolo", "delegations.view_delegation", first_name="Niccolò", last_name="D’Amico")
    Group.objects.create(name="Città partner")
    visit = make_delegation(title_it="Missione a Łódź")
    make_session(delegation=visit)
    publish(delegation=visit, note="Più sale")

    def found(room, asked):
        page = anna.get(f"/admin/{room}/", {"q": asked})
        return [str(one) for one in page.context["cl"].result_list]

    assert found("auth/user", "damico NICCOLO") == ["niccolo"]
    assert found("auth/group", "citta") == ["Città partner"]
    assert len(found("itineraries/release", "piu lodz")) == 1
    assert found("itineraries/release", "piu torino") == found("auth/user", "nobody") == []
    assert len(found("auth/user", "-")) == 2
