import pytest
from django.core.files.base import ContentFile

from delegations.models import Action, Document, Synergy
from delegations.period import Period
from tests.make import (
    make_action,
    make_delegation,
    make_document,
    make_organisation,
    make_person,
    make_synergy,
)
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db

BOTH_SIDES = "A synergy is agreed only with a contact person or organisation on both sides."
ELSEWHERE = "This synergy belongs to another delegation."


@pytest.mark.parametrize("status", Synergy.Status.values)
def test_an_agreement_needs_an_owner_on_each_side(status):
    body = make_organisation()
    text = {"status": status, "result_it": "Un progetto pilota", "status_reason": "Fondi"}
    one_sided = change(make_synergy(), home_organisation=body, **text)
    two_sided = change(make_synergy(), home_person=make_person(), partner_organisation=body, **text)
    needs_both = {"agreed", "in_progress", "achieved"}

    assert sentences(one_sided) == ({"__all__": [BOTH_SIDES]} if status in needs_both else {})
    assert sentences(two_sided) == {}


def test_an_achievement_is_written_down():
    body = make_organisation()
    synergy = make_synergy(home_organisation=body, partner_organisation=body, status="agreed")

    assert sentences(change(synergy, status="achieved")) == {
        "__all__": ["Write the result of a synergy that is achieved."]
    }
    assert sentences(change(synergy, result_it="Fondi annunciati")) == {}


def test_a_synergy_is_not_public_until_somebody_says_so():
    assert (make_synergy().is_public, make_action().is_public) == (False, False)


def test_an_action_and_a_document_belong_to_the_delegation_of_their_synergy():
    synergy = make_synergy()
    mine = {"delegation": synergy.delegation, "synergy": synergy}

    assert sentences(change(make_action(), synergy=synergy)) == {"synergy": [ELSEWHERE]}
    assert sentences(change(make_document(), synergy=synergy)) == {"synergy": [ELSEWHERE]}
    assert sentences(change(make_action(), **mine)) == {}
    assert sentences(change(make_document(), **mine)) == {}


def test_an_action_has_an_owner_and_a_due_period():
    action = Action(delegation=make_delegation(), title_it="Visita di ritorno")

    assert sentences(action) == {"due": ["This field cannot be null."]}
    assert sentences(change(action, due=Period.of_month(2023, 3))) == {
        "__all__": ["Name the person or organisation that answers for it."]
    }


@pytest.mark.parametrize(
    ("status", "is_done"), [("done", True), ("open", False), ("cancelled", False)]
)
def test_exactly_what_is_done_has_the_day_it_was_done_on(status, is_done):
    said = {"__all__": ["An action that is done has the day it was done on."]}
    with_day = change(make_action(), status=status, done_on="2023-03-27")
    without = change(make_action(), status=status)

    assert sentences(with_day) == ({} if is_done else said)
    assert sentences(without) == (said if is_done else {})


def test_a_document_is_for_staff_until_somebody_says_otherwise():
    assert Document().visibility == "staff"


def test_a_file_is_kept_under_a_name_that_tells_nothing():
    names = [
        make_document(file=ContentFile(b"%PDF-1.7", name=name), kind="report").file.name
        for name in ("Diet of the Mayor.PDF", "noending", "x.tar.g z")
    ]

    endings = [name.removeprefix("documents/")[32:] for name in names]
    assert endings == [".pdf", ".pdf", ".pdf"]
    assert not any("Mayor" in name for name in names)
