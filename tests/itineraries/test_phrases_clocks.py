"""The clock at home, for a delegation that is abroad."""

import datetime as dt
import re

import pytest
from django.utils import translation

from itineraries.exports import agenda_ics
from itineraries.exports.booklet.days import days_of
from itineraries.exports.lines import plain
from itineraries.itinerary import Participant
from itineraries.phrases.clocks import (
    both_clocks_phrase,
    difference_phrase,
    home_clock_phrase,
    other_clocks_phrase,
)
from itineraries.phrases.countdown import countdown_phrase
from tests.itineraries.published import (
    NAGOYA,
    TORINO,
    at,
    day_of,
    itinerary,
    organisation,
    read,
    session,
    visit,
    when,
)

TOKYO = "Asia/Tokyo"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def mission(first, last, **facts):
    return visit(
        direction="outbound",
        origin=TORINO,
        destination=NAGOYA,
        start=day_of(first),
        end=day_of(last),
        **facts,
    )


NOVEMBER = mission(dt.date(2022, 11, 9), dt.date(2022, 11, 11))


def test_the_difference_is_that_of_the_days_of_the_visit():
    spring = mission(dt.date(2023, 3, 27), dt.date(2023, 3, 27))

    assert difference_phrase(NOVEMBER) == "Nagoya is 8 hours ahead of Turin"
    assert difference_phrase(spring) == "Nagoya is 7 hours ahead of Turin"


def test_a_difference_that_changes_during_the_visit_is_told_twice():
    over = mission(dt.date(2023, 3, 25), dt.date(2023, 3, 28))

    assert difference_phrase(over) == (
        "Nagoya is 8 hours ahead of Turin; from Sunday 26 March: Nagoya is 7 hours ahead of Turin"
    )


def test_hosts_and_neighbours_need_no_second_clock():
    near = mission(dt.date(2022, 11, 9), dt.date(2022, 11, 9))
    near = visit(direction="outbound", origin=TORINO, destination=TORINO, start=near.start)

    assert [difference_phrase(visit()), difference_phrase(near)] == ["", ""]
    assert home_clock_phrase(at("10:00", timezone=TOKYO), visit()) == ""


@pytest.mark.parametrize(
    ("moment", "phrase"),
    [
        (at("10:00", "11:30", timezone=TOKYO), "02:00–03:30 in Turin"),
        (at("10:00", timezone=TOKYO), "02:00 in Turin"),
        (at("07:00", "08:30", timezone=TOKYO), "Wed 23:00–Thu 00:30 in Turin"),
        (at("10:00"), ""),
        (when(timezone=TOKYO), ""),
        (when(timezone=TOKYO, precision="part_of_day", part_of_day="morning"), ""),
        (at("23:30", "06:00", timezone=TOKYO, end_timezone="Europe/Rome"), ""),
    ],
)
def test_an_appointment_by_the_clock_of_those_at_home(moment, phrase):
    assert home_clock_phrase(moment, NOVEMBER) == phrase


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        (7, "in 2 days"),
        (8, "tomorrow"),
        (9, "day 1 of 3"),
        (11, "day 3 of 3"),
        (12, ""),
    ],
)
def test_how_far_off_a_visit_is(day, phrase):
    assert countdown_phrase(visit(), dt.date(2022, 11, day)) == phrase


def test_no_days_are_counted_to_what_is_off_or_not_dated_to_the_day():
    today = dt.date(2022, 11, 1)

    off = [visit(state="cancelled"), visit(start=None, end=None)]
    assert [countdown_phrase(one, today) for one in off] == ["", ""]


# In October: the clocks are 7 hours apart, and the visit is in November.
CALL = at("09:00", "10:30", date=dt.date(2022, 10, 20))
CALL_FROM_TOKYO = at("17:00", "18:30", date=dt.date(2022, 10, 20), timezone=TOKYO)
DURING = at("09:00", "10:30")


def joined(*sides: str, remote: str = "") -> tuple[Participant, ...]:
    return tuple(
        Participant("participant", side, organisation=organisation(side), is_remote=side == remote)
        for side in sides
    )


