import datetime as dt

from itineraries.parties import followed_by, of_party, parties_of, party_named
from organisations.words import Text
from tests.itineraries.published import itinerary, session, visit, when

FRIDAY = dt.date(2022, 11, 11)
DOCUMENT = itinerary(
    session("Tutti"),
    session("B", party="Stampa"),
    session("A", party="Gruppo A"),
    session("Ancora B", party="Stampa", when=when(date=FRIDAY)),
    delegation=visit(title=Text("Visita", ja="訪問")),
)


def test_parties_come_in_the_order_in_which_they_appear():
    assert parties_of(DOCUMENT) == ("Stampa", "Gruppo A")
    assert parties_of(itinerary(session("Tutti"))) == ()


def test_a_party_follows_what_is_for_all_and_what_is_for_it():
    of_a = of_party(DOCUMENT, "Gruppo A")

    assert [str(one.title) for one in of_a.sessions] == ["Tutti", "A"]
    assert [day.date for day in of_a.days] == [DOCUMENT.days[0].date]
    assert of_a.delegation.title == Text("Visita (Gruppo A)", ja="訪問 (Gruppo A)")
    assert [str(one.title) for one in of_party(DOCUMENT, "Stampa").sessions] == [
        "Tutti",
        "B",
        "Ancora B",
    ]


def test_a_party_is_known_however_its_name_is_typed():
    assert party_named(DOCUMENT, "gruppo  a") == "Gruppo A"
    assert (party_named(DOCUMENT, "Gruppo"), party_named(DOCUMENT, "")) == ("", "")


def test_a_party_follows_its_appointment_to_where_it_is_moved_and_no_part_of_anothers():
    whole = session("Museo", party="B")
    moved = session("Firma nuova", party="B")
    document = itinerary(
        session("Firma", party="A", status="postponed", replaced_by=moved.uid),
        whole,
        session("Sala", parent=whole.uid),
        session("Se piove", alternative_to=whole.uid),
        moved,
    )

    assert [str(one.title) for one in followed_by(document, "A").sessions] == [
        "Firma",
        "Firma nuova",
    ]
    assert [str(one.title) for one in followed_by(document, "B").sessions] == [
        "Museo",
        "Sala",
        "Se piove",
        "Firma nuova",
    ]
