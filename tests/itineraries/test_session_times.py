"""Every way in which real programmes note a time can be entered, and nothing else."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itineraries.itinerary import When
from itineraries.models import Session
from tests.make import make_delegation, make_session, make_territory, make_venue
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db

TENTH, ELEVENTH = dt.date(2022, 11, 10), dt.date(2022, 11, 11)


def at(clock: str) -> dt.time:
    return dt.time.fromisoformat(clock)


NOTATIONS = {
    "10:00-11:30": {"time_precision": "exact", "start": at("10:00"), "end": at("11:30")},
    "10:00": {"time_precision": "start_only", "start": at("10:00")},
    "from 18:30": {"time_precision": "from", "start": at("18:30")},
    "about 14:00": {"time_precision": "about", "start": at("14:00")},
    "morning": {"time_precision": "part_of_day", "part_of_day": "morning"},
    "afternoon": {"time_precision": "part_of_day", "part_of_day": "afternoon"},
    "evening": {"time_precision": "part_of_day", "part_of_day": "evening"},
    "all day": {"time_precision": "all_day"},
    "all day, for two days": {"time_precision": "all_day", "end_date": ELEVENTH},
    "a day and nothing else": {"time_precision": "untimed"},
    "not even a day": {"time_precision": "untimed", "date": None},
    "a provisional 20:00": {
        "time_precision": "start_only",
        "start": at("20:00"),
        "is_time_tbc": True,
    },
    "venue to be confirmed": {"is_venue_tbc": True},
    "host to be confirmed": {"is_host_tbc": True},
    "the whole item to be confirmed": {"is_item_tbc": True},
    "overnight": {
        "time_precision": "exact",
        "start": at("22:00"),
        "end": at("07:00"),
        "end_date": ELEVENTH,
    },
    "midnight is the start of a day": {"time_precision": "start_only", "start": at("00:00")},
    "a flight that lands before it left": {
        "time_precision": "exact",
        "start": at("23:55"),
        "end": at("09:40"),
        "timezone": "Pacific/Auckland",
        "end_timezone": "Pacific/Honolulu",
    },
    "a flight that lands on the day before": {
        "time_precision": "exact",
        "start": at("00:05"),
        "end": at("18:05"),
        "end_date": dt.date(2022, 11, 9),
        "timezone": "Asia/Tokyo",
        "end_timezone": "America/Los_Angeles",
    },
    "an item in the other zone": {
        "time_precision": "exact",
        "start": at("10:00"),
        "end": at("11:00"),
        "timezone": "Asia/Tokyo",
    },
}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_real_notation_can_be_entered_and_is_kept_as_it_is(notation):
    facts = NOTATIONS[notation]
    session = Session.objects.get(pk=make_session(**facts).pk)

    assert session.when == When(
        timezone=facts.get("timezone", "Europe/Rome"),
        precision=facts.get("time_precision", "untimed"),
        date=facts.get("date", TENTH),
        end_date=facts.get("end_date"),
        start=facts.get("start"),
        end=facts.get("end"),
        end_timezone=facts.get("end_timezone", ""),
        part_of_day=facts.get("part_of_day", ""),
    )


def test_all_four_marks_are_listed_in_one_order():
    flags = dict.fromkeys(["is_item_tbc", "is_host_tbc", "is_venue_tbc", "is_time_tbc"], True)

    assert make_session(**flags).to_be_confirmed == ("time", "venue", "host", "item")
    assert make_session().to_be_confirmed == ()


PRECISION = (
    "The times do not fit how well the time is known: “from … to” needs start and end; “start "
    "only”, “from … on” and “about” need the start alone; “part of the day” needs the part; “all "
    "day” and “no time” have neither."
)


@pytest.mark.parametrize(
    "facts",
    [
        {"time_precision": "exact", "start": at("10:00")},
        {"time_precision": "exact", "end": at("10:00")},
        {"time_precision": "exact"},
        {"time_precision": "start_only"},
        {"time_precision": "about", "start": at("10:00"), "end": at("11:00")},
        {"time_precision": "from", "part_of_day": "morning"},
        {"time_precision": "part_of_day"},
        {"time_precision": "part_of_day", "part_of_day": "morning", "start": at("10:00")},
        {"time_precision": "all_day", "start": at("00:00")},
        {"time_precision": "untimed", "start": at("00:00")},
        {"time_precision": "untimed", "part_of_day": "evening"},
    ],
)
def test_a_precision_that_the_times_do_not_bear_out_is_refused(facts):
    assert sentences(change(make_session(), **facts)) == {"__all__": [PRECISION]}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"date": dt.date(2023, 3, 26), "start": at("02:30"), "end": at("04:00")},
            {"start": ["02:30 does not exist on that night: the clocks in Europe/Rome skip it."]},
        ),
        (
            {"date": dt.date(2023, 3, 26), "start": at("01:00"), "end": at("02:30")},
            {"end": ["02:30 does not exist on that night: the clocks in Europe/Rome skip it."]},
        ),
        (
            {"start": at("10:00"), "end": at("18:00"), "end_timezone": "Asia/Tokyo"},
            {"end": ["A session must end after it starts, by the clocks of both places."]},
        ),
        (
            {"start": at("10:00"), "end": at("10:00"), "end_timezone": "Europe/Paris"},
            {"end": ["A session must end after it starts, by the clocks of both places."]},
        ),
    ],
)
def test_a_span_that_no_clock_could_show_is_refused(facts, said):
    session = make_session(time_precision="exact", start=at("08:00"), end=at("09:00"))

    assert sentences(change(session, is_outside_visit=True, **facts)) == said


@pytest.mark.parametrize("field", ["start", "end"])
@pytest.mark.parametrize("clock", ["09:57:30", "09:57:00.500000"])
def test_a_time_with_seconds_is_refused_as_no_output_would_show_them(field, clock):
    session = make_session(time_precision="exact", start=at("09:00"), end=at("11:00"))

    assert sentences(change(session, **{field: clock})) == {
        field: ["Times are kept to the minute, and this one has seconds. Write 09:57."]
    }


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (31, {}),
        (
            32,
            {
                "end_date": [
                    (
                        "An appointment ends within 31 days of its start. Correct the day it ends on, "
                        "or make it several."
                    )
                ]
            },
        ),
    ],
)
def test_an_appointment_ends_within_a_month(days, said):
    session = make_session(time_precision="all_day")

    assert sentences(change(session, end_date=TENTH + dt.timedelta(days=days))) == said


def test_what_begins_when_the_other_ends_is_no_overlap_in_time():
    first = make_session(time_precision="exact", start=at("10:00"), end=at("11:00"))
    second = make_session(time_precision="exact", start=at("11:00"), end=at("12:00"))

    assert first.when.ends_at == second.when.starts_at


@pytest.mark.parametrize("field", ["timezone", "end_timezone"])
@pytest.mark.parametrize(
    "zone", ["Europe/Turin", "../etc/passwd", "rome", "CEST ", "Asia/Tokyo\x00"]
)
def test_an_unknown_zone_is_refused_in_a_sentence(field, zone):
    session = make_session(time_precision="exact", start=at("10:00"), end=at("11:00"))

    assert sentences(change(session, **{field: zone})) == {
        field: [f"“{zone}” is not a time zone. Write it like Europe/Rome or Asia/Tokyo."]
    }


@pytest.mark.parametrize("field", ["date", "end_date", "start", "end", "sequence", "is_time_tbc"])
def test_nonsense_in_a_field_is_said_beside_it_and_breaks_nothing(field):
    assert list(sentences(change(make_session(), **{field: "banana"}))) == [field]


def test_the_zone_is_the_places_or_else_that_of_the_city_visited():
    nagoya = make_territory(timezone="Asia/Tokyo")
    by_venue = make_session(venue=make_venue(territory=nagoya))
    by_city = make_session(venue=make_venue())
    as_said = make_session(venue=by_venue.venue, timezone="Europe/Paris")

    zones = [session.timezone for session in (by_venue, by_city, as_said)]
    assert zones == ["Asia/Tokyo", "Europe/Rome", "Europe/Paris"]


MINUTES = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@settings(max_examples=30)
@given(MINUTES, MINUTES)
def test_within_one_day_an_exact_session_is_valid_exactly_when_it_ends_after_it_starts(start, end):
    session = Session(
        delegation=make_delegation(),
        title_it="Incontro",
        date=TENTH,
        time_precision="exact",
        start=start,
        end=end,
    )

    assert (sentences(session) == {}) == (end > start)
