"""One parser of days: what people write in any language, and what the product prints in each."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from delegations.day_phrases import day_phrase
from organisations.written_days import read_day

DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31))
LANGUAGES = st.sampled_from(["it", "en", "ja"])


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01",
        "2027/3/1",
        "1/3/2027",
        "01.03.2027",
        "1-3-2027",
        "1 marzo 2027",
        "1º marzo 2027",
        "1° marzo 2027",
        "il 1º marzo 2027",
        "1 Mar 2027",
        "lunedì 1º marzo 2027",
        "lunedi 1 marzo 2027",
        "lunedì 01/03/2027",
        "March 1, 2027",
        "Monday, March 1st, 2027",
        "1 March 2027",
        "1st of March 2027",
        "Mon, 1 March 2027",
        "2027年3月1日",
        "2027年3月1日（月）",
        "2027年3月1日月曜日",
        "令和9年3月1日",
        "２０２７年３月１日",
        "１／３／２０２７",
        "  1  marzo   2027 ",
    ],
)
def test_a_day_is_read_as_people_write_it(text):
    assert read_day(text) == dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("l'8 marzo 2027", (2027, 3, 8)),
        ("l’11 marzo 2027", (2027, 3, 11)),
        ("mercoledì 10/03/2027", (2027, 3, 10)),
        ("Sept. 9, 2027", (2027, 9, 9)),
        ("平成31年4月30日", (2019, 4, 30)),
        ("令和元年5月1日", (2019, 5, 1)),
        ("29 febbraio 2028", (2028, 2, 29)),
    ],
)
def test_other_days(text, day):
    assert read_day(text) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "venerdì 10 marzo 2027",
            "“venerdì 10 marzo 2027” is a Wednesday. Correct the day, or leave its name out.",
        ),
        (
            "2027年3月10日（金）",
            "“2027年3月10日（金）” is a Wednesday. Correct the day, or leave its name out.",
        ),
        (
            "10/11/22",
            "The year of “10/11/22” has two figures. Write it like 2022-11-10 or 10/11/2022.",
        ),
        *(
            (text, f"“{text}” is not a day. Write it like 2022-11-10 or 10/11/2022.")
            for text in (
                "",
                "domani",
                "29 febbraio 2027",
                "3/13/2027",
                "marzo 2027",
                "10 marzo",
                "1 marzo 27",
                "令和1年4月30日",
                "27年3月1日",
                "٠١/٠٣/٢٠٢٧",
                "1 marzo 2027 alle 9",
            )
        ),
    ],
)
def test_what_is_no_day_is_refused_with_what_to_write(text, sentence):
    with override("en"), pytest.raises(ValidationError) as refusal:
        read_day(text)

    assert refusal.value.messages == [sentence]


@given(DAYS, LANGUAGES)
def test_a_day_that_the_pages_print_is_read_back(day, language):
    assert read_day(day_phrase(day, language)) == day


@pytest.mark.parametrize("format_name", ["DATE_FORMAT", "SHORT_DATE_FORMAT"])
@given(DAYS, LANGUAGES)
def test_a_day_that_the_back_office_prints_is_read_back(format_name, day, language):
    with override(language):
        assert read_day(formats.date_format(day, format_name)) == day


@given(st.text(max_size=80) | st.text("0123456789/.-年月日 marzo", max_size=20))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        day = read_day(text)
    except ValidationError:
        return
    assert read_day(day.isoformat()) == day
