import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from delegations.period import Period
from itineraries import itinerary as doc
from itineraries.changes import Change, Changes, compare
from organisations.words import Text
from tests.itineraries.documents import NAGOYA, TENTH, itinerary, session, visit

AT_TEN = doc.When("Europe/Rome", "start_only", date=TENTH, start=dt.time(10))
CSI = doc.Place(slug="csi-next", name=Text(it="CSI NEXT"))
OUTSIDER = session(9)


def changed(**facts: Any) -> tuple[Changes, Change]:
    """What compare finds when session 1 becomes what `facts` say beside an unchanged outsider."""
    old, new = session(1), session(1, **facts)
    return compare(itinerary(old, OUTSIDER), itinerary(new, OUTSIDER)), Change(old, new)


@pytest.mark.parametrize(
    ("kind", "facts", "fields"),
    [
        ("cancelled", {"status": "cancelled"}, ("status",)),
        (
            "cancelled",
            {"status": "postponed", "has_no_new_date": True},
            ("status", "has_no_new_date"),
        ),
        ("cancelled", {"status": "not_held", "when": AT_TEN}, ("when", "status")),
        ("moved", {"when": AT_TEN}, ("when",)),
        ("moved", {"place": CSI}, ("place",)),
        ("moved", {"alternative_place": CSI}, ("alternative_place",)),
        ("moved", {"when": AT_TEN, "title": Text(it="Altro")}, ("when", "title")),
        ("renamed", {"title": Text(it="Visita 1", en="Visit 1")}, ("title",)),
        ("edited", {"description": Text(it="Con guida")}, ("description",)),
        ("edited", {"status": "held"}, ("status",)),
        (
            "cancelled",
            {"status": "cancelled", "reason": Text(it="sciopero")},
            ("status", "reason"),
        ),
        ("edited", {"to_be_confirmed": ("host",)}, ("to_be_confirmed",)),
        ("edited", {"participants": (doc.Participant("host", "home"),)}, ("participants",)),
    ],
)
def test_a_change_is_told_once_by_what_matters_most(kind, facts, fields):
    changes, change = changed(**facts)

    assert changes == Changes(**{kind: (change,)})
    assert change.fields == fields


@pytest.mark.parametrize(
    "facts",
    [
        {"updated_at": dt.datetime(2022, 11, 9, tzinfo=dt.UTC)},
        {"sequence": 7},
        {"source": 3},
    ],
)
def test_what_no_reader_sees_is_no_change(facts):
    assert changed(**facts)[0] == Changes()


def test_what_moved_says_in_what_respect():
    in_time, in_place = changed(when=AT_TEN)[1], changed(place=CSI)[1]

    assert (in_time.is_moved_in_time, in_time.is_moved_in_place) == (True, False)
    assert (in_place.is_moved_in_time, in_place.is_moved_in_place) == (False, True)


def test_another_room_is_another_place():
    old, new = session(1, place=CSI), session(1, place=replace(CSI, room=Text(it="Sala 2")))

    assert compare(itinerary(old), itinerary(new)).moved == (Change(old, new),)


def test_a_better_description_of_the_same_place_moves_nobody():
    old, new = session(1, place=CSI), session(1, place=replace(CSI, access=Text(it="Dal cortile")))

    assert compare(itinerary(old), itinerary(new)) == Changes(edited=(Change(old, new),))


def test_a_new_source_renumbers_the_others_and_changes_nothing_else():
    def cited(number: int) -> doc.Itinerary:
        body = doc.Organisation("csi", Text(it="CSI"), source=number)
        place = replace(CSI, source=number, territory=replace(NAGOYA, source=number))
        host = doc.Participant("host", "home", organisation=body)
        synergy = doc.Synergy(uuid.UUID(int=5), Text(it="Idea"), "agreed", source=number)
        sources = tuple(doc.Source(one, f"Fonte {one}") for one in range(number, 0, -1))
        return itinerary(
            session(1, place=place, participants=(host,)),
            delegation=visit(origin=replace(NAGOYA, source=number), lead_unit=body),
            synergies=(synergy,),
            sources=sources,
        )

    assert compare(cited(1), cited(2)) == Changes(lists=("sources",))