@pytest.mark.parametrize(
    ("facts", "of", "phrase"),
    [
        # Before the guests come: both cities meet, each from its own.
        ({"when": CALL}, visit(), "Turin time; 16:00–17:30 in Nagoya"),
        ({"when": CALL, "mode": "hybrid"}, visit(), "Turin time; 16:00–17:30 in Nagoya"),
        ({"when": CALL, "mode": "in_person"}, visit(), ""),
        ({"when": CALL, "type": "internal"}, visit(), ""),
        (
            {"when": CALL, "participants": joined("home"), "is_list_complete": True},
            visit(),
            "",
        ),
        # The time says “(Tokyo time)” by itself.
        ({"when": CALL_FROM_TOKYO}, visit(), "10:00–11:30 in Turin"),
        ({"when": CALL_FROM_TOKYO}, NOVEMBER, "Nagoya time; 10:00–11:30 in Turin"),
        # We are still at home, by our clock: they join from theirs.
        ({"when": CALL}, NOVEMBER, "16:00–17:30 in Nagoya"),
        ({"when": DURING}, NOVEMBER, "17:00–18:30 in Nagoya"),
        # A third city's clock, and both of theirs.
        (
            {"when": at("08:00", date=dt.date(2022, 10, 20), timezone="Europe/London")},
            visit(),
            "09:00 in Turin, 16:00 in Nagoya",
        ),
        (
            {"when": at("23:30", date=dt.date(2022, 10, 20))},
            visit(),
            "Turin time; Fri 06:30 in Nagoya",
        ),
        # The guests are in the city: one clock, unless somebody joins from home, or may.
        ({"when": DURING, "mode": "in_person"}, visit(), ""),
        ({"when": DURING, "participants": joined("home", "guest", remote="home")}, visit(), ""),
        (
            {"when": DURING, "participants": joined("home", "guest", remote="guest")},
            visit(),
            "Turin time; 17:00–18:30 in Nagoya",
        ),
        ({"when": DURING, "mode": "hybrid"}, visit(), "Turin time; 17:00–18:30 in Nagoya"),
        (
            {
                "when": DURING,
                "is_outside_visit": True,
                "participants": joined("home", remote="home"),
            },
            visit(),
            "Turin time; 17:00–18:30 in Nagoya",
        ),
        # Nobody travels.
        (
            {"when": DURING, "mode": "in_person"},
            visit(direction="online"),
            "Turin time; 17:00–18:30 in Nagoya",
        ),
        # One zone, and no hour.
        ({"when": CALL}, visit(origin=TORINO), ""),
        ({"when": when(date=dt.date(2022, 10, 20))}, visit(), ""),
        ({"when": at("10:00", timezone=TOKYO), "mode": "in_person"}, NOVEMBER, "02:00 in Turin"),
    ],
)
def test_two_clocks_where_people_of_two_zones_meet(facts, of, phrase):
    assert other_clocks_phrase(session(**{"mode": "online", **facts}), of) == phrase


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "beside", "both"),
    [
        (
            "it",
            "ora di Torino; 16:00–17:30, ora di Nagoya",
            "09:00–10:30, ora di Torino; 16:00–17:30, ora di Nagoya",
        ),
        ("en", "Turin time; 16:00–17:30 in Nagoya", "09:00–10:30 in Turin, 16:00–17:30 in Nagoya"),
        (
            "ja",
            "トリノ市時間。名古屋市では16:00〜17:30",
            "トリノ市では09:00〜10:30、名古屋市では16:00〜17:30",
        ),
    ],
)
def test_page_booklet_and_calendar_say_both_clocks(client, language, beside, both):
    one = session(when=CALL, mode="online")
    document = itinerary(one)

    page = re.findall(r'<p class="other-clocks">(.*?)</p>', read(client, document, language))
    with translation.override(language):
        booklet = days_of(document)[0].steps[0].told.time_caveats
        said = both_clocks_phrase(one, document.delegation)
    calendar = b"".join(agenda_ics.render(document, language)).decode().replace("\r\n ", "")

    assert [re.sub("<[^>]+>", "", told) for told in page] == [beside]
    assert [plain(line) for line in booklet] == [beside]
    assert said == both
    assert both.replace(",", "\\,").replace(";", "\\;") in calendar
