"""One person, room, venue or interpreter wanted twice at once."""

import datetime as dt
from typing import Any

import pytest

from itineraries.checks import findings_for
from tests.make import (
    make_delegate,
    make_delegation,
    make_participation,
    make_person,
    make_room,
    make_venue,
)

from .planned import TODAY, found, planned, told

pytestmark = pytest.mark.django_db

CLASHES = (
    "person_in_two_places",
    "interpreter_in_two_places",
    "room_taken_twice",
    "venue_taken_twice",
)


@pytest.fixture
def mayor() -> Any:
    return make_person(given="Stefano", family="Lo Russo")


def with_mayor(mayor: Any, session: Any, **facts: Any) -> Any:
    make_participation(session=session, person=mayor, **facts)
    return session


def clashes(*visits: Any, **asked: Any) -> list[tuple[str, str, str]]:
    return told(found(*visits, **asked), *CLASHES)


def test_one_person_in_two_visits_is_told_from_either_side(mayor):
    one = with_mayor(mayor, planned("10:00", "11:00"))
    other = with_mayor(mayor, planned("10:30", "12:00", title_it="Incontro"))
    with_mayor(make_person(), planned("10:00", "11:00", title_it="Di nessuno"))

    assert clashes(other.delegation) == [
        (
            "severe",
            "person_in_two_places",
            (
                "Stefano Lo Russo is wanted at “Incontro” (Thursday 10 November, 10:30–12:00) and at "
                "“Altro” of the visit “Visita di Nagoya” (10:00–11:00) at once."
            ),
        )
    ]
    both = found(one.delegation, other.delegation)
    here, there = [finding for finding in both if finding.rule in CLASHES]
    assert (here.subject, here.basis) == (there.subject, there.basis)
    assert here.session_ids == (one.pk, other.pk) == there.session_ids[::-1]


def test_another_visit_out_of_reach_is_told_by_its_hours_alone(mayor):
    with_mayor(mayor, planned("10:00", "11:00", title_it="Segreto"))
    mine = with_mayor(mayor, planned("10:30", "12:00", title_it="Incontro"))

    findings = found(mine.delegation, reach={mine.delegation_id})
    (finding,) = [one for one in findings if one.rule in CLASHES]

    assert finding.sentence == (
        "Stefano Lo Russo is wanted at “Incontro” (Thursday 10 November, 10:30–12:00) and at "
        "another visit (10:00–11:00) at once."
    )
    assert finding.session_ids == (mine.pk,)
    assert [thing.words for thing in finding.things] == ["Stefano Lo Russo", "Incontro"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("09:00", "10:00", []),
        ("11:00", "12:00", []),
        ("09:00", "10:01", ["severe"]),
        ("10:59", "12:00", ["severe"]),
        ("10:15", "10:30", ["severe"]),
        ("10:00", "", ["severe"]),
        ("10:30", "", []),
    ],
)
def test_spans_are_half_open_and_a_start_is_no_span(mayor, start, end, expected):
    with_mayor(mayor, planned("10:00", "11:00"))

    mine = with_mayor(mayor, planned(start, end))

    assert [severity for severity, _rule, _sentence in clashes(mine.delegation)] == expected


def test_what_only_begins_clashes_with_what_is_on_elsewhere(mayor):
    with_mayor(mayor, planned("10:00", "11:00", venue=make_venue()))

    mine = with_mayor(mayor, planned("10:30", venue=make_venue()))

    assert [rule for _severity, rule, _ in clashes(mine.delegation)] == ["person_in_two_places"]


def test_instants_are_compared_and_not_clocks(mayor):
    with_mayor(mayor, planned("10:00", "11:00"))
    tokyo = {"timezone": "Asia/Tokyo"}

    assert clashes(with_mayor(mayor, planned("10:00", "11:00", **tokyo)).delegation) == []
    assert len(clashes(with_mayor(mayor, planned("18:30", "19:30", **tokyo)).delegation)) == 1


def test_over_the_date_line_and_over_night_the_same_moment_is_found(mayor):
    honolulu = {"timezone": "Pacific/Honolulu", "is_outside_visit": True}
    over_night = {"end_date": dt.date(2022, 11, 11)}
    with_mayor(
        mayor,
        planned(
            "23:00", "02:00", date=dt.date(2022, 11, 9), end_date=dt.date(2022, 11, 10), **honolulu
        ),
    )
    mine = with_mayor(mayor, planned("23:30", "00:30", timezone="Pacific/Auckland", **over_night))

    assert [rule for _severity, rule, _ in clashes(mine.delegation)] == ["person_in_two_places"]


