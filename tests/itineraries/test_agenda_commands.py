import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from itineraries.assembly import assemble
from itineraries.exports import agenda_csv
from itineraries.publishing import publish
from tests.itineraries.agenda_import.sheets import agenda_of, edited, rows_of, sheet_of
from tests.make import make_delegation, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def visit():
    visit = make_delegation(slug="nagoya")
    make_session(delegation=visit, title_it="Città", title_en="City")
    make_session(delegation=visit, title_it="Autista", visibility="delegates")
    make_session(delegation=visit, title_it="Briefing", visibility="staff")
    return visit


@pytest.fixture
def export(monkeypatch):
    """What `export_agenda` writes to the standard output, byte for byte."""

    def run(*arguments: str) -> bytes:
        output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        monkeypatch.setattr(sys, "stdout", output)
        call_command("export_agenda", *arguments)
        output.flush()
        return output.buffer.getvalue()

    return run


def titles(sheet: bytes) -> list[str]:
    return [row["title"] for row in rows_of(sheet)]


def test_each_audience_gets_its_own_agenda_in_the_language_asked_for(visit, export):
    publish(delegation=visit)

    assert titles(export("nagoya")) == ["Città"]
    assert titles(export("nagoya", "--audience", "delegates")) == ["Città", "Autista"]
    assert titles(export("nagoya", "--audience", "staff", "--language", "en")) == [
        "City",
        "Autista",
        "Briefing",
    ]


def test_the_public_gets_the_release_and_the_staff_the_present_state(visit, export):
    publish(delegation=visit)
    visit.sessions.filter(title_it="Città").update(title_it="Dopo")

    assert titles(export("nagoya")) == ["Città"]
    assert export("nagoya", "--audience", "staff") == b"".join(
        agenda_csv.render(assemble(visit, "staff"), "it")
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nobody"], "There is no delegation “nobody”."),
        (
            ["nagoya"],
            "“nagoya” is not published. Publish it first, or ask for --audience staff.",
        ),
        (
            ["nagoya", "--audience", "delegates"],
            "“nagoya” is not published. Publish it first, or ask for --audience staff.",
        ),
    ],
)
def test_what_can_not_be_exported_is_said_in_a_sentence(visit, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("export_agenda", *arguments)
    assert str(refused.value) == sentence


def run_import(tmp_path, content: bytes, *options: str) -> str:
    path = tmp_path / "agenda.csv"
    path.write_bytes(content)
    output = io.StringIO()
    call_command("import_agenda", "nagoya", str(path), *options, stdout=output)
    return output.getvalue()


def test_the_import_tells_row_by_row_what_it_did(visit, tmp_path):
    sheet = edited(sheet_of(visit), 1, title_en="Driver", notes="a\nb")

    assert run_import(tmp_path, sheet) == (
        "row 2: unchanged\n"
        "row 3: changed: Autista\n"
        "  title_en: (empty) → Driver\n"
        "  notes: (empty) → a ⏎ b\n"
        "row 4: unchanged\n"
        "0 added, 1 changed, 2 unchanged, 0 wrong.\n"
    )


def test_a_dry_run_says_so(visit, tmp_path):
    before = agenda_of(visit)

    told = run_import(
        tmp_path,
        b"title_it,hosts\r\nNew,Nagoya\r\n",
        *("--dry-run", "--create-missing", "--bodies", "Nagoya"),
    )

    assert told == (
        "row 2: added: New\n"
        "new in the address book: organisation: Nagoya\n"
        "1 added, 0 changed, 0 unchanged, 0 wrong. Nothing was written: this was a dry run.\n"
    )
    assert agenda_of(visit) == before


def test_wrong_rows_end_the_command_with_an_error(visit, tmp_path, capsys):
    path = tmp_path / "agenda.csv"
    path.write_bytes(b"title_it,date,start\r\nNew,x,y\r\n")
    output = io.StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("import_agenda", "nagoya", str(path), stdout=output)

    assert str(refused.value) == "Nothing was written: correct the wrong rows and import again."
    assert output.getvalue() == (
        "row 2: wrong: New\n"
        "  date: “x” is not a day. Write it like 2022-11-10 or 10/11/2022.\n"
        "  start: “y” is not a time. Write it like 09:30.\n"
        "0 added, 0 changed, 0 unchanged, 1 wrong.\n"
    )


def test_an_unreadable_file_or_none_is_said_in_a_sentence(visit, tmp_path):
    with pytest.raises(CommandError) as refused:
        run_import(tmp_path, b"")
    assert str(refused.value) == (
        "The file is empty. Start from an export or from the empty template. Nothing was written."
    )
    with pytest.raises(CommandError) as refused:
        call_command("import_agenda", "nagoya", str(tmp_path / "none.csv"))
    assert (
        str(refused.value) == f"{tmp_path / 'none.csv'} can't be read: No such file or directory."
    )
    with pytest.raises(CommandError) as refused:
        call_command("import_agenda", "nobody", str(tmp_path / "none.csv"))
    assert str(refused.value) == "There is no delegation “nobody”."
