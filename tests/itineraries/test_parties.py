import datetime as dt

from itineraries.parties import of_party, parties_of
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