def test_what_came_and_what_went_are_told_apart():
    old, new = itinerary(session(1), session(2)), itinerary(session(2), session(3))
    changes = compare(old, new)

    assert changes == Changes(added=(session(3),), removed=(session(1),), lists=("order",))


def test_an_order_is_a_change_of_its_own():
    assert compare(itinerary(session(1), session(2)), itinerary(session(2), session(1))) == Changes(
        lists=("order",)
    )


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("delegates", {"delegates": (doc.Delegate(doc.Person(doc.Name("Sumi")), "head"),)}),
        ("days", {"days": (doc.Day(TENTH, (OUTSIDER,), title=Text(it="Innovazione")),)}),
        ("synergies", {"synergies": (doc.Synergy(uuid.UUID(int=1), Text(it="Idea"), "agreed"),)}),
        (
            "actions",
            {
                "actions": (
                    doc.Action(
                        uuid.UUID(int=1),
                        Text(it="Ritorno"),
                        "open",
                        "home",
                        Period.of_month(2023, 3),
                    ),
                )
            },
        ),
        ("documents", {"documents": (doc.Document(uuid.UUID(int=1), "link", Text(it="Sito")),)}),
        ("sources", {"sources": (doc.Source(1, "Fonte"),)}),
    ],
)
def test_each_list_that_differs_is_named(name, facts):
    assert compare(itinerary(OUTSIDER), itinerary(OUTSIDER, **facts)) == Changes(lists=(name,))


def test_the_facts_of_the_visit_that_differ_are_named():
    old, new = visit(), visit(declared_size=7, summary=Text(it="Riuscita"))

    assert compare(itinerary(delegation=old), itinerary(delegation=new)) == Changes(
        visit=("declared_size", "summary")
    )


STATUSES = ["proposed", "tentative", "confirmed", "held", "not_held", "cancelled", "postponed"]


@st.composite
def itineraries(draw: st.DrawFn) -> doc.Itinerary:
    numbers = draw(st.lists(st.integers(1, 6), unique=True, max_size=5))
    return itinerary(
        *(
            session(
                number,
                title=Text(it=draw(st.sampled_from(["A", "B"]))),
                status=draw(st.sampled_from(STATUSES)),
                when=draw(st.sampled_from([AT_TEN, doc.When("Europe/Rome", date=TENTH)])),
                place=draw(st.sampled_from([None, CSI])),
                description=draw(st.sampled_from([Text(), Text(it="C")])),
                sequence=draw(st.integers(0, 3)),
            )
            for number in numbers
        ),
        delegation=visit(state=draw(st.sampled_from(["planning", "concluded"]))),
    )


@given(itineraries())
def test_a_document_does_not_differ_from_itself(document):
    assert compare(document, document) == Changes()
    assert bool(compare(document, document)) is False


@given(itineraries())
def test_without_an_older_document_everything_is_added(document):
    assert compare(None, document) == Changes(added=tuple(document.sessions))


@given(itineraries(), itineraries())
def test_each_session_stands_in_one_list_or_is_the_same(old, new):
    changes = compare(old, new)
    kinds = (changes.cancelled, changes.moved, changes.renamed, changes.edited)
    of_both = [one.new.uid for kind in kinds for one in kind]
    added, removed = ({one.uid for one in list_} for list_ in (changes.added, changes.removed))
    before, after = ({one.uid for one in document.sessions} for document in (old, new))

    assert len(of_both) == len(set(of_both))
    assert added == after - before
    assert removed == before - after
    same = (before & after) - set(of_both)
    for uid in same:
        assert replace(old.session(uid), sequence=0) == replace(new.session(uid), sequence=0)


@given(itineraries(), itineraries())
def test_what_one_direction_adds_the_other_removes(old, new):
    there, back = compare(old, new), compare(new, old)

    assert {one.uid for one in there.added} == {one.uid for one in back.removed}
    assert there.visit == back.visit
