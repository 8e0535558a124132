"""The agendas of many visits in one file: by command, and from the list of visits."""

import csv
import datetime as dt
import io
import sys

import openpyxl
import pytest
from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegations.period import Period
from itineraries.agendas import read_agendas
from itineraries.exports.agenda_columns import COLUMNS, STAFF_COLUMNS
from itineraries.publishing import publish
from tests.make import make_delegation, make_session
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db

# Of a visit whose agenda has a session.
QUERIES = 13
MAY_READ = ("delegations.view_delegation", "itineraries.view_session")
LIST = reverse("admin:delegations_delegation_changelist")


def day(text: str) -> Period:
    return Period.of_day(dt.date.fromisoformat(text))


def meeting(visit, title: str, **facts):
    return make_session(delegation=visit, title_it=title, is_outside_visit=True, **facts)


@pytest.fixture
def visits():
    """Made in another order than they take place; the last has no date, the third no appointment."""
    spring = make_delegation(slug="spring", planned_start=day("2024-04-10"), planned_end=None)
    winter = make_delegation(slug="winter", planned_start=day("2023-01-10"), planned_end=None)
    empty = make_delegation(slug="empty", planned_start=day("2023-06-01"), planned_end=None)
    some_day = make_delegation(slug="some-day", planned_start=None, planned_end=None)
    for visit in (spring, winter, some_day):
        meeting(visit, f"Tavolo {visit.slug}", title_en=f"Table {visit.slug}")
        meeting(visit, f"Interno {visit.slug}", visibility="staff")
    return {visit.slug: visit for visit in (spring, winter, empty, some_day)}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def titles(content: bytes) -> list[tuple[str, str]]:
    return [(row["delegation"], row["title"]) for row in rows_of(content)]


@pytest.fixture
def export(monkeypatch):
    """What `export_agenda` writes to the standard output, and to that of errors."""

    def run(*arguments: str) -> tuple[bytes, str]:
        output, errors = io.TextIOWrapper(io.BytesIO(), encoding="ascii"), io.StringIO()
        monkeypatch.setattr(sys, "stdout", output)
        call_command("export_agenda", *arguments, stderr=errors)
        output.flush()
        return output.buffer.getvalue(), errors.getvalue()

    return run


def test_all_agendas_are_one_table_in_the_order_of_the_visits(visits, export):
    content, errors = export("--all", "--audience", "staff", "--language", "en")

    assert titles(content) == [
        ("winter", "Table winter"),
        ("winter", "Interno winter"),
        ("spring", "Table spring"),
        ("spring", "Interno spring"),
        ("some-day", "Table some-day"),
        ("some-day", "Interno some-day"),
    ]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert tuple(rows_of(content)[0]) == (*COLUMNS, *STAFF_COLUMNS)
    assert errors == ""


@pytest.mark.parametrize("audience", ["public", "delegates"])
def test_outsiders_are_told_what_is_published_as_it_was_published(visits, export, audience):
    publish(delegation=visits["spring"])
    visits["spring"].sessions.filter(visibility="public").update(title_it="Dopo")

    content, _errors = export("--all", "--audience", audience)

    assert titles(content) == [("spring", "Tavolo spring")]
    assert tuple(rows_of(content)[0]) == COLUMNS


