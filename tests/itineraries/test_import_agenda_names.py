import pytest
from django.utils.translation import override

from itineraries.agenda_import.address_book import AddressBook
from itineraries.agenda_import.newcomers import newcomer
from itineraries.exports.lists_in_cells import Entry, read_list
from organisations.models import Organisation, Person
from organisations.spreadsheets import ANOTHER, WrongCell
from tests.itineraries.agenda_import.sheets import (
    added_row,
    changes,
    edited,
    imported,
    problems,
    sheet_of,
    wrong_row,
)
from tests.make import (
    make_delegation,
    make_initiative,
    make_organisation,
    make_person,
    make_role,
    make_room,
    make_session,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def visit():
    return make_delegation(slug="nagoya")


def test_a_name_that_several_have_is_not_guessed_and_a_short_name_decides(visit):
    make_venue(slug="csi-torino", name_it="CSI", city="Torino")
    make_venue(slug="csi-asti", name_it="Sede", name_en="CSI", city="Asti")
    make_venue(slug="csi-next", name_it="CSI NEXT")

    assert wrong_row(visit, venue="CSI") == [
        (
            "venue",
            (
                "“CSI” may be any of several (venue): csi-asti, csi-torino. Write that short name "
                "instead."
            ),
        )
    ]
    assert added_row(visit, venue="csi-asti").venue.slug == "csi-asti"


def test_of_two_venues_called_alike_the_city_decides(visit):
    make_venue(name_it="Municipio", city="Asti")
    right = make_venue(name_it="Municipio", city="Torino")

    assert added_row(visit, venue="Municipio", city="Torino").venue == right


def test_of_two_people_called_alike_the_organisation_decides(visit):
    for body in ("Comune", "Regione"):
        make_role(
            person=make_person(family="Rossi", given="Anna", slug=f"rossi-{body.lower()}"),
            organisation=make_organisation(name_it=body),
        )

    assert wrong_row(visit, hosts="Anna Rossi") == [
        (
            "hosts",
            (
                "“Anna Rossi” may be any of several (person or organisation): rossi-comune, "
                "rossi-regione. Write that short name instead."
            ),
        )
    ]
    assert wrong_row(visit, hosts="Anna Rossi (Sindaca, Provincia)") == [
        (
            "hosts",
            (
                "Anna Rossi is not known as somebody of “Provincia”. Correct the cell, or add the role "
                "to the person's record."
            ),
        )
    ]
    session = added_row(visit, hosts="Anna Rossi (Sindaca, Regione)")
    assert [one.person.slug for one in session.participations.all()] == ["rossi-regione"]


def test_a_name_is_never_taken_for_one_that_resembles_it(visit):
    make_venue(name_it="CSI NEXT")

    assert [column for column, _sentence in wrong_row(visit, venue="CTE NEXT")] == ["venue"]


def test_what_is_missing_is_created_only_when_the_officer_says_so(visit):
    session = added_row(
        visit,
        venue="Sede nuova",
        room="Sala 1",
        address="Via Po 1",
        city="Torino",
        speakers="SUMI Toshio (Direttore, Nagoya); Anna Rossi ()",
        guest_participants="Nagoya",
        initiatives="Quickload [in_depth, by Anna Rossi]",
    )

    assert (session.venue.name_it, session.venue.street, session.room.name_it) == (
        "Sede nuova",
        "Via Po 1",
        "Sala 1",
    )
    assert list(
        Person.objects.order_by("family").values_list("family", "given", "roles__title_it")
    ) == [("Rossi", "Anna", None), ("Sumi", "Toshio", "Direttore")]
    assert list(Organisation.objects.values_list("name_it", flat=True)) == ["Nagoya"]
    assert [
        (one.person and one.person.family, one.role, one.side)
        for one in session.participations.order_by("order")
    ] == [("Sumi", "speaker", "home"), ("Rossi", "speaker", "home"), (None, "participant", "guest")]
    assert session.presentations.get().by_person.family == "Rossi"


def test_remarks_that_are_not_known_or_do_not_fit_the_column(visit):
    make_organisation(name_it="Nagoya")

    assert wrong_row(visit, hosts="Nagoya [boss]") == [
        (
            "hosts",
            (
                "“boss” in square brackets is not known here. Write any of: home, guest, third, host, "
                "chair, speaker, guide, participant, interpreter, signatory, observer, invited, "
                "confirmed, declined, attended, remote."
            ),
        )
    ]
    assert wrong_row(visit, home_participants="Nagoya [guest]") == [
        (
            "home_participants",
            "“Nagoya” belongs in the column guest_participants, by what is said in square brackets.",
        )
    ]


def test_somebody_named_twice_in_a_list(visit):
    make_organisation(name_it="Nagoya")

    assert wrong_row(visit, hosts="Nagoya; Nagoya") == [
        ("", "This organisation is already listed with this role.")
    ]


def test_a_session_moved_to_another_venue_loses_the_room_it_had(visit):
    venue = make_venue(name_it="Sede A")
    make_venue(name_it="Sede B")
    make_session(delegation=visit, venue=venue, room=make_room(venue=venue, name_it="Sala 1"))
    sheet = sheet_of(visit)

    assert [one[1] for one in problems(imported(visit, edited(sheet, 0, venue="Sede B")))] == [
        "room"
    ]
    report = imported(visit, edited(sheet, 0, venue="Sede B", room=""))
    assert changes(report) == [[("venue", "Sede A", "Sede B"), ("room", "Sala 1", "")]]


@pytest.mark.parametrize(
    ("written", "family", "given", "order"),
    [
        ("LO RUSSO Stefano", "Lo Russo", "Stefano", "family_first"),
        ("Niccolò D’AMICO", "D’Amico", "Niccolò", "given_first"),
        ("PARK Min-jun", "Park", "Min-jun", "family_first"),
        ("Lina Haddad", "Haddad", "Lina", "given_first"),
        ("MARIO ROSSI", "ROSSI", "MARIO", "given_first"),
        ("G. Rossi", "Rossi", "G.", "given_first"),
    ],
)
def test_capitals_say_which_is_the_family_name(db, written, family, given, order):
    person = newcomer(Entry(written))

    assert (person.family, person.given, person.name_order) == (family, given, order)


@pytest.mark.parametrize("may_create", [True, False])
@pytest.mark.parametrize("entry", ["Maria Jose Nunez ()", "Maria Jose Nunez"])
def test_a_name_that_resembles_another_is_asked_about_and_never_assumed(entry, may_create):
    nunez = make_person(family="Núñez", given="María José", slug="nunez")
    make_person(family="Núñez", given="Mario")
    key = "person:Maria Jose Nunez"
    cell = read_list(entry)[0]

    def book(**answers):
        return AddressBook(may_create=may_create, language="it", answers=answers)

    asking = book()
    with pytest.raises(WrongCell, match="the same, or another"):
        asking.person_or_body(cell)
    assert [one.candidates for one in asking.asking.questions.values()] == [
        (("nunez", "María José Núñez"),)
    ]
    assert book(**{key: "nunez"}).person_or_body(cell) == nunez
    if may_create and cell.has_parentheses:
        assert book(**{key: ANOTHER}).person_or_body(cell).family == "Nunez"


@pytest.mark.parametrize(
    ("asked", "model"),
    [("Universita", "organisation"), ("sala ROSSA", "venue"), ("lab", "initiative")],
)
def test_venues_bodies_and_initiatives_that_resemble_others_are_asked_about(asked, model):
    make_organisation(name_it="Università")
    make_venue(name_it="Sala Rossa")
    make_initiative(name_it="Lab")
    book = AddressBook(may_create=True, language="it")

    with pytest.raises(WrongCell):
        getattr(book, model)(asked)

    assert list(book.asking.questions) == [f"{model}:{asked}"]
