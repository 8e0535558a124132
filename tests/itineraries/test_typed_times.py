"""One field for a time: what officers type is understood, and what is printed reads back."""

import contextlib
import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from itineraries.itinerary import When
from itineraries.typed_times import TypedTime, read, typed

DAY = dt.date(2022, 11, 10)
CLOCKS = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59), st.sampled_from([0, 0, 5]))
DAYS = st.integers(-1, 400)


def exact(start, end, days=0):
    return TypedTime("exact", dt.time(*start), dt.time(*end), days=days)


def at(precision, hour, minute=0):
    return TypedTime(precision, dt.time(hour, minute))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", TypedTime()),
        ("  ", TypedTime()),
        ("9:30-10:45", exact((9, 30), (10, 45))),
        ("9.30–10.45", exact((9, 30), (10, 45))),
        ("9,30 — 10,45", exact((9, 30), (10, 45))),
        ("0930-1045", exact((9, 30), (10, 45))),
        ("9-10", exact((9, 0), (10, 0))),
        ("dalle 9 alle 10:30", exact((9, 0), (10, 30))),
        ("ore 9.30 - 11", exact((9, 30), (11, 0))),
        ("from 9 to 10", exact((9, 0), (10, 0))),
        ("9am-1pm", exact((9, 0), (13, 0))),
        ("１０：００〜１１：３０", exact((10, 0), (11, 30))),
        ("10時から11時半まで", exact((10, 0), (11, 30))),
        ("午後2時-午後3時30分", exact((14, 0), (15, 30))),
        ("22:00-01:00 (+1)", exact((22, 0), (1, 0), 1)),
        ("22-1 +1", exact((22, 0), (1, 0), 1)),
        ("22:00-01:00 next day", exact((22, 0), (1, 0), 1)),
        ("22:00-翌1:00", exact((22, 0), (1, 0), 1)),
        ("20-24", exact((20, 0), (0, 0), 1)),
        ("9", at("start_only", 9)),
        ("14", at("start_only", 14)),
        ("ore 14", at("start_only", 14)),
        ("alle 14", at("start_only", 14)),
        ("14:00", at("start_only", 14)),
        ("14h30", at("start_only", 14, 30)),
        ("14時30分", at("start_only", 14, 30)),
        ("2 pm", at("start_only", 14)),
        ("dalle 18:30", at("from", 18, 30)),
        ("Dalle ore 18.30", at("from", 18, 30)),
        ("from 18:30", at("from", 18, 30)),
        ("18:30から", at("from", 18, 30)),
        ("18:30 →", at("from", 18, 30)),
        ("18:30-", at("from", 18, 30)),
        ("circa 14", at("about", 14)),
        ("ca. 14", at("about", 14)),
        ("verso le 14", at("about", 14)),
        ("about 14:00", at("about", 14)),
        ("14時頃", at("about", 14)),
        ("約14時", at("about", 14)),
        ("Mattina", TypedTime("part_of_day", part_of_day="morning")),
        ("nel pomeriggio", TypedTime("part_of_day", part_of_day="afternoon")),
        ("evening", TypedTime("part_of_day", part_of_day="evening")),
        ("午前", TypedTime("part_of_day", part_of_day="morning")),
        ("夕方", TypedTime("part_of_day", part_of_day="evening")),
        ("tutto il giorno", TypedTime("all_day")),
        ("All day", TypedTime("all_day")),
        ("終日", TypedTime("all_day")),
        ("終日 (+2)", TypedTime("all_day", days=2)),
    ],
)
def test_a_time_is_read_as_it_was_meant(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25:00", "clock"),
        ("9:75", "clock"),
        ("9:3", "clock"),
        ("13pm", "clock"),
        ("24", "clock"),
        ("10:45-9:30", "backwards"),
        ("10-10", "backwards"),
        ("dopo pranzo", "time"),
        ("9-10-11", "time"),
        ("9:30 10:45", "time"),
        ("-", "time"),
        ("（）", "time"),
        ("<b>9</b>", "time"),
        ("9" * 5000, "time"),
        ("\x00", "time"),
        ("٩", "time"),
    ],
)
def test_what_is_no_time_is_refused(text, code):
    with pytest.raises(ValidationError) as refusal:
        read(text)

    assert refusal.value.code == code


def test_the_sentence_says_how_to_write_it():
    with override("en"), pytest.raises(ValidationError) as refusal:
        read("22-1")

    assert refusal.value.messages == [
        "22:00–01:00 ends before it starts. If it ends on the next day, write 22:00–01:00 (+1)."
    ]


def test_of_a_flight_the_clock_may_seem_to_run_backwards():
    assert read("11:00-9:30", has_two_zones=True) == exact((11, 0), (9, 30))


@given(
    precision=st.sampled_from(["exact", "start_only", "from", "about"]),
    start=CLOCKS,
    end=CLOCKS,
    days=DAYS,
    language=st.sampled_from(["it", "en", "ja"]),
)
def test_a_printed_clock_reads_back_to_the_same(precision, start, end, days, language):
    end = end if precision == "exact" else None
    meant = TypedTime(precision, start, end, days=days)

    assert read(typed(_when(meant), language), has_two_zones=True) == meant


@given(
    part=st.sampled_from(["", "morning", "afternoon", "evening"]),
    is_all_day=st.booleans(),
    days=DAYS,
    language=st.sampled_from(["it", "en", "ja"]),
)
def test_a_printed_part_of_the_day_reads_back_to_the_same(part, is_all_day, days, language):
    precision = "part_of_day" if part else "all_day" if is_all_day else "untimed"
    meant = TypedTime(precision, part_of_day=part, days=days)

    assert read(typed(_when(meant), language)) == meant


@given(st.text(max_size=80) | st.text("0123456789:.-+() 時分半午後→~ap", max_size=14))
def test_whatever_is_typed_is_read_or_refused(text):
    with contextlib.suppress(ValidationError):
        meant = read(text)
        assert read(typed(_when(meant), "en"), has_two_zones=True) == meant


def _when(meant):
    return When(
        timezone="Europe/Rome",
        precision=meant.precision,
        date=DAY,
        end_date=DAY + dt.timedelta(days=meant.days) if meant.days else None,
        start=meant.start,
        end=meant.end,
        part_of_day=meant.part_of_day,
    )
