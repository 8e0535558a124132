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
    ],
)
def test_times_that_can_be_read_in_one_way(cell, clock):
    assert read_clock(cell) == dt.time(*clock)


@pytest.mark.parametrize(
    "cell", ["9", "9.5", "930", "24:00", "13:00 pm", "9:30-10:00", "mattina", "1.5"]
)
def test_times_that_can_not(cell):
    with override("en"), pytest.raises(WrongCell, match=r"is not a time\. Write it like 09:30\."):
        read_clock(cell)
