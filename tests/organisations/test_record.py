"""What every record refuses, whatever its columns would take."""

import datetime as dt

import pytest

from tests.make import make_delegate, make_delegation, make_role, make_session
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [1, 1799, 2200, 9999])
def test_a_year_that_no_visit_has_is_refused_beside_its_field(year):
    day = dt.date(year, 12, 31)
    said = ["Write a year from 1800 to 2199."]

    assert sentences(change(make_role(), held_from=day)) == {"held_from": said}
    assert sentences(change(make_delegation(), actual_end=day)) == {"actual_end": said}
    session = make_session(
        is_outside_visit=True, time_precision="part_of_day", part_of_day="evening"
    )
    assert sentences(change(session, date=day)) == {"date": said}


@pytest.mark.parametrize("year", [1800, 2199])
def test_the_first_and_the_last_year_are_taken(year):
    assert sentences(change(make_role(), held_from=dt.date(year, 6, 1))) == {}


def test_a_number_that_some_database_could_not_hold_is_refused_beside_its_field():
    said = ["Write a number up to 1000000."]

    assert sentences(change(make_session(), sequence=2_147_483_647)) == {"sequence": said}
    assert sentences(change(make_delegation(), declared_size=2_000_000_000)) == {
        "declared_size": said
    }
    assert sentences(change(make_delegate(), protocol_order=1_000_000)) == {}
