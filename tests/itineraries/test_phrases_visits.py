"""Dates and states of visits, and what people do, in words: never more than is known."""

import datetime as dt

import pytest
from django.utils import translation

from delegations.period import Period
from itineraries.phrases.people import city_of, city_of_ours, does_phrase
from itineraries.phrases.visits import dates_phrase, phase, state_phrase
from itineraries.phrases.wording import HTML
from tests.itineraries.published import day_of, visit

ROME = "Europe/Rome"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


MARCH = Period.of_month(2023, 3)
AUTUMN = Period.parse("2017-10-20/2017-11-10")


@pytest.mark.parametrize(
    ("start", "end", "phrase"),
    [
        (day_of(dt.date(2022, 11, 9)), day_of(dt.date(2022, 11, 11)), "9–11 November 2022"),
        (day_of(dt.date(2022, 11, 9)), day_of(dt.date(2022, 11, 9)), "9 November 2022"),
        (MARCH, MARCH, "March 2023"),
        (MARCH, None, "March 2023"),
        (day_of(dt.date(2023, 3, 27)), None, "from 27 March 2023"),
        (None, day_of(dt.date(2023, 3, 27)), "until 27 March 2023"),
        (MARCH, Period.of_month(2023, 4), "start: March 2023; end: April 2023"),
        (None, MARCH, "end: March 2023"),
        (AUTUMN, None, "between 20 October and 10 November 2017"),
        (AUTUMN, AUTUMN, "between 20 October and 10 November 2017"),
        (None, AUTUMN, "end: between 20 October and 10 November 2017"),
        (
            AUTUMN,
            Period.parse("2017-11-12/2017-11-20"),
            (
                "start: between 20 October and 10 November 2017; end: between 12 and 20 November 2017"
            ),
        ),
        (
            day_of(dt.date(2017, 10, 20)),
            Period.parse("2017-11-12/2017-11-20"),
            "start: 20 October 2017; end: between 12 and 20 November 2017",
        ),
        (
            AUTUMN,
            day_of(dt.date(2017, 11, 12)),
            "start: between 20 October and 10 November 2017; end: 12 November 2017",
        ),
        (Period.of_season(2023, 21), Period.of_season(2023, 21), "spring 2023"),
        (None, None, ""),
    ],
)
def test_the_dates_of_a_visit_say_what_is_known(start, end, phrase):
    assert dates_phrase(start, end) == phrase


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_both_ends_of_a_span_are_machine_readable(language):
    with translation.override(language):
        html = dates_phrase(day_of(dt.date(2022, 12, 30)), day_of(dt.date(2023, 1, 2)), HTML)
        plain = dates_phrase(day_of(dt.date(2022, 12, 30)), day_of(dt.date(2023, 1, 2)))

    assert '<time datetime="2022-12-30">' in html
    assert '<time datetime="2023-01-02">' in html
    assert html.replace("</time>", "").split(">")[1].split("<")[0] in plain


@pytest.mark.parametrize(
    ("language", "html"),
    [
        (
            "it",
            (
                'tra il <time datetime="2017-10-20">20 ottobre</time> e il '
                '<time datetime="2017-11-10">10 novembre 2017</time>'
            ),
        ),
        (
            "ja",
            (
                '<time datetime="2017-10-20">2017年10月20日</time>から'
                '<time datetime="2017-11-10">11月10日</time>までのいずれかの日'
            ),
        ),
    ],
)
def test_a_window_names_its_two_days_and_makes_no_span_of_them(language, html):
    with translation.override(language):
        assert dates_phrase(AUTUMN, None, HTML) == html


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2022, 11, 8), "coming"),
        (dt.date(2022, 11, 9), "under_way"),
        (dt.date(2022, 11, 11), "under_way"),
        (dt.date(2022, 11, 12), "past"),
    ],
)
def test_a_visit_with_exact_days_is_coming_under_way_and_past(today, expected):
    assert phase(visit(), today) == expected


@pytest.mark.parametrize(
    ("today", "expected", "said"),
    [
        (dt.date(2023, 2, 28), "coming", "coming"),
        (dt.date(2023, 3, 15), "around", ""),
        (dt.date(2023, 4, 1), "past", "concluded"),
    ],
)
def test_a_visit_of_some_month_is_never_said_to_be_under_way(today, expected, said):
    vague = visit(start=MARCH, end=MARCH)

    assert phase(vague, today) == expected
    assert state_phrase(vague, today) == said


def test_a_visit_without_an_end_is_not_said_to_be_concluded_unless_the_office_says_so():
    today = dt.date(2023, 5, 1)
    begun = visit(start=day_of(dt.date(2023, 3, 27)), end=None)

    assert (phase(begun, today), state_phrase(begun, today)) == ("past", "")
    concluded = visit(start=begun.start, end=None, state="concluded")
    assert state_phrase(concluded, today) == "concluded"


def test_a_visit_without_dates_is_coming():
    assert phase(visit(start=None, end=None), dt.date(2022, 11, 10)) == "coming"


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_what_does_not_take_place_says_so_whatever_the_day(state):
    assert state_phrase(visit(state=state), dt.date(2022, 11, 10)) == state


def test_guests_speak_for_the_origin_and_ours_is_the_city_of_the_office():
    mission = visit(direction="outbound")

    assert [city_of(side, visit()) for side in ("guest", "home", "third")] == [
        visit().origin,
        visit().destination,
        None,
    ]
    assert city_of_ours(visit()) == visit().destination
    assert city_of_ours(mission) == mission.origin


def test_what_bodies_do_agrees_with_how_many_they_are():
    assert [does_phrase("chair", 1), does_phrase("chair", 2), does_phrase("mystery", 1)] == [
        "chairs",
        "chair",
        "takes part",
    ]
