import datetime as dt

from itineraries.checks.facts import Land, Place
from itineraries.checks.public_holidays import holiday_of_the_guests, holiday_of_the_hosts

from .by_hand import NAGOYA, appointment, at, findings, said, visit

TODAY = dt.date(2026, 5, 1)
REPUBLIC_DAY = dt.date(2026, 6, 2)


def in_june(*appointments, **facts):
    days = {"first": REPUBLIC_DAY, "last": REPUBLIC_DAY + dt.timedelta(days=1)}
    return visit(*appointments, **days | facts)


def on_the_day(title="Incontro", **facts):
    return appointment(at("10:00", "11:00", date=REPUBLIC_DAY), title=title, **facts)


def test_appointments_at_work_on_a_holiday_are_one_finding_a_day():
    about = in_june(
        on_the_day(),
        on_the_day("Visita", type="guided_visit"),
        on_the_day("Ricevimento", type="reception"),
        on_the_day("Collegamento", mode="online"),
        on_the_day("Annullata", status="cancelled"),
        appointment(at("10:00", "11:00", date=dt.date(2026, 6, 3))),
    )

    assert said(holiday_of_the_hosts, about, TODAY) == [
        (
            "warning",
            (
                "Tuesday 2 June is a public holiday in Italy (Republic Day); 2 appointments need "
                "somebody at work: “Incontro”, “Visita”."
            ),
        )
    ]
    assert [len(one.session_ids) for one in findings(holiday_of_the_hosts, about, TODAY)] == [2]


def test_a_holiday_is_called_in_the_readers_language():
    about = in_june(on_the_day())

    assert "Festa della Repubblica" in said(holiday_of_the_hosts, about, TODAY, "it")[0][1]


def test_the_country_of_the_venue_counts_and_an_unknown_one_is_silent():
    lugano, nowhere = Place(2, "Palazzo", country="CH"), Land("Altrove", "XX", "Europe/Rome")

    assert said(holiday_of_the_hosts, in_june(on_the_day(venue=lugano)), TODAY) == []
    about = in_june(on_the_day(), destination=nowhere, origin=nowhere)
    assert said(holiday_of_the_hosts, about, TODAY) == []
    assert said(holiday_of_the_guests, about, TODAY) == []


def test_holidays_of_those_who_come_are_said_once_a_visit():
    days = {"first": dt.date(2026, 5, 4), "last": dt.date(2026, 5, 5)}
    about = visit(**days)

    assert said(holiday_of_the_guests, about, TODAY) == [
        (
            "advice",
            (
                "The visit falls on public holidays in Japan, when offices there do not answer: "
                "Monday 4 May (Greenery Day), Tuesday 5 May (Children's Day)."
            ),
        )
    ]
    assert said(holiday_of_the_guests, visit(**days, destination=NAGOYA), TODAY) == []
    assert said(holiday_of_the_guests, visit(**days, are_days_exact=False), TODAY) == []
    assert said(holiday_of_the_guests, in_june(), TODAY) == []
