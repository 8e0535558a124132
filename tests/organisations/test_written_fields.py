"""Fields that read what people write, and inputs of the browser that show it."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from organisations.written_fields import (
    ClockField,
    DayField,
    DegreesField,
    MomentField,
    NumberField,
    WholeNumberField,
)

ROME = ZoneInfo("Europe/Rome")
DEGREES = {"max_digits": 8, "decimal_places": 6}
MOMENTS = st.builds(
    dt.datetime.combine,
    st.dates(dt.date(1900, 1, 1), dt.date(2190, 1, 1)),
    st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)),
)


@pytest.mark.parametrize(
    ("field", "text", "value", "posted"),
    [
        (DayField(), "1º marzo 2027", dt.date(2027, 3, 1), "2027-03-01"),
        (DayField(), "2027-03-01", dt.date(2027, 3, 1), "2027-03-01"),
        (DayField(), "01.03.2027", dt.date(2027, 3, 1), "2027-03-01"),
        (ClockField(), "ore 15", dt.time(15), "15:00"),
        (ClockField(), "3 p.m.", dt.time(15), "15:00"),
        (ClockField(), "15:00", dt.time(15), "15:00"),
        (
            MomentField(),
            "1 marzo 2027 ore 15",
            dt.datetime(2027, 3, 1, 15, tzinfo=ROME),
            "2027-03-01T15:00",
        ),
        (
            MomentField(),
            "2027-03-01T15:00",
            dt.datetime(2027, 3, 1, 15, tzinfo=ROME),
            "2027-03-01T15:00",
        ),
    ],
)
def test_what_is_typed_is_read_and_shown_again_in_the_browsers_own_input(
    field, text, value, posted
):
    assert field.clean(text) == value
    assert (field.widget.format_value(text), field.widget.format_value(value)) == (posted, posted)
    assert field.has_changed(value, text) is False
    assert f'type="{field.widget.kind}"' in field.widget.render("on", text)


@pytest.mark.parametrize("field", [DayField(), ClockField(), MomentField()])
def test_what_nobody_can_read_is_refused_and_stays_to_be_seen(field):
    with pytest.raises(ValidationError):
        field.clean("soon")

    shown = field.widget.render("on", "soon")
    assert ('type="text"' in shown, 'value="soon"' in shown) == (True, True)


@pytest.mark.parametrize("field", [DayField, ClockField, MomentField, NumberField])
def test_empty_is_empty(field):
    assert [field(required=False).clean(text) for text in ("", "  ")] == [None, None]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("09:57:30", "Times are kept to the minute, and this one has seconds. Write 09:57."),
        ("24:00", "“24:00” is 00:00 of the next day. Write 00:00, and give that day."),
        ("13 pm", "“13 pm” counts the hours in two ways. Write 13:00."),
        ("soon", "“soon” is not a time. Write it like 09:30."),
    ],
)
def test_a_clock_that_is_refused_says_what_to_write(text, sentence):
    with override("en"), pytest.raises(ValidationError) as refusal:
        ClockField().clean(text)

    assert refusal.value.messages == [sentence]


@given(MOMENTS, st.sampled_from(["it", "en", "ja"]))
@pytest.mark.parametrize("format_name", ["DATETIME_FORMAT", "SHORT_DATETIME_FORMAT"])
def test_a_moment_that_the_back_office_prints_is_read_back(format_name, moment, language):
    with override(language):
        field = MomentField()
        printed = formats.date_format(moment, format_name)
        assert field.widget.format_value(printed) == f"{moment:%Y-%m-%dT%H:%M}".rjust(16, "0")


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("it", "150,50", "150.50"),
        ("it", "1.250,50", "1250.50"),
        ("it", "1.250", "1250"),
        ("en", "1,250.50", "1250.50"),
        ("en", "1,250", "1250"),
    ],
)
def test_an_amount_is_read_in_the_language_of_the_interface(language, text, amount):
    with override(language):
        assert NumberField(max_digits=10, decimal_places=2).clean(text) == Decimal(amount)


def test_an_amount_is_shown_as_the_interface_writes_it():
    shown = {}
    for language in ("it", "en", "ja"):
        with override(language):
            shown[language] = NumberField().widget.format_value(Decimal("1250.50"))

    assert shown == {"it": "1250,50", "en": "1250.50", "ja": "1250.50"}


def test_a_thousand_in_the_other_languages_notation_is_no_small_amount():
    for language, text in (("it", "1,250"), ("en", "1.250")):
        with override(language), pytest.raises(ValidationError):
            NumberField(max_digits=10, decimal_places=2).clean(text)


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("45.0731264", "45.073126"), ("45,073", "45.073"), ("45,0731266", "45.073127")],
)
def test_a_coordinate_is_rounded_to_six_decimals(text, degrees):
    assert DegreesField(**DEGREES).clean(text) == Decimal(degrees)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("45.07, 7.68", "45.07", "7.68"),
        ("(45.0731264, 7.6689)", "45.0731264", "7.6689"),
        ("45,07; 7,68", "45,07", "7,68"),
        ("45.07 7.68", "45.07", "7.68"),
    ],
)
def test_both_coordinates_in_one_field_are_told_apart(text, latitude, longitude):
    with override("en"), pytest.raises(ValidationError) as refusal:
        DegreesField(**DEGREES).clean(text)

    assert refusal.value.messages == [
        f"“{text}” is two numbers: write {latitude} under latitude and {longitude} under longitude."
    ]


def test_a_number_too_long_for_any_column_is_refused_and_breaks_nothing():
    long = "9" * 30
    for field in (
        DegreesField(**DEGREES),
        NumberField(max_digits=10, decimal_places=2),
        WholeNumberField(max_value=10**6),
    ):
        with pytest.raises(ValidationError):
            field.clean(long)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [("it", "1.250", 1250), ("en", "1,250", 1250), ("it", "１２", 12), ("it", "3,0", 3)],
)
def test_a_whole_number_is_read_like_any_other(language, text, number):
    with override(language):
        assert WholeNumberField().clean(text) == number


@pytest.mark.parametrize("text", ["3,5", "tre", "1e3"])
def test_what_is_no_whole_number_is_refused(text):
    with override("it"), pytest.raises(ValidationError):
        WholeNumberField().clean(text)
