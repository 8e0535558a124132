from itineraries.checks.interpreters import interpreter_without_relief

from .by_hand import appointment, at, said, visit, who

RIE = who("Rie Mori", role="interpreter")
UGO = who("Ugo Testa", role="interpreter")


def works(start, end, *people, **facts):
    return appointment(at(start, end), people=people or (RIE,), **facts)


def told(*sessions):
    return said(interpreter_without_relief, visit(*sessions))


def row(minutes):
    return [
        (
            "warning",
            (
                f"Rie Mori interprets alone for {minutes} minutes without a pause, from “Incontro” on; "
                "in practice there is one at least every 120."
            ),
        )
    ]


def test_two_hours_in_a_row_are_borne_and_a_minute_more_is_said():
    assert told(works("10:00", "11:00"), works("11:05", "12:00")) == []
    assert told(works("10:00", "11:00"), works("11:05", "12:01")) == row(121)


def test_a_quarter_of_an_hour_is_a_pause_and_a_break_within_too():
    assert told(works("10:00", "12:00"), works("12:15", "14:00")) == []
    whole = works("09:00", "12:00")
    coffee = appointment(at("10:30", "10:45"), type="break", people=())
    short = appointment(at("10:30", "10:40"), type="break", people=())

    assert told(whole, coffee) == []
    assert told(whole, short) == row(180)


def test_a_meal_is_a_pause_for_whoever_does_not_interpret_at_it():
    morning, afternoon = works("11:00", "12:30"), works("13:30", "15:00")
    day = works("11:00", "15:00")
    at_table = appointment(at("12:30", "13:30"), type="meal", people=())

    assert told(day, at_table) == []
    assert told(morning, works("12:30", "13:30", type="meal"), afternoon) == row(240)


def test_half_an_hour_alone_in_the_booth_is_enough():
    booth = {"interpreting": "simultaneous"}

    assert told(works("10:00", "10:30", **booth)) == []
    assert told(works("10:00", "13:00", RIE, UGO, **booth)) == []
    assert told(works("10:00", "10:45", **booth)) == [
        (
            "warning",
            (
                "Rie Mori interprets “Incontro” simultaneously and alone for 45 minutes; in practice "
                "two take turns about every 30."
            ),
        )
    ]


def test_what_has_no_end_or_another_interpreter_is_not_counted():
    agency = who("Agenzia", role="interpreter", person_id=None, organisation_id=3)

    assert told(works("10:00", "12:00"), works("12:00", "")) == []
    assert told(works("10:00", "12:00"), works("12:00", "14:00", UGO)) == []
    assert told(works("10:00", "14:00", agency)) == []