def test_what_is_not_certain_is_a_warning(mayor):
    with_mayor(mayor, planned("10:00", "11:00", status="tentative"))
    mine = with_mayor(mayor, planned("10:00", "11:00"))

    ((severity, _rule, sentence),) = clashes(mine.delegation)

    assert severity == "warning"
    assert sentence.endswith("at once. One of the two is not confirmed yet.")


def test_who_is_not_there_clashes_with_nothing(mayor):
    off = make_delegation(state="cancelled")
    with_mayor(mayor, planned("10:00", "11:00", status="cancelled"))
    with_mayor(mayor, planned("10:00", "11:00", status="not_held"))
    with_mayor(mayor, planned("10:00", "11:00", delegation=off))
    with_mayor(mayor, planned("10:00", "11:00", date=dt.date(2022, 11, 9)))
    with_mayor(mayor, planned("10:00", "11:00"), status="declined")
    with_mayor(mayor, planned("10:00", "11:00"), is_remote=True)

    assert clashes(with_mayor(mayor, planned("10:00", "11:00")).delegation) == []


def test_parts_and_alternatives_do_not_clash(mayor):
    whole = with_mayor(mayor, planned("10:00", "13:00"))
    visit = whole.delegation
    part = with_mayor(mayor, planned("10:00", "12:00", delegation=visit, parent=whole))
    with_mayor(mayor, planned("10:30", "11:00", delegation=visit, parent=part))
    with_mayor(mayor, planned("10:00", "13:00", delegation=visit, alternative_to=whole))
    assert clashes(visit) == []

    with_mayor(mayor, planned("11:30", "12:30", delegation=visit, parent=whole))
    assert [rule for _severity, rule, _ in clashes(visit)] == ["person_in_two_places"]


def test_a_delegate_wanted_by_another_visit_counts_by_person(mayor):
    visit = make_delegation(title_it="Da Lione")
    make_delegate(delegation=visit, person=mayor, party="A")
    planned("10:00", "11:00", delegation=visit, party="B", title_it="Degli altri")
    planned("10:00", "11:00", delegation=visit, party="A", title_it="Dei suoi")

    mine = with_mayor(mayor, planned("10:30", "12:00", title_it="Incontro"))

    assert clashes(mine.delegation) == [
        (
            "warning",
            "person_in_two_places",
            (
                "Stefano Lo Russo is wanted at “Incontro” (Thursday 10 November, 10:30–12:00) and at "
                "“Dei suoi” of the visit “Da Lione” (10:00–11:00) at once."
            ),
        )
    ]


def test_an_interpreter_in_two_places_is_told_as_such(mayor):
    with_mayor(mayor, planned("10:00", "11:00"), role="interpreter")
    mine = with_mayor(mayor, planned("10:00", "11:00"), role="interpreter")

    assert [one[:2] for one in clashes(mine.delegation)] == [
        ("severe", "interpreter_in_two_places")
    ]


def test_the_same_room_at_once_is_severe():
    room = make_room(name_it="Sala NEXT")
    place = {"venue": room.venue, "room": room}
    planned("10:00", "11:00", **place)
    planned("10:00", "11:00", venue=room.venue, room=make_room(venue=room.venue))

    ((severity, rule, sentence),) = clashes(planned("10:30", "12:00", **place).delegation)

    assert (severity, rule) == ("severe", "room_taken_twice")
    assert sentence.startswith("The room Sala NEXT is taken by “Altro”")


def test_two_parties_may_share_a_place_and_two_visits_may_not():
    venue, visit = make_venue(), make_delegation()
    planned("10:00", "11:00", venue=venue, delegation=visit, party="A")
    planned("10:00", "11:00", venue=venue, delegation=visit, party="B")
    assert clashes(visit) == []

    planned("10:00", "11:00", venue=venue)

    assert [one[:2] for one in clashes(visit)] == [("warning", "venue_taken_twice")] * 2


def test_a_coffee_in_the_middle_of_a_workshop_needs_no_other_place():
    venue, visit = make_venue(), make_delegation()
    planned("09:00", "13:00", venue=venue, delegation=visit, type="workshop")
    planned("11:00", "11:15", venue=venue, delegation=visit, type="break")
    planned("12:30", "13:30", venue=venue, delegation=visit, type="meal")

    assert [one[1] for one in clashes(visit)] == ["venue_taken_twice"]


def test_a_session_is_told_of_what_it_has_a_part_in(mayor):
    mine = with_mayor(mayor, planned("10:00", "11:00"))
    with_mayor(mayor, planned("10:00", "11:00"))
    quiet = planned("15:00", "16:00", delegation=mine.delegation)

    told_of = [told(findings_for(one, today=TODAY), *CLASHES) for one in (mine, quiet)]

    assert [len(one) for one in told_of] == [1, 0]
