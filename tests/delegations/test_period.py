import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.day_phrases import span_phrase
from delegations.period import Period

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31))
years = st.integers(1900, 2199)


def read(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


@st.composite
def periods(draw: st.DrawFn) -> Period:
    match draw(st.sampled_from(["day", "month", "season", "year", "window"])):
        case "day":
            return Period.of_day(draw(days))
        case "month":
            return Period.of_month(draw(years), draw(st.integers(1, 12)))
        case "season":
            return Period.of_season(draw(years), draw(st.integers(21, 24)))
        case "year":
            return Period.of_month(draw(years), 1, months=12)
    return Period(*sorted([draw(days), draw(days)]))


@given(periods())
def test_a_period_is_read_back_from_its_notation(period):
    assert Period.parse(period.notation) == period


@given(periods(), st.sampled_from(["it", "en", "ja"]))
def test_a_period_is_read_back_from_the_words_that_are_printed(period, language):
    assert Period.parse(period.in_language(language)) == period


@given(periods())
def test_a_period_survives_json(period):
    assert msgspec.json.decode(msgspec.json.encode(period), type=Period) == period


@given(periods())
def test_a_period_never_ends_before_it_begins(period):
    assert period.first <= period.last
    assert period.is_exact == (period.first == period.last)


@given(periods(), periods())
def test_periods_are_ordered_by_first_day_then_by_last(one, other):
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))


