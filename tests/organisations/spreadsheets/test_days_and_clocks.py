import datetime as dt

import pytest
from django.utils.translation import override

from organisations.spreadsheets import WrongCell
from organisations.spreadsheets.days_and_clocks import read_clock, read_day


@pytest.mark.parametrize(
    "cell",
    [
        "2022-11-10",
        "2022/11/10",
        "2022-11-10 00:00:00",
        "2022-11-10T00:00",
        "10/11/2022",
        "10.11.2022",
        "10-11-2022",
        "10 nov 2022",
        "10 novembre 2022",
        "10-Nov-2022",
        "giovedì 10 novembre 2022",
        "Thu, 10 November 2022",
        "2022年11月10日(木)",
        "44875",
        "44875.0",
        "２０２２-１１-１０",
    ],
)
def test_days_that_can_be_read_in_one_way(cell):
    assert read_day(cell) == dt.date(2022, 11, 10)


@pytest.mark.parametrize(
    "cell",
    [
        "10/11/22",
        "10-nov-22",
        "11/31/2022",
        "2022-11-10 09:30",
        "45",
        "domani",
        "2022",
        "10/11",
        "²",
    ],
)
def test_days_that_can_not(cell):
    with (
        override("en"),
        pytest.raises(WrongCell, match=r"Write it like 2022-11-10 or 10/11/2022\."),
    ):
        read_day(cell)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("9:30", (9, 30)),
        ("09:30:00", (9, 30)),
        ("9.30", (9, 30)),
        ("9h30", (9, 30)),
        ("ore 9.30", (9, 30)),
        ("9:30 AM", (9, 30)),
        ("9:30 p.m.", (21, 30)),
        ("12:05 am", (0, 5)),
        ("9 pm", (21, 0)),
        ("9h", (9, 0)),
        ("9時30分", (9, 30)),
        ("0.3958333333", (9, 30)),
        ("0,25000", (6, 0)),
        ("ore 15", (15, 0)),
        ("h. 15", (15, 0)),
        ("alle 9 e mezza", (9, 30)),
        ("午後2時半", (14, 30)),
        ("9 Uhr", (9, 0)),
        ("mezzogiorno", (12, 0)),
        ("0.41458333", (9, 57)),
    ],
)
def test_times_that_can_be_read_in_one_way(cell, clock):
    assert read_clock(cell) == dt.time(*clock)


@pytest.mark.parametrize("cell", ["9", "9.5", "930", "9:30-10:00", "mattina", "1.5"])
def test_times_that_can_not(cell):
    with override("en"), pytest.raises(WrongCell, match=r"is not a time\. Write it like 09:30\."):
        read_clock(cell)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            "24:00",
            "“24:00” is 00:00 of the next day. Write 00:00, and give that day.",
        ),
        (
            "25:30",
            "“25:30” is 01:30 of the next day. Write 01:30, and give that day.",
        ),
        (
            "9:75",
            "“9:75” is no time of the day: hours go from 0 to 23, minutes from 00 to 59. Write it as 9:30.",
        ),
        ("13:00 pm", "“13:00 pm” counts the hours in two ways. Write 13:00."),
        (
            "午前12時",
            "“午前12時” can be read as 00:00 or as 12:00. Write the one that is meant.",
        ),
        ("09:57:30", "Times are kept to the minute, and this one has seconds. Write 09:57."),
        ("0.414930556", "Times are kept to the minute, and this one has seconds. Write 09:57."),
    ],
)
def test_a_time_that_is_refused_says_what_to_write(cell, sentence):
    with override("en"), pytest.raises(WrongCell) as refusal:
        read_clock(cell)

    assert refusal.value.sentence == sentence
