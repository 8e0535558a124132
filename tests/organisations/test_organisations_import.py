import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from organisations.models import Alias, Organisation
from organisations.organisations_import import COLUMNS, exported, import_organisations
from organisations.spreadsheets import UnreadableFile
from organisations.spreadsheets.writing import written
from tests.make import make_organisation, make_territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def sheet(*rows, name="csv"):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return written(name, "organisations", columns, rows)


def told(report):
    return [
        (row.outcome.value, [(one.column, one.old, one.new) for one in row.changes])
        for row in report.rows
    ]


def problems(report):
    return [(one.column, one.sentence) for row in report.rows for one in row.problems]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1250", "Győr Önkormányzata"),
        ("cp1250", "Město Králův Dvůr"),
        ("cp1251", "Город Пример"),
        ("mac_roman", "Métropole Exemple"),
    ],
)
def test_letters_of_other_code_pages_are_refused_or_read_as_chosen(encoding, name):
    content = f"slug;name_it;type;territory\r\n;{name};municipality;\r\n".encode(encoding)

    with pytest.raises(UnreadableFile) as refused:
        import_organisations(content=content)
    import_organisations(content=content, encoding=encoding)

    assert refused.value.sentence.startswith("The file is not in UTF-8: byte ")
    assert [one.name_it for one in Organisation.objects.all()] == [name]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_what_was_exported_and_not_edited_changes_nothing(name):
    city = make_organisation(
        name_it="=Comune", notes="'+39", territory=make_territory(), type="region"
    )
    Alias.objects.create(organisation=city, name="Città; \\ (vecchia)")
    make_organisation(name_it="Ufficio", parent=city, description_it="Riga\n- altra")
    make_organisation(name_it="Ufficio")

    report = import_organisations(content=written(name, "x", COLUMNS.known, exported()))

    assert told(report) == [("unchanged", [])] * 3
    assert set(Organisation.objects.values_list("version", flat=True)) == {1}


def test_rows_are_added_and_changed_and_the_others_stay():
    known = make_organisation(name_it="Politecnico", slug="polito", short_name="PoliTo")
    other = make_organisation(name_it="Outsider")

    report = import_organisations(
        content=sheet(
            {"name_it": "Ufficio brevetti", "parent": "Nuovo ente", "aliases": "UB; Brevetti"},
            {"name_it": "Nuovo ente", "type": "FOUNDATION"},
            {"name_it": "Politecnico", "short_name": "POLI", "slug": "polito"},
        )
    )

    assert problems(report) == []
    assert [row.outcome.value for row in report.rows] == ["added", "added", "changed"]
    assert told(report)[2] == ("changed", [("short_name", "PoliTo", "POLI")])
    office = Organisation.objects.get(slug="ufficio-brevetti")
    assert (str(office.parent), sorted(map(str, office.aliases.all()))) == (
        "Nuovo ente",
        ["Brevetti", "UB"],
    )
    assert (known.history.count(), other.history.count()) == (2, 1)


def test_every_wrong_row_is_told_and_nothing_is_written():
    make_organisation(name_it="Gemelli", slug="uno")
    make_organisation(name_it="Gemelli", slug="due")

    report = import_organisations(
        content=sheet(
            {"name_it": "Buona"},
            {"name_it": "Gemelli"},
            {"name_it": "A", "type": "ditta"},
            {"name_it": "B", "territory": "Atlantide"},
            {"name_it": "C", "website": "no"},
            {"name_it": "Buona"},
            {"name_it": "D", "parent": "D", "slug": "d d"},
        )
    )

    assert [row.outcome.value for row in report.rows] == ["added"] + ["wrong"] * 6
    assert [column for column, _sentence in problems(report)] == [
        "name_it",
        "type",
        "territory",
        "website",
        "name_it",
        "slug",
    ]
    assert Organisation.objects.count() == 2


def test_the_page_asks_both_permissions_and_writes_after_a_look(client):
    user = User.objects.create_user("clerk", password="x", is_staff=True)
    client.force_login(user)
    page = reverse("admin:organisations_organisation_import")
    assert client.get(page).status_code == 403
    names = ["view_organisation", "add_organisation", "change_organisation"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))

    content = sheet({"name_it": "Nuova"})
    look = client.get(client.post(page, {"file": SimpleUploadedFile("x.csv", content)}).url)
    posted = {"pending": look.context["pending"].pk, "seen": look.context["seen"]}
    assert client.post(page, posted).status_code == 302
    assert [one.name_it for one in Organisation.objects.all()] == ["Nuova"]
    listed = client.get(reverse("admin:organisations_organisation_changelist"))
    assert listed.content.decode().count(page) == 1


@pytest.mark.parametrize("cell", ["????", "???", "名?屋市", "Nagoya \ufffd"])
def test_a_cell_that_lost_its_letters_is_refused_as_damage(cell):
    make_organisation(slug="nagoya", name_it="Nagoya", name_ja="名古屋市")

    content = f"slug,name_it,name_ja\nnagoya,Nagoya,{cell}\n".encode()
    report = import_organisations(content=content)

    problems = [(one.column, one.sentence.split("(")[0]) for one in report.rows[0].problems]
    assert problems == [("name_ja", "Letters of this cell were lost ")]
    assert Organisation.objects.get().name_ja == "名古屋市"