@given(periods(), st.sampled_from(["it", "en", "ja"]))
def test_a_period_in_words_names_its_year(period, language):
    assert str(period.first.year) in period.in_language(language)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022-11-09", (2022, 11, 9), (2022, 11, 9)),
        ("9/11/2022", (2022, 11, 9), (2022, 11, 9)),
        ("09.11.2022", (2022, 11, 9), (2022, 11, 9)),
        (" 2022-11-09 ", (2022, 11, 9), (2022, 11, 9)),
        ("2024-02-29", (2024, 2, 29), (2024, 2, 29)),
        ("2023-03", (2023, 3, 1), (2023, 3, 31)),
        ("3/2023", (2023, 3, 1), (2023, 3, 31)),
        ("marzo 2023", (2023, 3, 1), (2023, 3, 31)),
        ("March 2023", (2023, 3, 1), (2023, 3, 31)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("2023-21", (2023, 3, 1), (2023, 5, 31)),
        ("spring 2023", (2023, 3, 1), (2023, 5, 31)),
        ("Primavera 2023", (2023, 3, 1), (2023, 5, 31)),
        ("2023-24", (2023, 12, 1), (2024, 2, 29)),
        ("inverno 2022", (2022, 12, 1), (2023, 2, 28)),
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("2023-03-05/2023-03-12", (2023, 3, 5), (2023, 3, 12)),
        ("2023-03/2023-04", (2023, 3, 1), (2023, 4, 30)),
        ("5/3/2023..12/3/2023", (2023, 3, 5), (2023, 3, 12)),
        ("spring 2023..2024", (2023, 3, 1), (2024, 12, 31)),
        ("1 marzo 2027", (2027, 3, 1), (2027, 3, 1)),
        ("1º marzo 2027", (2027, 3, 1), (2027, 3, 1)),
        ("2027年3月1日", (2027, 3, 1), (2027, 3, 1)),
        ("mercoledì 10 marzo 2027", (2027, 3, 10), (2027, 3, 10)),
        ("March 1, 2027", (2027, 3, 1), (2027, 3, 1)),
        ("2023/03/05", (2023, 3, 5), (2023, 3, 5)),
        ("２０２３", (2023, 1, 1), (2023, 12, 31)),
        ("march  2023", (2023, 3, 1), (2023, 3, 31)),
        ("1 marzo 2027..12 marzo 2027", (2027, 3, 1), (2027, 3, 12)),
        ("between 20 October and 10 November 2017", (2017, 10, 20), (2017, 11, 10)),
    ],
)
def test_a_date_is_read_as_an_officer_writes_it(written, first, last):
    assert Period.parse(written) == Period(dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        " ",
        "soon",
        "2023-13",
        "2023-00",
        "2023-02-30",
        "30/2/2023",
        "2023-20",
        "2023-25",
        "0000",
        "0000-01-01",
        "99999-01",
        "9999-24",
        "23",
        "2023-3-5-7",
        "marzo",
        "marzo 23",
        "2023-03-12/2023-03-05",
        "2024..2023",
        "..",
        "2023..",
        "/2023",
        "2023-01..2023-02..2023-03",
        "٢٠٢٣-٠٣-٠٥",
        "summer 2022–23",
        "winter 2022–25",
        "between 9 and soon",
        "tra il 12 e il 9 marzo 2023",
        "9–11 novembre 2022",
        "venerdì 10 marzo 2027",
        "2023-03-05\x00",
        "9" * 100_000,
        ".." * 100_000,
        "2023-01.." * 100_000,
        "2023-01/" * 100_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_what_is_no_date_is_refused(nonsense):
    assert read(nonsense) is None


@given(st.text(max_size=40) | st.text("0123456789-/. ", max_size=21))
def test_any_text_is_a_period_or_refused(text):
    period = read(text)

    assert period is None or Period.parse(period.notation) == period


def test_march_is_over_on_the_first_of_april():
    march = Period.of_month(2023, 3)

    assert (march.last < dt.date(2023, 3, 31), march.last < dt.date(2023, 4, 1)) == (False, True)


@pytest.mark.parametrize(
    ("notation", "it", "en", "ja"),
    [
        ("2022-11-09", "9 novembre 2022", "9 November 2022", "2022年11月9日"),
        ("2022-11-01", "1º novembre 2022", "1 November 2022", "2022年11月1日"),
        ("2023-03", "marzo 2023", "March 2023", "2023年3月"),
        ("2023-21", "primavera 2023", "spring 2023", "2023年春"),
        ("2022-24", "inverno 2022–23", "winter 2022–23", "2022–23年冬"),
        ("2023", "2023", "2023", "2023年"),
        (
            "2022-11-09/2022-11-11",
            "tra il 9 e l’11 novembre 2022",
            "between 9 and 11 November 2022",
            "2022年11月9日から11日までのいずれかの日",
        ),
        (
            "2017-10-20/2017-11-10",
            "tra il 20 ottobre e il 10 novembre 2017",
            "between 20 October and 10 November 2017",
            "2017年10月20日から11月10日までのいずれかの日",
        ),
        (
            "2022-11-08/2022-12-01",
            "tra l’8 novembre e il 1º dicembre 2022",
            "between 8 November and 1 December 2022",
            "2022年11月8日から12月1日までのいずれかの日",
        ),
        (
            "2022-12-31/2023-01-02",
            "tra il 31 dicembre 2022 e il 2 gennaio 2023",
            "between 31 December 2022 and 2 January 2023",
            "2022年12月31日から2023年1月2日までのいずれかの日",
        ),
    ],
)
def test_a_period_is_said_as_each_language_writes_it(notation, it, en, ja):
    period = Period.parse(notation)

    assert [period.in_language(code) for code in ("it", "en", "ja")] == [it, en, ja]


@given(periods())
def test_only_what_is_known_to_the_day_is_ever_a_span(period):
    said = {code: period.in_language(code) for code in ("it", "en", "ja")}

    for joint in (" – ", "〜"):
        assert [code for code, words in said.items() if joint in words] == []


@pytest.mark.parametrize(
    ("first", "last", "it", "en", "ja"),
    [
        (
            dt.date(2022, 11, 9),
            dt.date(2022, 11, 11),
            "9–11 novembre 2022",
            "9–11 November 2022",
            "2022年11月9日〜11日",
        ),
        (
            dt.date(2022, 11, 30),
            dt.date(2022, 12, 1),
            "30 novembre – 1º dicembre 2022",
            "30 November – 1 December 2022",
            "2022年11月30日〜12月1日",
        ),
        (
            dt.date(2022, 12, 31),
            dt.date(2023, 1, 2),
            "31 dicembre 2022 – 2 gennaio 2023",
            "31 December 2022 – 2 January 2023",
            "2022年12月31日〜2023年1月2日",
        ),
        (
            dt.date(2022, 11, 1),
            dt.date(2022, 11, 1),
            "1º novembre 2022",
            "1 November 2022",
            "2022年11月1日",
        ),
    ],
)
def test_days_that_are_known_make_a_span(first, last, it, en, ja):
    assert [span_phrase(first, last, code) for code in ("it", "en", "ja")] == [it, en, ja]
