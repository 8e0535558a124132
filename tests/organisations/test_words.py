import re
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from organisations.words import LineField, ProseField, Text, active_language

BOTH = Text(it="Visita", en="Visit")
lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (BOTH, "it", ("Visita", "it")),
        (BOTH, "en", ("Visit", "en")),
        (BOTH, "ja", ("Visit", "en")),
        (Text(it="Visita"), "ja", ("Visita", "it")),
        (Text(ja="訪問"), "it", ("訪問", "ja")),
        (Text(it="Visita", ja="訪問"), "en", ("Visita", "it")),
        (Text(), "ja", ("", "ja")),
    ],
)
def test_a_text_falls_back_to_a_language_it_has_and_says_which(text, language, expected):
    assert text.in_language(language) == expected


def test_what_is_missing_is_told_only_of_a_text_that_exists():
    assert BOTH.missing() == ["ja"]
    assert Text().missing() == []
    assert (bool(BOTH), bool(Text())) == (True, False)


@pytest.mark.parametrize(("active", "expected"), [("en-gb", "en"), ("ja", "ja"), ("fr", "it")])
def test_a_text_is_said_in_the_language_of_the_reader(active, expected):
    with override(active):
        assert active_language() == expected
        assert str(Text(it="it", en="en", ja="ja")) == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (LineField(), "two\nlines"),
        (LineField(), "a\ttab"),
        (LineField(), "NUL\x00"),
        (LineField(), "\u202egnp.exe"),
        (LineField(), "no\u2028line"),
        (LineField(), "\u0301"),
        (LineField(), "\ufe0f"),
        (LineField(), "a\U000e0061"),
        (LineField(), "\U000e0061\U000e007f"),
        (LineField(), "half a pair \ud800"),
        (LineField(), "long" * 51),
        (LineField(max_length=3), "long"),
        (ProseField(), "bell\x07"),
        (ProseField(), "\u2066isolated"),
        (ProseField(), "x" * 5001),
        (ProseField(), "x" * 10_000_000),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_what_a_text_must_not_hold_is_refused(field, value):
    with pytest.raises(ValidationError):
        field.clean(value, None)


def test_the_sentence_names_the_character_and_its_place():
    sentence = (
        "Character 3 is invisible or a control character (U+0000). "
        "Delete it and type the text again."
    )

    with override("en"), pytest.raises(ValidationError, match=re.escape(sentence)):
        LineField().clean("ab\x00", None)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (LineField(), "  citta\u0300 ", "città"),
        (LineField(), "名古屋 👍🏽 ①", "名古屋 👍🏽 ①"),
        (LineField(), "=HYPERLINK(1)", "=HYPERLINK(1)"),
        (ProseField(), "one\r\ntwo\rthree\tend\n", "one\ntwo\nthree\tend"),
        # Hints for breaking lines, and the mark of a file's beginning, come along with what is copied.
        (LineField(), "\ufeffInter\u00adnazionale e\u200b\u0301", "Internazionale \u00e9"),
        (LineField(), "\u200f\u3164Porto\u2800\u00a0", "Porto"),
        # What joins letters and signs, and gives them their form, is part of them.
        (
            LineField(),
            "می\u200cخواهم 👩\u200d💻 ❤\ufe0f 葛\U000e0100",
            "می\u200cخواهم 👩\u200d💻 ❤\ufe0f 葛\U000e0100",
        ),
        (
            LineField(),
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ),
        (ProseField(), "\u200b\n \u200d due\n\nrighe \u2060\n", "due\n\nrighe"),
    ],
)
def test_a_text_is_kept_as_written_in_composed_form(field, value, kept):
    assert field.clean(value, None) == kept


@given(lines)
def test_what_is_kept_is_kept_the_same_when_saved_again(text):
    field = LineField(blank=True)
    try:
        kept = field.clean(text, None)
    except ValidationError:
        return

    assert field.clean(kept, None) == kept
    assert unicodedata.is_normalized("NFC", kept)
