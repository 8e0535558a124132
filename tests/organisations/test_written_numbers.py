"""One parser of numbers: what people write in either language, and what the product prints."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from organisations.written_numbers import print_number, read_degrees, read_number

AMOUNTS = st.decimals(0, 99_999_999, places=2)


@pytest.mark.parametrize(
    ("text", "italian", "english"),
    [
        ("1250", "1250", "1250"),
        ("150,50", "150.50", "150.50"),
        ("150.50", "150.50", "150.50"),
        ("1.250,50", "1250.50", "1250.50"),
        ("1,250.50", "1250.50", "1250.50"),
        ("1.250", "1250", "1.250"),
        ("1,250", "1.250", "1250"),
        ("0,250", "0.250", "0.250"),
        ("0.250", "0.250", "0.250"),
        ("1.250.000", "1250000", "1250000"),
        ("1,250,000.5", "1250000.5", "1250000.5"),
        ("1 250,5", "1250.5", "1250.5"),
        ("1\u00a0250\u00a0000", "1250000", "1250000"),
        ("1’250", "1250", "1250"),
        ("１２５０", "1250", "1250"),
        (" -3 ", "-3", "-3"),
        ("−3", "-3", "-3"),
    ],
)
def test_a_number_is_read_as_it_is_written(text, italian, english):
    read = []
    for language in ("it", "en", "ja"):
        with override(language):
            read.append(str(read_number(text)))

    assert read == [italian, english, english]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        ",5",
        "5,",
        "1.25,50.3",
        "1.2,3.4",
        "1,25,000",
        "1..2",
        "1e3",
        "NaN",
        "12 €",
        "٣",
        "0x1f",
        "1.250.00",
        "1,250,50",
        "9" * 60,
        "dieci",
        "1 25",
    ],
)
def test_what_is_no_number_is_refused_in_a_sentence(text):
    with override("en"), pytest.raises(ValidationError) as refusal:
        read_number(text)

    assert refusal.value.messages == [
        f"“{text.strip()[:80]}” is not a number. Write it like 1250.5."
    ]


@given(AMOUNTS, st.sampled_from(["it", "en", "ja"]))
def test_an_amount_that_is_printed_is_read_back(amount, language):
    with override(language):
        assert read_number(print_number(amount)) == amount


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("45.0731264", "45.0731264"),
        ("45,073", "45.073"),
        ("45.073", "45.073"),
        ("-7,5", "-7.5"),
        ("４５．０７", "45.07"),
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_coordinate_has_no_thousands(text, degrees, language):
    with override(language):
        assert str(read_degrees(text)) == degrees
