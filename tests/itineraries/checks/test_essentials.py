import pytest

from itineraries.checks.essentials import nothing_said_of_host, nothing_said_of_venue

from .by_hand import appointment, said, visit, who

NO_HOST = [("advice", "Nobody is named who receives the guests at “Incontro”.")]
NO_VENUE = [("advice", "“Incontro” has no venue.")]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"people": ()}, NO_HOST),
        ({"people": (who(side="guest"),)}, NO_HOST),
        ({"people": (who(role="interpreter"),)}, NO_HOST),
        ({"people": (who(role="participant"),)}, []),
        ({"people": (who(person_id=None, organisation_id=4, side="third"),)}, []),
        ({"people": (), "to_be_confirmed": ("host",)}, []),
        ({"people": (), "to_be_confirmed": ("item",)}, []),
        ({"people": (), "type": "free_time"}, []),
        ({"people": (), "status": "cancelled"}, []),
    ],
)
def test_who_receives_the_guests_is_missed_where_somebody_should(facts, expected):
    assert said(nothing_said_of_host, visit(appointment(**facts), appointment())) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"venue": None}, NO_VENUE),
        ({"venue": None, "type": "meal"}, NO_VENUE),
        ({"venue": None, "mode": "online"}, []),
        ({"venue": None, "type": "webinar"}, []),
        ({"venue": None, "type": "transfer"}, []),
        ({"venue": None, "to_be_confirmed": ("venue",)}, []),
    ],
)
def test_the_venue_is_missed_where_one_has_to_go_there(facts, expected):
    assert said(nothing_said_of_venue, visit(appointment(**facts), appointment())) == expected


def test_a_part_has_the_host_and_the_venue_of_its_whole():
    whole = appointment()
    part = appointment(parent_id=whole.pk, people=(), venue=None)

    assert said(nothing_said_of_host, visit(whole, part)) == []
    assert said(nothing_said_of_venue, visit(whole, part)) == []
