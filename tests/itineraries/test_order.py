"""The order of a day: properties that hold for every day, and the real ones that taught them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itineraries.itinerary import When
from itineraries.order import PARTS_OF_DAY, in_order

DAYS = [
    dt.date(2022, 11, 10),
    dt.date(2023, 3, 26),  # The night on which the clocks go forward in Rome.
    dt.date(2022, 10, 30),  # The night on which they go back.
]
ZONES = ["Europe/Rome", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu"]
PRECISIONS = ["start_only", "from", "about"]


@st.composite
def whens(draw: st.DrawFn, day: dt.date, zones: list[str]) -> When:
    zone = draw(st.sampled_from(zones))
    kind = draw(st.sampled_from(["timed", "part", "untimed", "all_day"]))
    if kind == "timed":
        clock = draw(st.times(max_value=dt.time(23, 59)).map(lambda time: time.replace(second=0)))
        precision = draw(st.sampled_from(PRECISIONS))
        return When(zone, precision, date=day, start=clock.replace(microsecond=0))
    if kind == "part":
        part = draw(st.sampled_from(sorted(PARTS_OF_DAY)))
        return When(zone, "part_of_day", date=day, part_of_day=part)
    return When(zone, kind, date=day)


@st.composite
def agendas(draw: st.DrawFn, zones: list[str] = ZONES) -> list[tuple[When, int, int]]:
    """A day as written: times, the written sequence, and a name for each item."""
    day = draw(st.sampled_from(DAYS))
    times = draw(st.lists(whens(day, zones), max_size=12))
    return [(when, number, number) for number, when in enumerate(times)]


def ordered(agenda: list[tuple[When, int, int]]) -> list[int]:
    return in_order(agenda)


def start(when: When) -> float:
    assert when.starts_at is not None
    return when.starts_at.timestamp()


def bounds(when: When) -> tuple[float, float]:
    """The first instant of the item's part of its day, and the first after it."""
    first, end = PARTS_OF_DAY[when.part_of_day]
    midnight = dt.datetime.combine(when.date, dt.time())
    zone = ZoneInfo(when.timezone)
    edges = [(midnight + dt.timedelta(hours=hour)).replace(tzinfo=zone) for hour in (first, end)]
    return edges[0].timestamp(), edges[1].timestamp()


@given(agendas())
def test_no_item_is_lost_and_none_is_made_up(agenda):
    assert sorted(ordered(agenda)) == list(range(len(agenda)))


@given(agendas())
def test_timed_items_stand_in_the_order_of_their_instants(agenda):
    whens_by_name = {name: when for when, _sequence, name in agenda}
    shown = [whens_by_name[name] for name in ordered(agenda)]
    starts = [start(when) for when in shown if when.start is not None]

    assert starts == sorted(starts)


@given(agendas())
def test_equal_starts_keep_the_written_order(agenda):
    whens_by_name = {name: when for when, _sequence, name in agenda}
    timed = [name for name in ordered(agenda) if whens_by_name[name].start is not None]

    assert timed == sorted(timed, key=lambda name: (start(whens_by_name[name]), name))


@given(agendas())
def test_a_part_of_the_day_keeps_an_item_between_the_timed_ones_of_other_parts(agenda):
    whens_by_name = {name: when for when, _sequence, name in agenda}
    shown = [whens_by_name[name] for name in ordered(agenda)]

    for place, when in enumerate(shown):
        if when.part_of_day:
            first, end = bounds(when)
            before = [start(other) for other in shown[:place] if other.start is not None]
            after = [start(other) for other in shown[place + 1 :] if other.start is not None]
            assert all(moment < end for moment in before)
            assert all(moment >= first for moment in after)


