"""Places in a day: an act on one session leaves the order of the others as it was."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itineraries.agenda_acts.placing import put_after, settle_by_time, step
from itineraries.models import Session
from itineraries.order import in_order

DAY = dt.date(2022, 11, 10)
TIMES = st.one_of(
    st.integers(0, 23).map(lambda hour: {"time_precision": "start_only", "start": dt.time(hour)}),
    st.sampled_from(["morning", "afternoon", "evening"]).map(
        lambda part: {"time_precision": "part_of_day", "part_of_day": part}
    ),
    st.just({"time_precision": "untimed"}),
)
AGENDAS = st.lists(st.tuples(TIMES, st.integers(1, 12)), min_size=1, max_size=7)


def day_with(agenda):
    return shown(
        Session(pk=number, date=DAY, timezone="Europe/Rome", sequence=sequence, **time)
        for number, (time, sequence) in enumerate(agenda, 1)
    )


def shown(sessions):
    written = sorted(sessions, key=lambda one: (one.sequence, one.pk))
    return in_order((one.when, one.sequence, one) for one in written)


def untimed(*sequences):
    return day_with([({"time_precision": "untimed"}, sequence) for sequence in sequences])


@given(AGENDAS, TIMES, st.data())
def test_what_is_put_somewhere_leaves_the_others_in_their_order(agenda, time, data):
    day = day_with(agenda)
    moved = data.draw(st.sampled_from(day))
    moved.start, moved.part_of_day = time.get("start"), time.get("part_of_day", "")
    moved.time_precision = time["time_precision"]
    others = [one.pk for one in day if one is not moved]
    after = data.draw(st.sampled_from([None, *[one for one in day if one is not moved]]))

    put_after(moved, day, after)

    assert [one.pk for one in shown(day) if one is not moved] == others


@given(AGENDAS, st.data())
def test_what_has_no_time_stands_where_it_was_put(agenda, data):
    day = [*day_with(agenda)]
    moved = Session(pk=99, date=DAY, timezone="Europe/Rome")
    after = data.draw(st.sampled_from(day))

    put_after(moved, day, after)

    order = [one.pk for one in shown([*day, moved])]
    assert order.index(99) == order.index(after.pk) + 1


def test_between_two_with_room_only_the_new_one_gets_a_place():
    day = untimed(10, 20)
    new = Session(date=DAY, timezone="Europe/Rome")

    assert [(one.pk, one.sequence) for one in put_after(new, day, day[0])] == [(None, 15)]


def test_between_two_without_room_the_new_one_shares_a_number():
    day = untimed(1, 2)
    new = Session(date=DAY, timezone="Europe/Rome")

    assert [(one.pk, one.sequence) for one in put_after(new, day, day[0])] == [(None, 1)]


def test_where_no_number_is_left_the_day_is_numbered_anew():
    day = untimed(1, 1, 1)

    changed = put_after(day[0], day, day[1])

    assert [(one.pk, one.sequence) for one in changed] == [(2, 10), (1, 20), (3, 30)]


def test_a_time_places_by_itself_and_no_number_changes():
    day = day_with(
        [({"time_precision": "start_only", "start": dt.time(hour)}, hour) for hour in (9, 12)]
    )
    day[1].start = dt.time(8)

    assert (settle_by_time(day[1], day), [one.pk for one in shown(day)]) == ([], [2, 1])


@pytest.mark.parametrize(("places", "order"), [(-1, [2, 1, 3]), (1, [1, 3, 2])])
def test_a_step_is_one_place(places, order):
    day = untimed(10, 20, 30)

    step(day[1], day, places=places)

    assert [one.pk for one in shown(day)] == order


def test_no_step_leads_out_of_the_day():
    day = untimed(10, 20)

    assert (step(day[0], day, places=-1), step(day[1], day, places=1)) == ([], [])
