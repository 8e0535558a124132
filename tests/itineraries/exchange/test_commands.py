from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from delegations.models import Delegation
from itineraries.example_visit import VISIT as EXAMPLE
from itineraries.exchange.parsing import parse
from itineraries.exchange.problems import SHOWN
from itineraries.exchange.reading import read_in
from itineraries.management.commands.load_demo import DEMO
from itineraries.models import Publication, Release, Session
from itineraries.publishing import withdraw
from tests.itineraries.exchange.everything import empty_the_database, make_everything, rows
from tests.itineraries.exchange.files import small_file, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with override("en"):
        yield


def run(*arguments: Any) -> list[str]:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_bytes(written(small_file()))
    return path


def test_an_import_says_what_it_did(file: Path):
    assert run("import_delegation", file) == [
        "visit.json: added 25, changed 0, deleted 0, unchanged 0"
    ]
    assert run("import_delegation", file) == [
        "visit.json: added 0, changed 0, deleted 0, unchanged 25"
    ]


def test_an_import_names_what_it_changed_and_what_is_not_listed(file: Path):
    run("import_delegation", file)
    changed = small_file(days=[], title={"it": "Visita di Nagoya"})
    file.write_bytes(written(changed))

    assert run("import_delegation", file) == [
        "changed: delegation “Visita di Nagoya”: title_it, title_en",
        "kept, though the file does not list it: theme of a day “Innovazione”",
        "Run it again with --delete-missing to delete what the file does not list.",
        "visit.json: added 0, changed 1, deleted 0, unchanged 23",
    ]
    assert run("import_delegation", file, "--delete-missing") == [
        "deleted: theme of a day “Innovazione”",
        "visit.json: added 0, changed 0, deleted 1, unchanged 24",
    ]


def test_a_dry_run_says_so(file: Path):
    assert run("import_delegation", file, "--dry-run") == [
        "visit.json: added 25, changed 0, deleted 0, unchanged 0",
        "Nothing was written: this was a dry run.",
    ]
    assert rows() == {}


def test_a_refused_file_is_an_error_with_each_problem_in_a_line(file: Path):
    spoilt = small_file(origin="nowhere")
    spoilt["delegations"][0]["sessions"][1]["date"] = "soon"
    file.write_bytes(written(spoilt))

    with pytest.raises(CommandError) as error:
        run("import_delegation", file)

    assert str(error.value).splitlines() == [
        "visit.json was not imported and nothing was changed. It has 2 errors:",
        "  delegations[0].sessions[1].date: A day is expected here, written like 2022-11-09.",
        "  delegations[0].origin: “nowhere” is neither in this file nor among what the site knows.",
    ]


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(file: Path):
    sessions = [{"title": {"it": "Tappa"}} for _number in range(SHOWN + 7)]
    file.write_bytes(written(small_file(sessions=sessions)))

    with pytest.raises(CommandError) as error:
        run("import_delegation", file)

    lines = str(error.value).splitlines()
    assert (len(lines), lines[-1]) == (SHOWN + 2, "  … and 7 more.")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x" * 10_000, "File name too long"),
        ("a\0b.json", "embedded null byte"),
        ("", "Is a directory"),
        ("\udcff.json", "No such file or directory"),
    ],
)
def test_a_path_that_can_not_be_read_is_an_error(tmp_path: Path, name: str, reason: str):
    with pytest.raises(CommandError) as error:
        run("import_delegation", tmp_path / name)

    sentence = str(error.value)
    assert sentence.endswith(f" can't be read: {reason}.")
    assert (len(sentence) < 400, sentence.isprintable()) == (True, True)


def test_a_device_without_an_end_is_read_no_further_than_a_file_may_go():
    with pytest.raises(CommandError) as error:
        run("import_delegation", "/dev/zero")

    assert str(error.value).splitlines()[1] == (
        "  The file has 20000001 bytes; at most 20000000 are read."
    )


def test_more_errors_than_anybody_mends_are_not_counted(file: Path):
    file.write_bytes(written({**small_file(), **{f"k{number}": 1 for number in range(1000)}}))

    with pytest.raises(CommandError) as error:
        run("import_delegation", file)

    lines = str(error.value).splitlines()
    assert (lines[0], len(lines), lines[-1]) == (
        "visit.json was not imported and nothing was changed. It has more than 500 errors:",
        SHOWN + 2,
        "  … and many more: the rest of the file was not looked at.",
    )


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path):
    missing = tmp_path / "none.json"

    with pytest.raises(CommandError) as error:
        run("import_delegation", missing)

    assert str(error.value) == f"{missing} can't be read: No such file or directory."


def test_an_exported_delegation_is_imported_again(tmp_path: Path):
    make_everything()
    out = StringIO()
    call_command("export_delegation", "everything", with_private_needs=True, stdout=out)
    path = tmp_path / "everything.json"
    path.write_text(out.getvalue(), encoding="utf-8")
    before = rows()
    empty_the_database()

    run("import_delegation", path)

    assert rows() == before


def test_an_unknown_delegation_is_an_error():
    with pytest.raises(CommandError) as error:
        run("export_delegation", "nowhere")

    assert str(error.value) == "There is no delegation “nowhere”."


def test_a_document_whose_file_is_gone_is_an_error():
    visit = make_everything()
    paper = visit.documents.get(kind="photo")
    path = paper.file.path
    paper.file.storage.delete(paper.file.name)

    with pytest.raises(CommandError) as error:
        run("export_delegation", "everything")

    assert str(error.value) == f"The file of a document is gone: {path}"


def test_the_demonstration_is_loaded_and_published_once():
    first = run("load_demo")
    releases = list(Release.objects.order_by("pk").values_list("pk", "digest"))
    # What an officer does with the example visit stays, and so do its days.
    example = Delegation.objects.get(is_example=True)
    started = example.planned_start
    example.title_it = "Per esercitarsi"
    example.save()
    example.sessions.get(title_it="Pranzo").delete()

    second = run("load_demo", "--first-day", "2030-01-01")

    example.refresh_from_db()
    assert (example.title_it, example.planned_start) == ("Per esercitarsi", started)
    assert example.sessions.count() == 39

    slugs = sorted(
        entry["slug"]
        for file in (DEMO, EXAMPLE)
        for entry in parse(file.read_bytes())["delegations"]
    )
    assert sorted(one.delegation.slug for one in Publication.objects.all()) == slugs
    assert len([line for line in first if line.startswith("published: ")]) == len(slugs)
    assert [line for line in second if not line.startswith("turin_nagoya.json: added 0, ")] == []
    assert list(Release.objects.order_by("pk").values_list("pk", "digest")) == releases


def test_a_demonstration_that_was_withdrawn_stays_so():
    run("load_demo")
    for delegation in Delegation.objects.all():
        withdraw(delegation=delegation)

    run("load_demo")

    assert Publication.objects.count() == 0


def test_the_demonstration_survives_a_round_trip():
    run("load_demo")
    slug = parse(DEMO.read_bytes())["delegations"][0]["slug"]
    # The example visit is none of those that the file is tied to.
    sessions = Session.objects.filter(delegation__is_example=False).count()
    exported = run("export_delegation", slug)
    empty_the_database()

    read_in("\n".join(exported).encode())

    assert run("export_delegation", slug) == exported
    assert Session.objects.count() == sessions > 0
