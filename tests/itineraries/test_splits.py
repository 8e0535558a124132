"""How the entries of a day stand on its page."""

import uuid

from itineraries.programme import lay_out
from tests.itineraries.published import at, itinerary, session, when


def shape(*sessions):
    """Titles of the day's blocks: a branch as (entry, those under it), a split as a dict."""

    def told(branch):
        return branch.entry.session.title.it, [one.session.title.it for one in branch.under]

    (day,) = lay_out(itinerary(*sessions)).days
    return [
        told(block.branch)
        if block.branch
        else {lane.party: [told(one)[0] for one in lane.branches] for lane in block.lanes}
        for block in day.blocks
    ]


def test_parties_stand_side_by_side_until_all_are_together_again():
    assert shape(
        session("Tutti", when=at("09:00")),
        session("A1", when=at("10:00"), party="A"),
        session("B1", when=at("10:00"), party="B"),
        session("A2", when=at("11:00"), party="A"),
        session("Cena", when=at("19:00")),
    ) == [("Tutti", []), {"A": ["A1", "A2"], "B": ["B1"]}, ("Cena", [])]


def test_the_first_item_for_everybody_after_a_split_is_known():
    (day,) = lay_out(
        itinerary(
            session("Tutti"),
            session("A1", party="A"),
            session("B1", party="B"),
            session("Cena"),
            session("Notte"),
        )
    ).days

    assert [one.branch.entry.session.title.it for one in day.blocks if one.is_together_again] == [
        "Cena"
    ]


def test_one_party_alone_is_no_split():
    assert shape(session("A1", party="A"), session("A2", party="A"), session("Tutti")) == [
        ("A1", []),
        ("A2", []),
        ("Tutti", []),
    ]


def test_a_part_stays_under_its_whole_unless_something_else_came_before_it():
    whole = session("Forum", when=at("10:00", "17:00"))
    early = session("Apertura", when=at("10:00"), parent=whole.uid)
    late = session("Chiusura", when=at("16:00"), parent=whole.uid)
    lunch = session("Pranzo", when=at("13:00"))

    assert shape(whole, early, lunch, late) == [
        ("Forum", ["Apertura"]),
        ("Pranzo", []),
        ("Chiusura", []),
    ]


def test_an_alternative_stands_under_what_it_would_replace():
    park = session("Parco", when=at("10:00"))
    theatre = session("Teatro", when=at("10:00"), alternative_to=park.uid)

    assert shape(park, session("Pranzo"), theatre) == [("Parco", ["Teatro"]), ("Pranzo", [])]


def test_an_alternative_to_nothing_of_its_day_keeps_its_place():
    assert shape(session("Teatro", alternative_to=uuid.uuid4()), session("Cena")) == [
        ("Teatro", []),
        ("Cena", []),
    ]


def test_alternatives_to_each_other_are_both_shown():
    one, two = uuid.uuid4(), uuid.uuid4()

    assert shape(
        session("Uno", uid=one, alternative_to=two), session("Due", uid=two, alternative_to=one)
    ) == [("Uno", []), ("Due", [])]


def test_what_lasts_all_day_stands_first_and_splits_nobody():
    assert shape(
        session("A1", when=at("10:00"), party="A"),
        session("Fiera", when=when(precision="all_day"), party="C"),
        session("B1", when=at("10:00"), party="B"),
    ) == [("Fiera", []), {"A": ["A1"], "B": ["B1"]}]