@pytest.mark.parametrize(
    ("days", "slugs"),
    [
        ([], ["winter", "spring", "some-day"]),
        (["--from", "2023-01-11"], ["spring"]),
        (["--from", "2023-01-10", "--to", "2023-12-31"], ["winter"]),
        (["--to", "2024-04-10"], ["winter", "spring"]),
    ],
)
def test_days_choose_the_visits(visits, export, days, slugs):
    content, _errors = export("--all", "--audience", "staff", *days)

    assert list(dict.fromkeys(row["delegation"] for row in rows_of(content))) == slugs


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--all"], "There is no published visit: the file has no rows.\n"),
        (
            ["--all", "--audience", "staff", "--from", "2030-01-01"],
            "There is no visit on these days: the file has no rows.\n",
        ),
    ],
)
def test_where_there_is_nothing_there_is_the_header_and_a_sentence(
    visits, export, arguments, sentence
):
    content, errors = export(*arguments)

    assert (len(content.splitlines()), errors) == (1, sentence)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name one delegation by its slug, or ask for --all of them."),
        (["spring", "--all"], "Name one delegation by its slug, or ask for --all of them."),
        (["spring", "--to", "2023-01-01"], "--from and --to choose visits: they go with --all."),
        (
            ["--all", "--from", "2024-01-02", "--to", "2024-01-01"],
            "No day is from 2024-01-02 to 2024-01-01. Turn the two around.",
        ),
    ],
)
def test_what_can_not_be_asked_is_said_in_a_sentence(visits, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("export_agenda", *arguments)
    assert str(refused.value) == sentence


def test_the_cost_grows_with_the_visits_and_not_with_their_agendas(visits, export):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            export("--all", "--audience", "staff")
        return len(queries)

    before = cost()
    for number in range(5):
        meeting(visits["spring"], str(number))
    longer = cost()
    meeting(make_delegation(slug="one-more"), "Altro")

    assert (longer - before, cost() - longer) == (0, QUERIES)


def act(client, ending, *visits):
    data = {"action": f"export_agendas_as_{ending}", "_selected_action": [one.pk for one in visits]}
    return client.post(LIST, data)


def test_an_officer_takes_away_the_agendas_of_the_visits_chosen(visits):
    response = act(signed_in(officer()), "csv", visits["spring"], visits["winter"])

    assert titles(response.getvalue()) == [
        ("winter", "Tavolo winter"),
        ("winter", "Interno winter"),
        ("spring", "Tavolo spring"),
        ("spring", "Interno spring"),
    ]
    assert response.streaming
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="agendas-staff.csv"'
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))


def test_the_same_as_a_spreadsheet(visits):
    client = signed_in(officer())

    response = act(client, "xlsx", visits["spring"], visits["winter"])

    [sheet] = openpyxl.load_workbook(io.BytesIO(response.getvalue())).worksheets
    columns, *lines = sheet.iter_rows(values_only=True)
    table = [
        {column: cell or "" for column, cell in zip(columns, line, strict=True)} for line in lines
    ]
    assert sheet.title == "agenda"
    assert table == rows_of(act(client, "csv", visits["spring"], visits["winter"]).getvalue())


def test_nobody_reaches_the_agenda_of_a_visit_that_is_not_theirs(visits):
    editor = officer("bruno", *MAY_READ, "organisations.view_person", reaches_all=False)
    visits["spring"].editors.add(editor)

    response = act(signed_in(editor), "csv", *visits.values())

    assert [slug for slug, _title in titles(response.getvalue())] == ["spring", "spring"]


def test_whoever_may_not_see_appointments_is_not_offered_them(visits):
    client = signed_in(officer("carla", "delegations.view_delegation"))

    assert b"export_agendas_as" in signed_in(officer()).get(LIST).content
    assert b"export_agendas_as" not in client.get(LIST).content
    assert act(client, "csv", visits["spring"]).headers["Content-Type"].startswith("text/html")


def test_whoever_may_not_read_of_people_is_given_what_is_published(visits):
    publish(delegation=visits["winter"])

    response = act(signed_in(officer("dario", *MAY_READ)), "csv", *visits.values())

    assert titles(response.getvalue()) == [("winter", "Tavolo winter")]
    assert response.headers["Content-Disposition"] == 'attachment; filename="agendas-public.csv"'


def test_visits_without_appointments_give_the_header_and_a_sentence(visits):
    response = act(signed_in(officer()), "csv", visits["empty"])

    assert rows_of(response.getvalue()) == []
    assert [str(one) for one in get_messages(response.wsgi_request)] == [
        "Nessuna delle visite scelte ha ancora appuntamenti."
    ]


def test_a_visit_that_is_deleted_meanwhile_is_left_out(visits):
    gone = visits["winter"].pk
    visits["winter"].sessions.all().delete()
    visits["winter"].delete()

    agendas = list(read_agendas([gone, visits["spring"].pk], "staff"))

    assert [one.delegation.slug for one in agendas] == ["spring"]
