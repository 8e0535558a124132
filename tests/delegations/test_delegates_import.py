import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils.translation import override

from delegations.delegates_import import COLUMNS, exported, import_delegates
from delegations.models import Delegate
from organisations.models import Organisation, Person
from organisations.spreadsheets.writing import written
from tests.make import (
    make_delegate,
    make_delegation,
    make_needs,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def visit():
    return make_delegation(declared_size=3)


def imported(visit, *rows, **options):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    content = written("csv", "delegates", columns, rows)
    return import_delegates(delegation=visit, content=content, **options)


def told(report):
    return [
        (row.outcome.value, [(one.column, one.old, one.new) for one in row.changes])
        for row in report.rows
    ]


def problems(report):
    return [
        (row.number, one.column, one.sentence) for row in report.rows for one in row.problems
    ] + list(report.problems)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_what_was_exported_and_not_edited_changes_nothing(visit, name):
    person = make_person(
        family="Sumi", given="Toshio", native="隅俊雄", phone="+81 52", languages="ja, en"
    )
    head = make_delegate(
        delegation=visit,
        person=person,
        role="head",
        protocol_order=1,
        organisation=make_organisation(),
        is_counted=False,
        is_named=True,
        title_it="=Sindaco",
    )
    make_needs(delegate=head, dietary="SECRET-DIET")
    make_delegate(delegation=visit)

    content = written(name, "delegates", COLUMNS.known, exported(visit))

    assert b"SECRET-DIET" not in content
    assert told(import_delegates(delegation=visit, content=content)) == [("unchanged", [])] * 2
    assert set(Delegate.objects.values_list("version", flat=True)) == {1}


def test_places_of_protocol_are_swapped_and_who_is_not_in_the_file_stays(visit):
    first, second, third = (
        make_delegate(
            delegation=visit,
            person=make_person(family=name, given=""),
            protocol_order=place,
            role=role,
        )
        for name, place, role in (("A", 1, "head"), ("B", 2, "deputy"), ("C", 3, "member"))
    )

    report = imported(
        visit,
        {"family": "B", "protocol_order": "1", "role": "head"},
        {"family": "A", "protocol_order": "2", "role": "deputy"},
    )

    assert problems(report) == []
    assert [(one.protocol_order, one.role) for one in Delegate.objects.order_by("pk")] == [
        (2, "deputy"),
        (1, "head"),
        (3, "member"),
    ]
    assert [one.history.count() for one in (first, second, third)] == [2, 2, 1]


def test_people_are_found_by_exactly_their_name_and_created_only_if_asked(visit):
    known = make_person(family="Rossi", given="Anna")
    rows = (
        {"family": "rossi", "given": "Anna", "organisation": ""},
        {"family": "Rossini", "given": "Anna", "organisation": "Nuovo ente"},
    )

    refused = imported(visit, *rows)
    assert problems(refused) == [
        (
            3,
            "family",
            "There is no person called “Anna Rossini”. Correct the name, or add it first.",
        )
    ]
    assert (Person.objects.count(), Delegate.objects.count()) == (1, 0)
    report = imported(visit, *rows, create_missing=True)
    assert problems(report) == []
    assert report.created == ("person: Anna Rossini", "organisation: Nuovo ente")
    assert [str(one.person) for one in visit.delegates.order_by("pk")] == [
        "Anna Rossi",
        "Anna Rossini",
    ]
    known.refresh_from_db()
    assert (known.family, known.version, Organisation.objects.count()) == ("Rossi", 1, 1)


def test_the_native_form_tells_two_people_apart(visit):
    make_person(family="Sato", given="Yuki", native="佐藤雪")
    right = make_person(family="Sato", given="Yuki", native="佐藤由紀")

    report = imported(visit, {"family": "Sato", "given": "Yuki", "native": "佐藤由紀"})

    assert (problems(report), visit.delegates.get().person) == ([], right)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (
            [{"family": "A", "role": "head"}, {"family": "B", "role": "head"}],
            [
                (2, "role", "A delegation has one head. Make the other one a deputy."),
                (3, "role", "A delegation has one head. Make the other one a deputy."),
            ],
        ),
        (
            [{"family": "A", "protocol_order": "1"}, {"family": "B", "protocol_order": "1"}],
            [
                (row, "protocol_order", "Another delegate has this place in the protocol order.")
                for row in (2, 3)
            ],
        ),
        (
            [{"family": name} for name in "ABCD"],
            [
                (
                    "4 travelling delegates are named, more than the 3 declared. Raise the declared "
                    "size, or mark who is not counted in it."
                )
            ],
        ),
        (
            [{"family": "A"}, {"family": "A"}],
            [(3, "family", "Row 2 is about this person already. Keep one of them.")],
        ),
        (
            [{"family": "A", "office_email": "nobody"}],
            [(2, "office_email", "Enter a valid email address.")],
        ),
        (
            [{"family": "A", "is_named": "forse"}],
            [
                (
                    2,
                    "is_named",
                    "“forse” is neither yes nor no. Write yes or no, or leave the cell empty.",
                )
            ],
        ),
    ],
)
def test_a_list_that_cannot_be_is_refused_whole(visit, rows, wrong):
    for name in "ABCD":
        make_person(family=name, given="")

    assert problems(imported(visit, *rows)) == wrong
    assert Delegate.objects.count() == 0


def test_who_may_not_change_people_changes_none(visit):
    delegate = make_delegate(delegation=visit)

    report = imported(
        visit, {"person": delegate.person.slug, "phone": "011"}, may_change_people=False
    )

    assert problems(report) == [
        (
            2,
            "phone",
            "You may not change people of the address book. Leave as it was: phone.",
        )
    ]


@pytest.mark.parametrize("name", ["import_delegates", "export_delegates"])
def test_the_pages_are_for_those_who_may_and_reach_the_visit(client, visit, name):
    user = User.objects.create_user("clerk", password="x", is_staff=True)
    client.force_login(user)
    rest = ["csv"] if name == "export_delegates" else []
    page = reverse(f"admin:delegations_delegation_{name}", args=[visit.pk, *rest])
    assert client.get(page).status_code == 403
    names = ["view_delegation", "view_delegate", "view_person", "add_delegate", "change_delegate"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert client.get(page).status_code == 404
    visit.editors.add(user)
    assert client.get(page).status_code == 200


def test_who_has_not_agreed_to_be_named_is_counted(visit):
    named = {"family": "Rossi", "given": "Anna", "is_named": "yes"}
    make_person(family="Neri", given="Ugo", is_named=True)
    rows = [named, {"family": "Neri", "given": "Ugo"}, {"family": "Bo", "given": "Li"}]

    report = imported(visit, *rows, create_missing=True)
    again = imported(visit, named)

    assert (report.is_written, report.remarks, again.remarks) == (
        True,
        (
            (
                "1 delegate of the file has not agreed to be named: the public is shown the name only where "
                "a public office is held."
            ),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("column", "cell"), [("native", "???"), ("native", "隅?雄"), ("reading", "????")]
)
def test_a_cell_that_lost_its_letters_is_refused_as_damage(visit, column, cell):
    person = make_person(family="Sumi", given="Toshio", native="隅俊雄", reading="すみとしお")
    make_delegate(delegation=visit, person=person)

    report = imported(visit, exported(visit)[0] | {column: cell})

    assert [(number, name) for number, name, _sentence in problems(report)] == [(2, column)]
    person.refresh_from_db()
    assert (report.is_written, person.native, person.reading) == (False, "隅俊雄", "すみとしお")
