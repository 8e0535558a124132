import re

import pytest
from django.utils.translation import override

from itineraries.models import Participation, Session
from tests.itineraries.agenda_import.sheets import (
    agenda_of,
    changes,
    edited,
    imported,
    make_full_visit,
    outcomes,
    problems,
    rows_of,
    sheet_of,
    written,
)
from tests.make import make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def without_moments(sheet: bytes) -> bytes:
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", b"", sheet)


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_what_was_exported_and_not_edited_changes_nothing(language):
    visit = make_full_visit()
    before = agenda_of(visit)

    report = imported(visit, sheet_of(visit, language), language=language)

    assert problems(report) == []
    assert outcomes(report) == ["unchanged"] * 7
    assert agenda_of(visit) == before


def test_a_sheet_read_in_another_language_than_it_was_exported_changes_nothing_either():
    visit = make_full_visit()
    before = agenda_of(visit)

    report = imported(visit, sheet_of(visit, "ja"), language="en")

    assert problems(report) == []
    assert outcomes(report) == ["unchanged"] * 7
    assert agenda_of(visit) == before


def test_an_emptied_agenda_comes_back_to_the_byte():
    visit, other = make_full_visit(), make_session(title_it="Outsider")
    sheet = sheet_of(visit)
    Session.objects.filter(delegation=visit, replaced_by__isnull=False).delete()
    Session.objects.filter(delegation=visit).delete()

    report = imported(visit, sheet)

    assert problems(report) == []
    assert outcomes(report) == ["added"] * 7
    assert without_moments(sheet_of(visit)) == without_moments(sheet)
    assert [one.title_it for one in Session.objects.filter(delegation=other.delegation)] == [
        "Outsider"
    ]


def test_only_the_row_that_was_edited_is_written():
    visit = make_full_visit()
    sheet = sheet_of(visit)
    row = next(n for n, one in enumerate(rows_of(sheet)) if one["title_it"] == "Cena")
    before = {one["title_it"]: one["version"] for one in agenda_of(visit)}

    report = imported(visit, edited(sheet, row, title_en="Dinner", start="20.30"))

    assert changes(report)[row] == [("start", "20:00", "20:30"), ("title_en", "", "Dinner")]
    assert outcomes(report).count("unchanged") == 6
    assert {one["title_it"]: one["version"] for one in agenda_of(visit)} == before | {
        "Cena": before["Cena"] + 1
    }


def test_a_list_of_people_is_replaced_whole_and_the_other_lists_stay():
    visit = make_full_visit()
    sheet = sheet_of(visit)
    row = next(n for n, one in enumerate(rows_of(sheet)) if one["speakers"])

    report = imported(visit, edited(sheet, row, speakers="隅俊雄 [guest]; Console"))

    assert problems(report) == []
    assert [one[0] for one in changes(report)[row]] == ["speakers"]
    assert (
        rows_of(sheet_of(visit))[row]["speakers"]
        == "SUMI Toshio [guest, invited]; Console [invited]"
    )
    assert Participation.objects.filter(session__delegation=visit).count() == 5


def test_the_dry_run_tells_the_same_and_writes_nothing():
    visit = make_full_visit()
    before = agenda_of(visit)
    sheet = edited(sheet_of(visit), 0, title_it="Altro", hosts="Nuovo ente")

    kinds = {"Nuovo ente": "organisation"}

    tried = imported(visit, sheet, dry_run=True, create_missing=True, kinds=kinds)

    assert agenda_of(visit) == before
    assert (tried.is_written, tried.created) == (
        False,
        ("organisation: Nuovo ente",),
    )
    done = imported(visit, sheet, create_missing=True, kinds=kinds)
    assert (done.is_written, done.rows) == (True, tried.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_spreadsheets_csv_is_read(encoding, delimiter):
    visit = make_full_visit()
    text = written(rows_of(sheet_of(visit)), delimiter).decode("utf-8-sig")

    report = imported(visit, text.encode(encoding))

    assert problems(report) == []
    assert outcomes(report) == ["unchanged"] * 7


def test_columns_may_be_few_and_in_any_order():
    visit = make_full_visit()
    uid = rows_of(sheet_of(visit))[1]["uid"]
    notes = [one["notes"] for one in agenda_of(visit)]

    report = imported(visit, f"title_en,uid\r\nNew,{uid}\r\n".encode())

    assert changes(report) == [[("title_en", "", "New")]]
    assert [one["notes"] for one in agenda_of(visit)] == notes


def test_every_field_of_a_session_has_a_column_or_a_reason():
    """A new field must be decided upon: exported to staff and read back, or named here."""
    named_otherwise = {
        *("is_time_tbc", "is_venue_tbc", "is_host_tbc", "is_item_tbc"),
        *("end_timezone", "is_outside_visit", "is_list_complete", "is_optional"),
        "has_no_new_date",
    }
    of_the_row_itself = {"id", "version", "created_at", "search_text"}
    header = sheet_of(make_session().delegation).decode("utf-8-sig").splitlines()[0].split(",")

    fields = {field.name for field in Session._meta.fields}

    assert fields - set(header) == named_otherwise | of_the_row_itself


def test_texts_that_a_spreadsheet_would_run_come_back_to_the_letter():
    texts = ["+39 011", "'=x", "a;=b", "-\n-", "=1", "''@", "名古屋 ＝ 市", '"q"', "c:\\d; e (f)"]
    visit = make_session(title_it="x").delegation
    for text in texts:
        make_session(delegation=visit, title_it=text.replace("\n", " "), notes=text)
    sheet = sheet_of(visit)
    assert outcomes(imported(visit, sheet)) == ["unchanged"] * (len(texts) + 1)

    Session.objects.filter(delegation=visit).delete()
    imported(visit, sheet)

    assert [one["notes"] for one in agenda_of(visit)] == ["", *texts]
    assert without_moments(sheet_of(visit)) == without_moments(sheet)
