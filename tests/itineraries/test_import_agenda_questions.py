"""What a file leaves open is asked: who a name is of, and whether a row is there already."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override

from itineraries.models import Session
from organisations.models import Organisation, Person
from tests.itineraries.agenda_import.sheets import imported, rows_of, sheet_of
from tests.make import make_delegation, make_person, make_session

pytestmark = pytest.mark.django_db

HEADER = "date,start,end,title_it,hosts,party\r\n"
UNKNOWN = HEADER + "2022-11-10,09:00,10:00,Saluti,Anna Rossi; Teatro Esempio; Bo Li (),\r\n"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def outcomes(report):
    return [str(row.outcome) for row in report.rows]


def hosts():
    return [
        (str(one.person or one.organisation), one.status)
        for one in Session.objects.get().participations.order_by("order")
    ]


def test_an_unknown_name_is_a_question_and_never_silently_an_organisation():
    visit = make_delegation()

    report = imported(visit, UNKNOWN.encode(), create_missing=True)

    assert (outcomes(report), report.unknown_names, report.is_written) == (
        ["wrong"],
        ("Anna Rossi", "Teatro Esempio"),
        False,
    )
    assert report.rows[0].problems[0].sentence == (
        "“Anna Rossi” is not in the address book: is it a person or an organisation? Say it, or write "
        "a person as “Anna Rossi ()”."
    )
    assert (Organisation.objects.count(), Person.objects.count()) == (0, 0)


def test_what_was_said_of_a_name_is_done():
    kinds = {"Anna Rossi": "person", "Teatro Esempio": "organisation"}

    report = imported(make_delegation(), UNKNOWN.encode(), create_missing=True, kinds=kinds)

    assert (outcomes(report), report.unknown_names) == (["added"], ())
    assert hosts() == [
        ("Anna Rossi", "invited"),
        ("Teatro Esempio", "invited"),
        ("Bo Li", "invited"),
    ]
    assert Session.objects.get().status == "proposed"
    assert report.remarks == (
        "2 printed names are not shown to the public: the people have not agreed to be named.",
    )


def test_what_a_file_says_is_confirmed_stays_so():
    sheet = HEADER.replace("party", "party,status") + (
        "2022-11-10,09:00,10:00,Saluti,Anna Rossi () [confirmed],,confirmed\r\n"
    )

    imported(make_delegation(), sheet.encode(), create_missing=True)

    assert (hosts(), Session.objects.get().status) == ([("Anna Rossi", "confirmed")], "confirmed")


@pytest.mark.parametrize("word", ["not held", "Not-Held", "not_held"])
def test_a_word_of_a_list_may_be_written_as_pages_write_it(word):
    sheet = f"date,title_it,status\r\n2022-11-10,Saluti,{word}\r\n"

    imported(make_delegation(), sheet.encode())

    assert Session.objects.get().status == "not_held"


def test_the_same_file_twice_adds_nothing_unless_on_purpose():
    visit = make_delegation()
    sheet = (HEADER + "2022-11-10,09:00,10:00,Saluti,,\r\n10/11/2022,,,Città,,\r\n").encode()

    first = imported(visit, sheet)
    again = imported(
        visit, sheet.replace("Città".encode(), "CITTA’".encode()).replace(b"\xe2\x80\x99", b"")
    )
    added = imported(visit, sheet, create_doubles=True)

    assert [outcomes(one) for one in (first, again, added)] == [
        ["added", "added"],
        ["skipped", "skipped"],
        ["added", "added"],
    ]
    assert again.rows[0].problems[0].sentence == "The agenda has this appointment already."
    assert Session.objects.count() == 4


def test_another_hour_day_title_or_party_is_no_double_and_a_row_of_the_file_is():
    rows = [
        *("2022-11-10,09:00,10:00,Saluti,,", "2022-11-10,09:30,10:00,Saluti,,"),
        *("2022-11-11,09:00,10:00,Saluti,,", "2022-11-10,09:00,10:00,Altro,,"),
        *("2022-11-10,09:00,10:00,Saluti,,Gruppo A", "2022-11-10,09:00,10:00,saluti,,"),
    ]

    report = imported(make_delegation(), (HEADER + "\r\n".join(rows)).encode())

    assert outcomes(report) == [*["added"] * 5, "skipped"]
    assert report.rows[5].problems[0].sentence == "Row 2 says the same."


@pytest.mark.parametrize(
    ("kept", "came"),
    [
        ("名古屋市 訪問", "???? ??"),
        ("Città di Torino", "Citt? di Torino"),
        ("Città", "Citt\ufffd"),
        ("隅俊雄 (Nagoya)", "??? (Torino)"),
        ("Città", "CittÃ\xa0"),
    ],
)
def test_a_cell_that_lost_its_letters_is_refused_as_damage(kept, came):
    session = make_session(title_it=kept)
    sheet = sheet_of(session.delegation).decode("utf-8-sig").replace(kept, came)

    report = imported(session.delegation, sheet.encode())

    problems = [(one.column, one.sentence.split("(")[0]) for one in report.rows[0].problems]
    assert {
        ("title_it", "Letters of this cell were lost "),
        ("title_it", "Letters of this cell were spoilt "),
    } & set(problems)
    assert (outcomes(report), Session.objects.get().title_it) == (["wrong"], kept)


@pytest.mark.parametrize("title", ["Davvero? Sì", "«CAFFÈ»", "MANHÃ", "http://a.example/?b=c"])
def test_a_question_in_a_text_is_no_damage(title):
    session = make_session(title_it="Città")
    cells = rows_of(sheet_of(session.delegation))[0]
    sheet = f"uid,title_it\r\n{cells['uid']},{title}\r\n"

    assert outcomes(imported(session.delegation, sheet.encode())) == ["changed"]


def test_the_preview_asks_and_does_what_was_answered(admin_client):
    visit = make_delegation()
    make_session(delegation=visit, title_it="Cena")
    address = reverse("admin:delegations_delegation_import_agenda", args=[visit.pk])
    sheet = UNKNOWN + "2022-11-10,,,Cena,,\r\n"
    form = {
        "file": SimpleUploadedFile("a.csv", sheet.encode()),
        "language": "it",
        "create_missing": "on",
    }

    asked = admin_client.post(address, form, follow=True)
    pending = asked.context["pending"].pk
    answers = {"pending": pending, "answering": "yes", "name": ["Anna Rossi"], "kind-1": "person"}
    more = admin_client.post(address, answers, follow=True)
    answers |= {"name": ["Teatro Esempio"], "kind-1": "organisation", "doubles": "create"}
    last = admin_client.post(address, answers, follow=True)
    seen = last.context["seen"]
    admin_client.post(address, {"pending": pending, "seen": seen})

    questions = [one.context["report"].unknown_names for one in (asked, more, last)]
    assert questions == [("Anna Rossi", "Teatro Esempio"), ("Teatro Esempio",), ()]
    assert [outcomes(one.context["report"]) for one in (asked, last)] == [
        ["wrong", "skipped"],
        ["added", "added"],
    ]
    assert sorted(str(one) for one in Session.objects.all()) == ["Cena", "Cena", "Saluti"]
    assert [str(one) for one in Person.objects.order_by("family")] == ["Bo Li", "Anna Rossi"]


def test_all_questions_are_answered_at_once(admin_client):
    """Of two forms on a page, one would lose what was chosen in the other."""
    visit = make_delegation()
    make_session(delegation=visit, title_it="Cena")
    make_person(family="Núñez", given="Ana", slug="nunez")
    address = reverse("admin:delegations_delegation_import_agenda", args=[visit.pk])
    sheet = HEADER + "2022-11-10,09:00,10:00,Saluti,Ana Nunez; Bo Li,\r\n2022-11-10,,,Cena,,\r\n"
    form = {
        "file": SimpleUploadedFile("a.csv", sheet.encode()),
        "language": "it",
        "create_missing": "on",
    }

    page = admin_client.post(address, form, follow=True)
    [fields] = [
        part.split("</form>")[0]
        for part in page.text.split("<form")
        if 'name="answering"' in part.split("</form>")[0]
    ]
    admin_client.post(
        address,
        {
            "pending": page.context["pending"].pk,
            "answering": "yes",
            "answer:person:Ana Nunez": "nunez",
            "name": ["Bo Li"],
            "kind-1": "person",
            "doubles": "create",
        },
    )
    last = admin_client.get(f"{address}?pending={page.context['pending'].pk}")

    asked = ('"answer:person:Ana Nunez"', '"kind-1"', '"doubles"')
    assert [f"name={name}" in fields for name in asked] == [True] * 3
    assert outcomes(last.context["report"]) == ["added", "added"]


def test_the_command_says_how_to_answer(tmp_path):
    make_delegation(slug="nagoya")
    file = tmp_path / "a.csv"
    file.write_text(UNKNOWN, encoding="utf-8")
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("import_agenda", "nagoya", file, "--create-missing", stdout=out)
    call_command(
        *("import_agenda", "nagoya", file, "--create-missing"),
        *("--people", "Anna Rossi", "--bodies", "Teatro Esempio"),
        stdout=out,
    )
    call_command(
        *("import_agenda", "nagoya", file, "--create-missing"),
        stdout=out,
    )

    told = out.getvalue()
    assert (
        "Say of each unknown name what it is, with --people or --bodies: 'Anna Rossi' 'Teatro Esempio'"
        in told
    )
    assert "To add them on purpose: --create-doubles." in told
    assert (Session.objects.count(), User.objects.count()) == (1, 0)
