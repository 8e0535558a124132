"""The zone of a row: shown where the visit knows two, chosen by hand, and following the group."""

import datetime as dt
from typing import Any

import pytest

from delegations.models import Delegation
from delegations.period import Period
from itineraries.agenda_import import import_agenda
from itineraries.models import Session
from tests.make import make_delegation, make_session, make_territory, make_venue

from .screen import FETCHED, address, blank, row

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 10, 20), dt.date(2026, 10, 24)
FURANO, VIENNA = "Asia/Tokyo", "Europe/Vienna"


def outbound(**facts: Any) -> Delegation:
    """From Furano to Vienna."""
    usual = {
        "direction": "outbound",
        "origin": make_territory(name_it="Furano", country="JP", timezone=FURANO),
        "destination": make_territory(name_it="Vienna", country="AT", timezone=VIENNA),
        "planned_start": Period.of_day(FIRST),
        "planned_end": Period.of_day(LAST),
    }
    return make_delegation(**usual | facts)


def zones(visit: Delegation) -> list[tuple[str, str, str]]:
    found = Session.objects.filter(delegation=visit).in_agenda_order()
    return [(one.title_it, one.timezone, one.end_timezone) for one in found]


def post(client: Any, visit: Delegation, **typed: Any) -> Any:
    return client.post(address(visit), typed, headers=FETCHED)


def test_rows_follow_the_group_whichever_is_typed_first(admin_client):
    visit = outbound()

    said = [
        post(admin_client, visit, **blank(FIRST, zone="", **typed)).json()
        for typed in (
            {"title_it": "Saluto", "when": "17.00"},
            {"title_it": "Cena", "when": "21.00"},
            {"title_it": "Volo", "when": "19:00-20:00", "type": "flight"},
        )
    ]

    # By instants: the flight lands after it has left, and the dinner is in Vienna.
    assert zones(visit) == [
        ("Saluto", FURANO, ""),
        ("Volo", FURANO, VIENNA),
        ("Cena", VIENNA, ""),
    ]
    assert [one.get("again", False) for one in said] == [False, False, True]
    assert said[-1]["said"].endswith(
        "1 altro appuntamento segue l’orologio di dove si trova il gruppo."
    )


def test_what_is_undone_takes_its_followers_back(admin_client):
    visit = outbound()
    post(admin_client, visit, **blank(FIRST, title_it="Saluto", when="17.00"))
    post(admin_client, visit, **blank(FIRST, title_it="Partenza", when="19", type="departure"))

    post(admin_client, visit, act="undo")

    assert zones(visit) == [("Saluto", VIENNA, "")]


def test_a_zone_that_an_officer_chose_stands(admin_client):
    visit = outbound()
    session = make_session(delegation=visit, date=FIRST, title_it="Saluto")

    post(admin_client, visit, **row(session, zone="Europe/Paris", when="17.00"))
    post(admin_client, visit, **blank(FIRST, title_it="Partenza", when="19", type="departure"))
    assert zones(visit) == [("Partenza", FURANO, ""), ("Saluto", "Europe/Paris", "")]

    post(admin_client, visit, **row(session, zone="", when="17.00"))
    assert zones(visit) == [("Saluto", FURANO, ""), ("Partenza", FURANO, "")]


def test_a_row_that_moves_takes_the_clocks_of_its_new_day_or_place(admin_client):
    visit = outbound()
    make_venue(name_it="Sala", territory=make_territory(name_it="Praga", timezone="Europe/Prague"))
    session = make_session(delegation=visit, date=FIRST, title_it="Saluto")

    post(admin_client, visit, **row(session, date="2026-10-19", zone=VIENNA))
    assert zones(visit) == [("Saluto", FURANO, "")]

    post(admin_client, visit, **row(session, date="2026-10-19", zone=FURANO, venue="Sala"))
    assert zones(visit) == [("Saluto", "Europe/Prague", "")]


def test_the_zone_is_shown_and_offered_where_the_visit_knows_two(admin_client):
    visit = outbound()
    session = make_session(delegation=visit, date=FIRST)
    make_session(delegation=visit, date=FIRST, timezone="Europe/Paris")
    page = admin_client.get(address(visit)).text

    assert (
        page.count('<select name="zone" aria-label="Fuso orario">')
        == len(admin_client.get(address(visit)).context["days"]) + 2
    )
    assert f'<option value="{VIENNA}" selected>ora di Vienna' in page
    lists = page[page.index('<template id="lists">') :]
    assert [name for name in ("Parigi", "Tokyo → Vienna", "ora del luogo") if name in lists] == [
        "Parigi",
        "Tokyo → Vienna",
        "ora del luogo",
    ]
    refused = post(admin_client, visit, **row(session, zone="Europe/Furano"))
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["zone"])


def test_a_visit_within_one_zone_shows_none(admin_client):
    rome = make_territory(name_it="Roma")
    visit = make_delegation(origin=rome)
    make_session(delegation=visit)

    assert 'name="zone"' not in admin_client.get(address(visit)).text


def test_the_form_of_an_appointment_follows_too(admin_client):
    visit = outbound()
    make_session(
        delegation=visit,
        date=FIRST,
        title_it="Saluto",
        start=dt.time(17),
        time_precision="start_only",
    )
    departure = make_session(
        delegation=visit,
        date=LAST,
        title_it="Partenza",
        start=dt.time(19),
        time_precision="start_only",
    )
    departure.type = "departure"

    page = admin_client.get(f"/admin/itineraries/session/{departure.pk}/change/")
    posted = dict(page.context["adminform"].form.initial) | {
        "type": "departure",
        "date": f"{FIRST}",
    }
    posted = {
        name: "" if value is None or value is False else value for name, value in posted.items()
    }
    posted["opened"] = page.context["adminform"].form["opened"].value()
    for formset in page.context["inline_admin_formsets"]:
        posted |= {
            f"{formset.formset.prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
    response = admin_client.post(
        f"/admin/itineraries/session/{departure.pk}/change/", posted, follow=True
    )

    assert zones(visit) == [("Saluto", FURANO, ""), ("Partenza", FURANO, "")]
    assert "1 altro appuntamento segue l’orologio di dove si trova il gruppo." in response.text


def test_an_imported_file_is_read_as_a_whole():
    visit = outbound()
    make_session(
        delegation=visit,
        date=FIRST,
        title_it="Brindisi",
        start=dt.time(16),
        time_precision="start_only",
    )
    file = (
        "title_it,date,start,end,type,timezone\r\n"
        "Saluto,2026-10-20,17:00,,other,\r\n"
        "Volo,2026-10-20,19:00,20:00,flight,\r\n"
        "Cena,2026-10-20,21:00,,meal,\r\n"
        "Chiamata,2026-10-20,17:00,,other,Europe/Paris\r\n"
    )

    report = import_agenda(delegation=visit, content=file.encode(), language="it")

    assert report.is_written
    assert zones(visit) == [
        ("Brindisi", FURANO, ""),
        ("Saluto", FURANO, ""),
        ("Volo", FURANO, VIENNA),
        ("Chiamata", "Europe/Paris", ""),
        ("Cena", VIENNA, ""),
    ]
