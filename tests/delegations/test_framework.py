import pytest

from delegations.period import Period
from tests.make import make_framework
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db


def test_a_framework_is_no_part_of_its_own_part():
    programme = make_framework(title_it="IURC", kind="programme")
    pairing = make_framework(title_it="Torino–Nagoya", kind="pairing", parent=programme)

    assert sentences(pairing) == {}
    assert sentences(change(programme, parent=pairing)) == {
        "parent": ["“Torino–Nagoya” is itself a part of this framework."]
    }


def test_a_framework_ends_after_it_starts_as_well_as_both_are_known():
    framework = make_framework(starts=Period.parse("2021"), ends=Period.parse("2021-06"))

    assert sentences(change(framework, ends=Period.parse("2020-12"))) == {
        "ends": ["A framework can't end before it starts."]
    }


def test_a_year_is_enough_for_a_signature():
    assert make_framework(signed=Period.parse("2005")).signed.notation == "2005"