@given(agendas())
def test_an_untimed_item_follows_what_was_written_before_it(agenda):
    shown = ordered(agenda)
    without_part = {
        name for when, _sequence, name in agenda if not (when.start or when.part_of_day)
    }

    for name in without_part:
        place = shown.index(name)
        if name == 0:
            before = shown[:place]
            assert all(other in without_part for other in before)
        else:
            # Between the two stand, if anything, only others of the same moment.
            between = shown[shown.index(name - 1) + 1 : place]
            assert shown.index(name - 1) < place
            moments = {
                start(when)
                for when, _sequence, other in agenda
                if other in {*between, name - 1} and when.start is not None
            }
            assert len(moments) <= 1


@given(agendas())
def test_ordering_a_day_that_is_in_order_changes_nothing(agenda):
    by_name = {name: when for when, _sequence, name in agenda}
    shown = ordered(agenda)
    again = ordered([(by_name[name], place, name) for place, name in enumerate(shown)])

    assert again == shown


@given(agendas(), st.randoms())
def test_the_order_does_not_depend_on_how_the_rows_are_read(agenda, random):
    shuffled = list(agenda)
    random.shuffle(shuffled)

    assert ordered(shuffled) == ordered(agenda)


@given(agendas(zones=["Asia/Tokyo"]))
def test_untimed_days_stay_as_written(agenda):
    written = [(When("Asia/Tokyo", date=when.date), number, name) for when, number, name in agenda]

    assert ordered(written) == [name for _when, _number, name in agenda]


def timed(clock: str, zone: str = "Europe/Rome", day: dt.date = DAYS[0]) -> When:
    return When(zone, "start_only", date=day, start=dt.time.fromisoformat(clock))


def part(name: str, zone: str = "Europe/Rome") -> When:
    return When(zone, "part_of_day", date=DAYS[0], part_of_day=name)


UNTIMED = When("Europe/Rome", date=DAYS[0])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # Of 10 November 2022: a visit in the morning, "in the afternoon", "then", "finally".
        ([UNTIMED, part("afternoon"), UNTIMED, UNTIMED], [0, 1, 2, 3]),
        ([timed("10:00"), UNTIMED, timed("14:00")], [0, 1, 2]),
        ([timed("14:00"), UNTIMED, timed("10:00"), UNTIMED], [2, 3, 0, 1]),
        ([part("evening"), part("morning"), part("afternoon")], [1, 2, 0]),
        ([timed("11:59"), part("afternoon"), timed("12:00")], [0, 1, 2]),
        ([timed("14:00"), part("morning"), timed("11:59")], [2, 1, 0]),
        ([timed("12:00"), part("morning"), timed("18:00"), part("afternoon")], [1, 0, 3, 2]),
        ([timed("14:00"), part("morning"), UNTIMED, timed("12:00")], [1, 2, 3, 0]),
        ([timed("09:00"), timed("16:30", "Asia/Tokyo")], [1, 0]),
        ([timed("09:00"), timed("17:00", "Asia/Tokyo")], [0, 1]),
        # Noon in Tokyo is four in the morning in Rome.
        ([timed("05:00"), part("morning", "Asia/Tokyo"), UNTIMED], [1, 2, 0]),
    ],
)
def test_real_days_come_out_as_their_officers_meant_them(written, shown):
    assert in_order([(when, number, number) for number, when in enumerate(written)]) == shown


def test_on_the_night_the_clocks_go_forward_instants_decide():
    night = dt.date(2023, 3, 26)
    agenda = [timed("03:00", day=night), timed("01:59", day=night), timed("00:59", "UTC", night)]

    # 01:59 in Rome is 00:59 of universal time, and 03:00 comes one minute later.
    assert in_order([(when, number, number) for number, when in enumerate(agenda)]) == [1, 2, 0]


def test_on_the_night_the_clocks_go_back_instants_decide():
    night = dt.date(2022, 10, 30)
    agenda = [timed("03:00", day=night), timed("01:30", "UTC", night), timed("02:30", day=night)]

    assert in_order([(when, number, number) for number, when in enumerate(agenda)]) == [2, 1, 0]


def test_items_with_the_same_sequence_stay_as_given():
    assert in_order([(UNTIMED, 1, "first"), (UNTIMED, 1, "second"), (UNTIMED, 0, "before")]) == [
        "before",
        "first",
        "second",
    ]
