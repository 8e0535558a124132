"""A finding accepted with a reason, until what it rests on changes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from itineraries.checks.acceptances import accept, looked_at, take_back
from itineraries.models import Acceptance
from tests.make import make_participation, make_person

from .planned import found, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def clash():
    """Two appointments of two visits that one person is wanted at."""
    person = make_person()
    sessions = [planned("10:00", "11:00"), planned("10:30", "12:00")]
    for session in sessions:
        make_participation(session=session, person=person)
    return sessions


def looked(visit):
    findings = [one for one in found(visit) if one.rule == "person_in_two_places"]
    return [(one.is_accepted, one.is_in_the_way, one.ended) for one in looked_at(findings)]


def test_a_clash_is_accepted_once_for_both_visits(clash):
    one, other = clash
    (finding,) = [two for two in found(one.delegation) if two.rule == "person_in_two_places"]
    assert looked(other.delegation) == [(False, True, None)]

    accept(finding, reason="Riceve le due insieme.", by=None)

    assert looked(one.delegation) == looked(other.delegation) == [(True, False, None)]


def test_it_comes_back_when_what_it_rests_on_changes_and_can_be_accepted_again(clash):
    one, other = clash
    (finding,) = [two for two in found(one.delegation) if two.rule == "person_in_two_places"]
    old = accept(finding, reason="Riceve le due insieme.", by=None)

    other.title_it = "Un altro titolo"
    other.save()
    assert looked(one.delegation) == [(True, False, None)]

    other.start = dt.time(10, 15)
    other.save()
    assert looked(one.delegation) == [(False, True, old)]

    (finding,) = [two for two in found(one.delegation) if two.rule == "person_in_two_places"]
    new = accept(finding, reason="Ancora insieme.", by=None)
    assert looked(one.delegation) == [(True, False, None)]
    assert list(Acceptance.objects.values_list("pk", "reason")) == [(old.pk, "Ancora insieme.")]

    take_back(new)
    assert looked(one.delegation) == [(False, True, None)]


def test_without_a_reason_nothing_is_accepted(clash):
    (finding,) = [one for one in found(clash[0].delegation) if one.rule == "person_in_two_places"]

    with pytest.raises(ValidationError):
        accept(finding, reason="", by=None)

    assert Acceptance.objects.count() == 0
