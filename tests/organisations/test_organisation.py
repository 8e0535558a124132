import pytest

from organisations.models import Alias, Organisation
from tests.make import make_initiative, make_organisation, make_territory
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Torino City Lab", "TCL", "Turin City Lab", "Il Lab", "トリノ"])
def test_an_organisation_is_found_by_any_of_its_exact_names_once(name):
    lab = make_organisation(
        name_it="Torino City Lab", name_en="Turin City Lab", name_native="トリノ", short_name="TCL"
    )
    Alias.objects.create(organisation=lab, name="Il Lab")
    Alias.objects.create(organisation=lab, name="TCL")
    make_organisation(name_it="Torino City Love")

    assert list(Organisation.objects.called(name)) == [lab]


def test_names_one_letter_apart_are_two_things():
    make_organisation(name_it="CTE NEXT")
    csi = make_organisation(name_it="CSI NEXT")

    assert list(Organisation.objects.called("CSI NEXT")) == [csi]


@pytest.mark.parametrize("name", ["", "  ", "csi", "CSI NEX", "%", "CSI_NEXT"])
def test_an_organisation_is_never_found_by_a_resemblance(name):
    make_organisation(name_it="CSI NEXT")

    assert list(Organisation.objects.called(name)) == []


def test_an_organisation_is_no_part_of_its_own_part():
    city = make_organisation(name_it="Comune")
    office = make_organisation(name_it="Ufficio", parent=city)
    desk = make_organisation(name_it="Sportello", parent=office)

    assert sentences(desk) == {}
    assert sentences(change(city, parent=desk)) == {
        "parent": ["“Sportello” is itself a part of this organisation."]
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://example.org/\x00", "torino"])
def test_what_is_no_address_is_refused(address):
    assert list(sentences(change(make_organisation(), website=address))) == ["website"]


@pytest.mark.parametrize("make", [make_organisation, make_territory, make_initiative])
def test_a_record_counts_its_saves(make):
    record = make()
    versions = [record.version]
    record.save()

    assert [*versions, record.version] == [1, 2]
