"""What is on and what comes next, to the minute and never beyond what is known."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from itineraries.present import OFF, Present, day_span, present
from tests.itineraries.published import at, itinerary, session, visit, when

ROME = ZoneInfo("Europe/Rome")
FRIDAY = dt.date(2022, 11, 11)


def titles(document, moment, group="now"):
    named = {one.uid: one.title.it for one in document.sessions}
    return [named[uid] for uid in getattr(present(document, moment), group)]


def rome(clock, date=dt.date(2022, 11, 10)):
    return dt.datetime.combine(date, dt.time.fromisoformat(clock), ROME)


@pytest.mark.parametrize(
    ("clock", "on", "ahead"),
    [
        ("09:59", [], ["Uno"]),
        ("10:00", ["Uno"], ["Due"]),
        ("11:29", ["Uno"], ["Due"]),
        ("11:30", ["Due"], []),
        ("12:59", ["Due"], []),
        ("13:00", [], []),
    ],
)
def test_spans_are_half_open(clock, on, ahead):
    document = itinerary(
        session("Uno", when=at("10:00", "11:30")), session("Due", when=at("11:30", "13:00"))
    )

    assert (titles(document, rome(clock)), titles(document, rome(clock), "next")) == (on, ahead)


def test_what_has_no_end_lasts_until_the_next_timed_item_of_its_day():
    document = itinerary(
        session("Uno", when=at("10:00")),
        session("Senza ora"),
        session("Due", when=at("14:00")),
        session("Domani", when=at("09:00", date=FRIDAY)),
    )

    moments = ["13:59", "14:00", "23:59"]
    assert [titles(document, rome(one)) for one in moments] == [["Uno"], ["Due"], ["Due"]]
    assert titles(document, rome("00:00", FRIDAY)) == []


def test_parties_have_their_own_now_and_next():
    document = itinerary(
        session("Tutti", when=at("09:00")),
        session("A1", when=at("10:00"), party="A"),
        session("B1", when=at("11:00"), party="B"),
        session("A2", when=at("12:00"), party="A"),
    )

    assert titles(document, rome("10:30")) == ["A1"]
    assert titles(document, rome("10:30"), "next") == ["B1", "A2"]
    assert titles(document, rome("11:30")) == ["A1", "B1"]
    assert titles(document, rome("12:00")) == ["B1", "A2"]


def test_what_does_not_take_place_and_alternatives_are_never_on():
    park = session("Parco", when=at("10:00", "11:00"))
    document = itinerary(
        park,
        session("Annullata", when=at("10:00", "11:00"), status="cancelled"),
        session("Rinviata", when=at("10:00", "11:00"), status="postponed"),
        session("Teatro", when=at("10:00", "11:00"), alternative_to=park.uid),
    )

    assert titles(document, rome("10:30")) == ["Parco"]


def test_a_part_does_not_end_its_whole():
    whole = session("Forum", when=at("10:00"))
    document = itinerary(whole, session("Apertura", when=at("10:30"), parent=whole.uid))

    assert titles(document, rome("10:45")) == ["Forum", "Apertura"]


def test_untimed_items_are_of_today_and_nobody_says_when():
    document = itinerary(
        session("Mattina", when=when(precision="part_of_day", part_of_day="morning")),
        session("Senza ora"),
        session("Fiera", when=when(precision="all_day", end_date=FRIDAY)),
    )

    assert titles(document, rome("11:59"), "loose") == ["Mattina", "Senza ora"]
    assert titles(document, rome("12:00"), "loose") == ["Senza ora"]
    assert titles(document, rome("12:00")) == ["Fiera"]
    assert titles(document, rome("23:59", FRIDAY)) == ["Fiera"]
    assert titles(document, rome("00:00", FRIDAY), "loose") == []


def test_before_the_first_item_the_day_begins_with_it():
    document = itinerary(session("Uno", when=at("10:00")), session("Due", when=at("12:00")))

    early, later = present(document, rome("08:00")), present(document, rome("10:00"))
    assert (early.is_first, later.is_first) == (True, False)


def test_after_the_last_item_comes_tomorrow():
    document = itinerary(
        session("Uno", when=at("10:00", "11:00")),
        session("Due", when=at("09:00", "10:00", date=FRIDAY)),
        session("Tre", when=at("12:00", "13:00", date=FRIDAY)),
        session("Un giorno", when=when(date=None)),
    )

    evening = present(document, rome("20:00"))
    assert titles(document, rome("20:00"), "later") == ["Due"]
    assert (evening.is_over, evening.is_later_tomorrow, evening.later_on) == (True, True, FRIDAY)


def test_on_a_day_without_items_the_next_day_with_some_is_named():
    monday = dt.date(2022, 11, 14)
    document = itinerary(session("Uno"), session("Due", when=when(date=monday)))

    sunday = present(document, rome("12:00", dt.date(2022, 11, 12)))
    assert (sunday.is_over, sunday.later_on, sunday.is_later_tomorrow) == (False, monday, False)


def test_after_the_end_there_is_nothing_to_tell():
    document = itinerary(session("Uno", when=at("10:00", "11:00")))

    assert present(document, rome("12:00", FRIDAY)) == Present()
    assert not present(document, rome("12:00", FRIDAY))


def test_a_flight_over_the_date_line_ends_by_the_clock_of_where_it_lands():
    flight = at("17:00", "10:00", timezone="Asia/Tokyo", end_timezone="America/Los_Angeles")
    document = itinerary(session("Volo", when=flight))
    landing = dt.datetime(2022, 11, 10, 18, 0, tzinfo=dt.UTC)

    minute = dt.timedelta(minutes=1)
    assert [titles(document, landing - minute), titles(document, landing)] == [["Volo"], []]


def test_on_the_night_the_clocks_go_back_the_hour_counts_twice():
    night = dt.date(2022, 10, 30)
    document = itinerary(
        session("Treno", when=at("01:30", "03:30", date=night)),
        delegation=visit(),
    )

    moments = [dt.datetime(2022, 10, 30, hour, 29, tzinfo=dt.UTC) for hour in (0, 1, 2)]
    assert [titles(document, one) for one in moments] == [["Treno"], ["Treno"], ["Treno"]]
    assert titles(document, dt.datetime(2022, 10, 30, 2, 30, tzinfo=dt.UTC)) == []


def test_a_day_of_twenty_five_hours_ends_at_its_midnight():
    before, start, after = day_span(dt.date(2022, 10, 30), "Europe/Rome")

    assert [after - start, start - before] == [dt.timedelta(hours=25), dt.timedelta(hours=24)]


def test_what_would_come_next_and_does_not_take_place_is_told_until_it_would_be_over():
    document = itinerary(
        session("Pranzo", when=at("12:00", "12:55")),
        session("Firma", when=at("13:00", "13:45"), status="cancelled"),
        session("Incontro", when=at("13:30"), status="postponed"),
        session("Museo", when=at("15:00", "16:00")),
        session("Cena", when=at("19:30", "21:00"), status="not_held"),
    )

    told = [(titles(document, rome(one), "off"), titles(document, rome(one), "next"))
            for one in ("11:59", "12:50", "13:45", "15:00", "21:00")]  # fmt: skip
    assert told == [
        ([], ["Pranzo"]),
        (["Firma", "Incontro"], ["Museo"]),
        (["Incontro"], ["Museo"]),
        (["Cena"], []),
        ([], []),
    ]
    assert titles(document, rome("12:50")) == ["Pranzo"]


def test_a_day_on_which_all_is_cancelled_is_not_over_and_says_so():
    document = itinerary(
        session("Firma", when=at("10:00", "11:00"), status="cancelled"),
        session("Senza ora", status="postponed"),
        session("Domani", when=at("09:00", date=FRIDAY)),
    )

    morning = present(document, rome("09:00"))
    assert titles(document, rome("09:00"), "off") == ["Firma", "Senza ora"]
    assert (titles(document, rome("09:00"), "later"), morning.is_over) == (["Domani"], False)
    assert bool(present(itinerary(*document.days[0].sessions), rome("09:00")))


def test_a_night_at_the_hotel_hides_nothing_of_tomorrow():
    nights = [
        when(end_date=FRIDAY),
        at("21:00", end_date=FRIDAY),
        at("21:00", "07:00", end_date=FRIDAY),
        when(precision="part_of_day", part_of_day="evening"),
    ]
    for night in nights:
        document = itinerary(
            session("Albergo", when=night, type="overnight"),
            session("Senza ora"),
            session("Colazione", when=at("07:30", date=FRIDAY), status="cancelled"),
            session("Incontro", when=at("09:00", date=FRIDAY)),
        )

        late = present(document, rome("23:50"))
        assert titles(document, rome("23:50"), "later") == ["Colazione", "Incontro"]
        assert late.is_later_tomorrow


def test_what_stands_in_for_a_cancelled_item_takes_place():
    park = session("Parco", when=at("10:00", "11:00"), status="cancelled")
    theatre = session("Teatro", when=at("10:00", "11:00"), alternative_to=park.uid)
    document = itinerary(park, theatre)

    assert titles(document, rome("10:30")) == ["Teatro"]
    assert titles(document, rome("10:30"), "off") == ["Parco"]


def test_the_day_of_a_call_is_that_of_the_city_visited_whatever_clocks_it_goes_by():
    document = itinerary(
        session("Cena", when=at("20:00", "22:00")),
        # 09:00 in Turin, and midnight in Tokyo is 16:00 in Turin.
        session("Chiamata", when=at("17:00", date=FRIDAY, timezone="Asia/Tokyo"), mode="online"),
        session("Colazione", when=at("07:30", "08:30", date=FRIDAY)),
        session("Senza ora", when=when(date=FRIDAY, timezone="Asia/Tokyo"), mode="hybrid"),
    )

    assert titles(document, rome("17:00"), "next") == ["Cena"]
    assert titles(document, rome("17:00"), "loose") == []
    late, early = present(document, rome("23:50")), present(document, rome("00:10", FRIDAY))
    assert (late.next, titles(document, rome("23:50"), "later")) == ((), ["Colazione"])
    assert titles(document, rome("00:10", FRIDAY), "next") == ["Colazione"]
    assert (early.is_first, late.is_later_tomorrow) == (True, True)
    assert titles(document, rome("07:30", FRIDAY), "next") == ["Chiamata"]


def test_a_day_at_home_is_that_of_the_home():
    """Half past seven in Tokyo is half an hour before midnight, on the eve, in Turin."""
    send_off = at("07:30", "08:00", date=FRIDAY, timezone="Asia/Tokyo")
    document = itinerary(
        session("Saluto", when=send_off, type="ceremony"),
        session("Senza ora", when=when(date=FRIDAY, timezone="Asia/Tokyo")),
        session("Cena", when=at("20:00", date=FRIDAY)),
    )

    told = [
        [titles(document, rome(clock), group) for group in ("next", "loose", "later")]
        for clock in ("15:59", "16:00", "23:30")
    ]
    assert told == [
        [[], [], ["Saluto"]],
        [["Saluto"], ["Senza ora"], []],
        [[], ["Senza ora"], []],
    ]
    assert titles(document, rome("23:30")) == ["Saluto"]
    assert present(document, rome("15:59")).is_later_tomorrow


@pytest.mark.parametrize("kind", ["arrival", "meeting_point", "transfer"])
def test_an_arrival_is_over_within_the_hour(kind):
    document = itinerary(
        session("Treno", when=at("10:00"), type=kind),
        session("Dogana", when=at("13:00"), type=kind, status="cancelled"),
        session("Cena", when=at("20:00")),
    )

    moments = ["10:59", "11:00", "13:59", "14:00"]
    assert [titles(document, rome(one)) for one in moments] == [["Treno"], [], [], []]
    assert [titles(document, rome(one), "off") for one in moments] == [
        ["Dogana"],
        ["Dogana"],
        ["Dogana"],
        [],
    ]
    assert titles(document, rome("14:00"), "next") == ["Cena"]


EVERY = [
    session(f"{status} {precision} {party}", status=status, party=party, when=at_, type=kind)
    for status in ("confirmed", "tentative", "cancelled", "postponed", "not_held")
    for party in ("", "A", "B")
    for precision, at_, kind in [
        ("exact", at("10:00", "11:30"), "meal"),
        ("open", at("18:30"), "meal"),
        ("abroad", at("23:30", "23:50", timezone="Asia/Tokyo"), "meal"),
        ("flight", at("21:00", "09:00", end_date=FRIDAY, end_timezone="Asia/Tokyo"), "flight"),
        ("untimed", when(), "meal"),
        ("day", when(precision="all_day", end_date=FRIDAY), "meal"),
        ("evening", when(precision="part_of_day", part_of_day="evening"), "meal"),
        ("night", when(end_date=FRIDAY), "overnight"),
    ]
]


@pytest.mark.parametrize("status", ["", "confirmed", "cancelled"])
def test_at_every_hour_each_item_is_in_one_list_and_the_panel_is_never_blank_before_the_last(
    status,
):
    """On the days of a visit with two zones and two parties, all or only some of it called off."""
    today = [one for one in EVERY if status in ("", one.status)]
    tomorrow = session("Domani", when=at("09:00", "10:00", date=FRIDAY))
    document = itinerary(*today, tomorrow)
    hour = dt.timedelta(hours=1)

    for number in range(-24, 24 * 2 + 1):
        moment = rome("00:00") + number * hour
        told = present(document, moment)
        lists = [*told.now, *told.off, *told.next, *told.loose, *told.later]
        assert len(lists) == len(set(lists)), moment
        off = {one.uid for one in today if one.status in OFF}
        assert not off & {*told.now, *told.next, *told.loose}, moment
        assert bool(told) == (moment < rome("00:00", FRIDAY) + 24 * hour), moment
        if moment < rome("00:00", FRIDAY) and not told.next:
            assert tomorrow.uid in told.later or told.later_on == today[0].when.date, moment
