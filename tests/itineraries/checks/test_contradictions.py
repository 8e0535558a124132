"""What an agenda says of one appointment and takes back with another."""

import datetime as dt

import pytest

from tests.make import make_delegation, make_participation, make_session, make_venue

from .planned import found, planned, told

pytestmark = pytest.mark.django_db

RULES = (
    "part_of_what_is_off",
    "part_outside_its_whole",
    "replacement_does_not_fit",
    "held_in_the_future",
    "host_declined",
    "leaves_to_stay",
    "arrives_late",
    "leaves_early",
)


def wrong(visit) -> list[str]:
    return [rule for _severity, rule, _sentence in told(found(visit), *RULES)]


def test_leaving_the_hotel_to_dine_at_the_hotel_is_told():
    visit, hotel = make_delegation(), make_venue(name_it="Hotel Torino")
    make_session(delegation=visit, venue=hotel, title_it="Riposo")
    make_session(delegation=visit, type="transfer", title_it="Partenza dall’hotel")
    make_session(delegation=visit, venue=hotel, title_it="Cena", type="meal")

    assert told(found(visit), *RULES) == [
        (
            "warning",
            "leaves_to_stay",
            (
                "“Partenza dall’hotel” (Thursday 10 November) stands between “Riposo” and “Cena”, which "
                "are both at Hotel Torino."
            ),
        )
    ]


def test_going_out_and_back_is_no_contradiction():
    visit, hotel = make_delegation(), make_venue()
    make_session(delegation=visit, venue=hotel)
    make_session(delegation=visit, type="transfer")
    make_session(delegation=visit, type="transfer")
    make_session(delegation=visit, venue=hotel)
    make_session(delegation=visit, type="transfer", venue=make_venue())
    make_session(delegation=visit, venue=hotel)
    make_session(delegation=visit, type="transfer", party="A")
    make_session(delegation=visit, venue=make_venue(), party="A")
    make_session(delegation=visit, venue=hotel)

    assert wrong(visit) == []


def test_a_part_stands_and_falls_with_its_whole():
    visit = make_delegation()
    whole = planned("10:00", "12:00", delegation=visit)
    planned("10:00", "11:00", delegation=visit, parent=whole)
    late = planned("11:30", "12:30", delegation=visit, parent=whole)
    assert wrong(visit) == ["part_outside_its_whole"]

    whole.status = "cancelled"
    whole.save()
    late.status = "cancelled"
    late.save()
    assert wrong(visit) == ["part_of_what_is_off"]


def test_what_was_moved_does_not_stand_beside_what_it_was_moved_to():
    visit = make_delegation()
    new = planned("10:00", "12:00", delegation=visit)
    old = planned("15:00", "16:00", delegation=visit, status="postponed", replaced_by=new)
    assert wrong(visit) == []

    old.status = "confirmed"
    old.save()
    assert wrong(visit) == ["replacement_does_not_fit"]

    old.status, new.status = "postponed", "cancelled"
    old.save()
    new.save()
    assert wrong(visit) == ["replacement_does_not_fit"]


def test_what_is_still_to_come_was_not_held():
    visit = make_delegation()
    make_session(delegation=visit, status="held")
    make_session(delegation=visit)

    assert wrong(visit) == ["held_in_the_future"]
    after = found(visit, today=dt.date(2022, 11, 9))
    assert told(after, "held_in_the_future") == []


def test_an_appointment_without_the_host_it_was_confirmed_with_is_told():
    visit = make_delegation()
    session = make_session(delegation=visit)
    host = make_participation(session=session, role="host", status="declined")
    make_participation(session=session, role="speaker")
    assert wrong(visit) == ["host_declined"]

    make_participation(session=session, role="host", status="invited")
    assert (wrong(visit), host.status) == ([], "declined")


def test_nothing_happens_before_the_arrival_or_after_the_departure():
    visit = make_delegation()
    first, last = dt.date(2022, 11, 9), dt.date(2022, 11, 11)
    place = {"delegation": visit, "venue": make_venue()}
    planned("12:00", type="arrival", delegation=visit, date=first)
    planned("13:00", "14:00", date=first, **place)
    planned("16:00", type="departure", delegation=visit, date=last)
    planned("13:00", "14:00", date=last, **place)
    # Leaving the hotel is no leaving of the city.
    planned("08:00", type="departure", delegation=visit)
    planned("09:00", "10:00", **place)
    assert wrong(visit) == []

    planned("09:00", "10:00", date=first, **place)
    planned("17:00", "18:00", date=last, delegation=visit, venue=make_venue())
    assert wrong(visit) == ["arrives_late", "leaves_early"]


def test_a_clean_programme_is_silent():
    visit = make_delegation()
    make_session(delegation=visit, is_item_tbc=True)
    whole = planned("10:00", delegation=visit, interpreting="consecutive", mode="online")
    planned("10:30", delegation=visit, parent=whole)
    make_session(delegation=visit, date=None)
    make_session(delegation=visit, status="cancelled")

    assert wrong(visit) == []
