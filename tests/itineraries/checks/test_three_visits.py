"""A week known to be in order is silent; each thing planted in it is found, and nothing besides."""

import datetime as dt

import pytest

from itineraries.models import Session
from tests.make import make_participation

from .planned import found
from .three_visits import three_visits
from .week import MONDAY, Week

pytestmark = pytest.mark.django_db


def told(week: Week, days_before: int) -> list[tuple[str, str, str]]:
    names = {visit.pk: name for name, visit in week.visits.items()}
    findings = found(*week.visits.values(), today=MONDAY - dt.timedelta(days=days_before))
    return [(names[one.delegation_id], one.severity.value, one.rule) for one in findings]


def change(week: Week, key: str, **facts: object) -> None:
    session = week.sessions[key]
    for name, value in facts.items():
        setattr(session, name, value)
    session.full_clean()
    session.save()


def want(week: Week, person: str, key: str, role: str = "host") -> None:
    make_participation(session=week.sessions[key], person=week.people[person], role=role)


def test_a_week_in_order_is_silent():
    week = three_visits()

    assert [told(week, days) for days in (60, 14, 3, -1)] == [[], [], [], []]


def test_what_is_planted_across_three_visits_is_found_and_nothing_besides():
    week = three_visits()
    want(week, "Assessora", "N Visita Cultura")
    want(week, "Assessora", "L Politecnico")
    want(week, "Mori", "L Envipark", "interpreter")
    change(week, "L Bilancio", venue=week.places["venaria"])
    change(week, "N Pranzo", start=dt.time(14), end=dt.time(14, 45))
    change(week, "T Tavolo", title_ja="", is_venue_tbc=True)
    change(week, "L Ricevimento", venue=None, room=None)
    change(week, "N Seminario", room=week.rooms["lab"])
    week.add("L", "Navetta", 1, "14:35", type="transfer")
    week.add("L", "Caffè in albergo", 1, "14:40", type="break", at="hotel")
    Session.objects.get(pk=week.sessions["T Sindaco di Nagoya"].pk).participations.filter(
        role="host"
    ).delete()

    assert told(week, 10) == [
        ("N", "severe", "person_in_two_places"),
        ("N", "severe", "interpreter_in_two_places"),
        ("L", "severe", "person_in_two_places"),
        ("L", "severe", "interpreter_in_two_places"),
        ("N", "warning", "outside_opening_hours"),
        ("N", "warning", "too_few_seats"),
        ("L", "warning", "leaves_to_stay"),
        ("L", "warning", "transfer_too_short"),
        ("T", "advice", "nothing_said_of_host"),
        ("T", "advice", "missing_translation"),
        ("T", "advice", "still_unconfirmed"),
        ("L", "advice", "nothing_said_of_venue"),
    ]


def test_who_goes_alone_comes_later_or_splits_leaves_nobody_in_two_places():
    week = three_visits()
    call = week.add(
        "N",
        "Il capo dal rettore",
        1,
        "11:30-12:15",
        type="courtesy_call",
        at="poli",
        is_list_complete=True,
        hosts="Ricercatrice",
        languages="it",
        interpreting="none",
    )
    make_participation(session=call, person=week.people["Nago0"], side="guest")
    week.add("N", "Arrivo del secondo gruppo", 1, "12:00-12:30", type="arrival", at="caselle")
    week.add(
        "N",
        "Prima parte",
        2,
        "14:00-15:30",
        type="presentation",
        at="aula",
        hosts="Ricercatrice",
        parent=week.sessions["N Seminario"],
    )

    few = week.add("N", "In pochi al museo", 3, "09:30-10:00", type="guided_visit", at="auto")
    for guest, session in [("Nago1", week.sessions["N Saluti"]), ("Nago2", few)]:
        make_participation(session=session, person=week.people[guest], side="guest")
    want(week, "Mori", "N In pochi al museo")
    week.sessions["N Saluti"].participations.filter(person=week.people["Mori"]).delete()

    assert told(week, 10) == []


def test_a_clash_with_another_clock_names_the_clock():
    week = three_visits()
    change(week, "N Saluti", start=dt.time(7, 30), end=dt.time(8, 30))
    want(week, "Sato", "N Saluti")

    (finding,) = found(week.visits["N"], today=MONDAY)

    assert finding.sentence.endswith("“T” (14:00–16:00 (Tokyo time)) at once.")
