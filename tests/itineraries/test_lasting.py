"""On which days something stands that lasts several, on every page that goes by days."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from itineraries.exports import agenda_csv, agenda_ics
from itineraries.exports.agenda_json import render as as_json
from itineraries.exports.booklet.days import days_of as booklet_days
from itineraries.exports.lines import plain
from itineraries.itinerary import Session
from itineraries.lasting import days_of
from itineraries.present import present
from itineraries.programme import lay_out
from tests.itineraries.published import at, itinerary, read, session, when

WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (dt.date(2022, 11, day) for day in (9, 10, 11, 12))
ROME = ZoneInfo("Europe/Rome")


def fair(**facts: object) -> Session:
    usual = {"when": when(precision="all_day", date=WEDNESDAY, end_date=FRIDAY)}
    return session("Fiera", **{**usual, **facts})


@pytest.mark.parametrize(
    ("known", "kind", "days"),
    [
        (when(precision="all_day", end_date=FRIDAY), "other", 2),
        (when(end_date=SATURDAY), "other", 3),
        (when(precision="part_of_day", part_of_day="morning", end_date=FRIDAY), "other", 2),
        (at("18:30", end_date=FRIDAY), "other", 2),
        (at("10:00", "18:00", end_date=SATURDAY), "other", 3),
        (at("10:00", "10:00", end_date=FRIDAY), "other", 2),
        # Until midnight: nothing of it is on the day that begins then.
        (at("10:00", "00:00", end_date=SATURDAY), "other", 2),
        # Past midnight is not for days; nor is a flight over the date line, either way.
        (at("22:00", "01:30", end_date=FRIDAY), "other", 1),
        (
            at("23:30", "08:00", end_date=SATURDAY, end_timezone="Pacific/Auckland"),
            "flight",
            1,
        ),
        (
            at("01:00", "16:00", end_date=WEDNESDAY, end_timezone="Pacific/Honolulu"),
            "flight",
            1,
        ),
        # Three nights, and the day of leaving is none of them.
        (when(end_date=dt.date(2022, 11, 13)), "overnight", 3),
        (when(end_date=FRIDAY), "overnight", 1),
        (when(precision="all_day"), "other", 1),
        (when(date=None), "other", 1),
        # Mistyped, in an old document.
        (when(precision="all_day", end_date=dt.date(2122, 11, 10)), "other", 32),
    ],
)
def test_it_stands_on_each_of_its_days_and_on_no_other(known, kind, days):
    assert days_of(session(when=known, type=kind)) == days


def test_each_day_holds_what_is_still_on_also_one_with_nothing_else():
    days = lay_out(itinerary(fair(), session("Uno", when=at("10:00", date=FRIDAY)))).days

    told = [
        (
            day.date,
            [(one.item.session.title.it, one.number, one.count) for one in day.continuing],
            [entry.session.title.it for entry in day.entries],
            day.session_count,
        )
        for day in days
    ]
    assert told == [
        (WEDNESDAY, [], ["Fiera"], 1),
        (THURSDAY, [("Fiera", 2, 3)], [], 0),
        (FRIDAY, [("Fiera", 3, 3)], ["Uno"], 1),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "second", "third"),
    [
        ("it", "giorno 2 di 3", "giorno 3 di 3, fino alle 18:00"),
        ("en", "day 2 of 3", "day 3 of 3, until 18:00"),
        ("ja", "3日間の2日目", "3日間の3日目、18:00まで"),
    ],
)
def test_the_page_says_which_of_its_days_it_is(client, language, second, third):
    known = at("10:00", "18:00", date=WEDNESDAY, end_date=FRIDAY)
    one = fair(when=known)
    document = itinerary(one, session("Annullata", when=when(end_date=FRIDAY), status="cancelled"))
    page = read(client, document, language)

    clocks = re.findall(
        rf'data-of="s-{one.uid}">\s*<div class="time"><p class="clock">(.*?)</p>', page
    )
    assert [re.sub("<[^>]+>", "", clock) for clock in clocks] == [second, third]
    assert page.count(f'id="s-{one.uid}"') == 1
    called_off = f'off" data-of="s-{document.sessions[1].uid}"'
    assert (page.count(called_off), page.count('<p class="fate">')) == (1, 2)


def test_the_booklet_has_it_on_each_of_its_days():
    with override("it"):
        days = booklet_days(itinerary(fair()))

    assert [
        [(plain(step.told.time), plain(step.told.title), step.told.uid != "") for step in day.steps]
        for day in days
    ] == [
        [("tutto il giorno, fino a venerdì 11 novembre", "Fiera", True)],
        [("giorno 2 di 3", "Fiera", False)],
        [("giorno 3 di 3", "Fiera", False)],
    ]


def test_the_files_hold_it_once_with_the_day_it_ends_on():
    document = itinerary(fair())

    rows = b"".join(agenda_csv.render(document, "it")).decode("utf-8-sig").splitlines()
    calendar = b"".join(agenda_ics.render(document, "it"))

    assert [row.split(",")[2:4] for row in rows[1:]] == [["2022-11-09", "2022-11-11"]]
    assert calendar.count(b"BEGIN:VEVENT") == 1
    assert b"".join(as_json(document, "it")).count(b'"Fiera"') == 1


@pytest.mark.parametrize(
    "known",
    [
        when(precision="all_day", date=WEDNESDAY, end_date=FRIDAY),
        at("10:00", "18:00", date=WEDNESDAY, end_date=FRIDAY),
        at("10:00", date=WEDNESDAY, end_date=FRIDAY),
    ],
)
def test_it_is_on_through_all_its_days_whatever_else_begins(known):
    document = itinerary(fair(when=known), session("Uno", when=at("09:00", "09:30")))
    moments = [(WEDNESDAY, 11), (THURSDAY, 8), (THURSDAY, 12), (FRIDAY, 12), (SATURDAY, 1)]

    on = [
        [uid == document.sessions[0].uid for uid in present(document, _at(*moment)).now]
        for moment in moments
    ]
    assert on == [[True], [True], [True], [True], []]


def test_what_has_no_hour_is_of_every_one_of_its_days():
    document = itinerary(fair(when=when(date=WEDNESDAY, end_date=FRIDAY)))

    days = [WEDNESDAY, THURSDAY, FRIDAY, SATURDAY]
    assert [len(present(document, _at(day, 12)).loose) for day in days] == [1, 1, 1, 0]


def _at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ROME)
