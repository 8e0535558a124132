"""Whose name the public may read: by consent, for all or for one visit, or by public office."""

import datetime as dt
from typing import Any

import pytest

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.itinerary import DELEGATES, PUBLIC, STAFF, Audience
from organisations.models import Person
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_organisation,
    make_participation,
    make_person,
    make_role,
    make_session,
    make_synergy,
)

pytestmark = pytest.mark.django_db

TENTH = dt.date(2022, 11, 10)
NINTH, ELEVENTH = dt.date(2022, 11, 9), dt.date(2022, 11, 11)


def named(delegation: Delegation, audience: Audience = PUBLIC) -> list[str]:
    return [
        one.person.name.family
        for session in assemble(delegation, audience).sessions
        for one in session.participants
        if one.person is not None
    ]


def met(person: Person, **facts: Any) -> Delegation:
    """A visit with a session on 10 November at which the person takes part."""
    session = make_session(**facts)
    make_participation(session=session, person=person)
    return session.delegation


def test_a_person_is_named_only_by_consent():
    unnamed = met(make_person(family="Riservata"))
    consenting = met(make_person(family="Pubblica", is_named=True))

    assert (named(unnamed), named(consenting)) == ([], ["Pubblica"])
    assert [named(unnamed, audience) for audience in (DELEGATES, STAFF)] == [["Riservata"]] * 2


@pytest.mark.parametrize(
    ("held_from", "held_until", "expected"),
    [
        (None, None, ["Lo Russo"]),
        (TENTH, TENTH, ["Lo Russo"]),
        (dt.date(2021, 10, 27), None, ["Lo Russo"]),
        (ELEVENTH, None, []),
        (None, NINTH, []),
    ],
)
def test_who_holds_a_public_office_that_day_is_named_for_it(held_from, held_until, expected):
    mayor = make_person(family="Lo Russo")
    make_role(person=mayor, is_public_office=True, held_from=held_from, held_until=held_until)
    clerk = make_person(family="Impiegata")
    make_role(person=clerk)
    visit = met(mayor)
    make_participation(session=visit.sessions.get(), person=clerk)

    assert named(visit) == expected


def test_an_office_counts_on_the_day_of_the_session_and_not_of_the_visit():
    mayor = make_person(family="Lo Russo")
    make_role(person=mayor, is_public_office=True, held_from=ELEVENTH)
    visit = met(mayor)
    after = make_session(delegation=visit, date=ELEVENTH)
    make_participation(session=after, person=mayor)

    shown = assemble(visit, PUBLIC)

    assert [len(session.participants) for session in shown.sessions] == [0, 1]


def test_where_the_session_has_no_day_the_first_of_the_visit_counts():
    mayor = make_person(family="Lo Russo")
    make_role(person=mayor, is_public_office=True, held_from=NINTH, held_until=NINTH)
    late = make_person(family="Nuova")
    make_role(person=late, is_public_office=True, held_from=TENTH)
    visit = met(mayor, date=None)
    make_participation(session=visit.sessions.get(), person=late)

    assert named(visit) == ["Lo Russo"]


def test_where_no_day_is_known_at_all_an_office_that_has_ended_names_nobody():
    visit = make_delegation(planned_start=None, planned_end=None)
    session = make_session(delegation=visit, date=None)
    for family, held_until in (("Ex", dt.date(1999, 12, 31)), ("In carica", None)):
        person = make_person(family=family)
        make_role(person=person, is_public_office=True, held_until=held_until)
        make_participation(session=session, person=person)

    assert named(visit) == ["In carica"]


def test_a_delegate_consents_for_their_visit_and_for_no_other():
    person = make_person(family="Sumi")
    here = met(person)
    make_delegate(delegation=here, person=person, is_named=True)
    there = met(person)
    make_delegate(delegation=there, person=person)

    assert (named(here), named(there)) == (["Sumi"], [])
    assert [len(assemble(visit, PUBLIC).delegates) for visit in (here, there)] == [1, 0]


def test_a_delegate_is_shown_with_the_title_of_the_list_and_not_of_today():
    person = make_person()
    make_role(person=person, title_it="Sindaco", held_from=dt.date(2020, 1, 1))
    visit = met(person)
    make_delegate(delegation=visit, person=person, is_named=True, title_it="Consigliere")

    shown = assemble(visit, PUBLIC)

    assert shown.delegates[0].person.title.it == "Consigliere"
    assert shown.sessions[0].participants[0].person.title.it == "Consigliere"


def test_a_person_is_shown_with_the_role_of_that_day():
    person = make_person(is_named=True)
    make_role(person=person, title_it="Assessora", held_until=NINTH)
    make_role(person=person, title_it="Direttrice", held_from=TENTH, held_until=TENTH)
    make_role(person=person, title_it="Sindaca", held_from=ELEVENTH)

    participant = assemble(met(person), PUBLIC).sessions[0].participants[0]

    assert participant.person.title.it == "Direttrice"


@pytest.mark.parametrize("owner", ["home", "partner"])
def test_the_owner_of_a_synergy_who_may_not_be_named_is_shown_by_their_organisation(owner):
    person = make_person()
    make_role(person=person, organisation=make_organisation(name_it="CSI Piemonte"))
    synergy = make_synergy(is_public=True, **{f"{owner}_person": person})
    make_action(delegation=synergy.delegation, synergy=synergy, owner_person=person)

    def owners(audience: Audience) -> list[tuple[bool, str | None]]:
        shown = assemble(synergy.delegation, audience).synergies[0]
        both = [getattr(shown, f"{owner}_owner"), shown.actions[0].owner]
        return [
            (one.person is not None, one.organisation and one.organisation.name.it) for one in both
        ]

    assert owners(PUBLIC) == [(False, "CSI Piemonte")] * 2
    assert owners(STAFF) == [(True, None)] * 2
