"""All files of an itinerary tell a day in the order in which its page does."""

import uuid

import pytest

from itineraries.exports import EXPORTS
from itineraries.programme import in_page_order
from tests.itineraries.exports.dresses import READERS
from tests.itineraries.published import at, itinerary, path, release_of, session, when

pytestmark = pytest.mark.django_db

# Formats of slots: what has no start stands after all that has one.
OF_SLOTS = ("schedule.json", "schedule.xml")


def split_day():
    """By the clock: two parties in turn, an alternative far from what it would replace, and last
    what lasts all day."""
    items = [
        ("Partenza", {"when": at("08:30")}),
        ("Mercato", {"when": at("09:00"), "party": "A"}),
        ("Museo", {"when": at("09:30"), "party": "B"}),
        ("Fabbrica", {"when": at("10:00"), "party": "A"}),
        ("Teatro", {"when": at("10:30"), "party": "B"}),
        ("Parco", {"when": at("11:00")}),
        ("Saluti", {"when": at("12:00")}),
        ("Biblioteca", {"when": at("15:00"), "alternative_to": uuid.UUID(int=6)}),
        ("Fiera", {"when": when(precision="all_day")}),
    ]
    return itinerary(
        *(
            session(title, uid=uuid.UUID(int=number), sequence=number, **facts)
            for number, (title, facts) in enumerate(items, start=1)
        )
    )


ORDER = [
    *("Fiera", "Partenza", "Mercato", "Fabbrica", "Museo", "Teatro", "Parco", "Biblioteca"),
    "Saluti",
]


@pytest.mark.parametrize("dress", ["page", *EXPORTS])
def test_a_day_is_told_in_the_order_of_its_page(client, dress):
    document = split_day()
    release_of(document)
    titles = {str(one.uid): str(one.title) for one in document.sessions}

    content = client.get(path(document) + ("" if dress == "page" else dress)).getvalue()

    read = READERS[dress](content, document, "it")
    slots, rest = ORDER[1:], ORDER[:1]
    expected = [*slots, *(rest if read.has_all else [])] if dress in OF_SLOTS else ORDER
    assert [titles[row["uid"]] for row in read.rows] == expected


def test_the_sheet_of_the_day_has_the_same_order(client):
    document = split_day()
    release_of(document)

    content = client.get(path(document) + "agenda.xlsx").getvalue()

    assert READERS["agenda.xlsx"](content, document, "it").days == [ORDER]


def test_the_document_itself_goes_by_the_clock():
    """Or every visit out there would have an unpublished change the day this one moves."""
    document = split_day()

    assert next(str(one.title) for one in document.sessions) == "Partenza"
    assert [str(one.title) for one in in_page_order(document).sessions] == ORDER
