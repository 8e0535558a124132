import uuid

import msgspec
import pytest

from itineraries.itinerary import Link, Place, Source, decode
from itineraries.listing.entry import entry_of
from organisations.words import Text
from tests.itineraries.full import BORN_AT, SYNERGY, full_itinerary
from tests.itineraries.published import itinerary, organisation, person, session, visit


def test_a_visit_is_found_by_its_names_and_titles_in_every_language_and_script():
    lines = entry_of(full_itinerary()).search_text.split("\n")

    assert {
        "nagoya", "名古屋市", "torino", "turin", "とりの市",
        "visita di nagoya", "nagoya visits", "名古屋市の訪問",
        "giappone", "japan", "日本",
        "gemellaggio", "twinning",
        "palazzo civico", "city hall", "sala delle congregazioni",
        "toshio sumi", "elena deambrogio", "iveco group",
        "quickload", "gaming", "urban testing a nagoya", "visita di ritorno",
    } <= set(lines)  # fmt: skip
    assert "" not in lines


def test_prose_sources_and_the_titles_of_other_visits_are_not_searched():
    other = Link("other", Text("Missione segreta"), is_published=True)
    document = itinerary(
        delegation=visit(reciprocates=other, summary=Text("Un primo passo.")),
        sources=(Source(1, "Cronaca"),),
    )

    text = entry_of(document).search_text

    assert [word for word in ("segreta", "passo", "cronaca") if word in text] == []
    assert "visita di nagoya" in text


def test_a_document_mentions_each_place_and_body_once():
    office = organisation("Ufficio")
    document = itinerary(
        session(place=Place(slug="hall", name=Text("Palazzo"))),
        session(place=Place(slug="hall"), alternative_place=Place(slug="park")),
        session(place=Place(is_private=True)),
        session(place=Place(slug="home-of-the-consul", is_private=True)),
        delegation=visit(lead_unit=office),
        delegates=(),
    )
    named = msgspec.structs.replace(document, delegates=full_itinerary().delegates)

    assert entry_of(document).mentions == [
        ("organisation", "ufficio"),
        ("territory", "nagoya"),
        ("territory", "torino"),
        ("venue", "hall"),
        ("venue", "park"),
    ]
    assert entry_of(named).mentions == entry_of(document).mentions


def test_what_came_of_a_visit_is_kept_without_the_rest_of_it():
    document = full_itinerary()

    kept = decode(entry_of(document).outcomes)

    assert kept.delegation == document.delegation
    assert (kept.synergies, kept.actions) == (document.synergies, document.actions)
    assert [(one.uid, one.title) for one in kept.sessions] == [(BORN_AT, Text("Urban testing"))]
    assert (kept.delegates, kept.documents, kept.sources) == ((), (), ())


def test_a_private_appointment_is_no_known_origin():
    synergy = msgspec.structs.replace(full_itinerary().synergies[0], born_at=uuid.UUID(int=9))
    secret = session("", uid=uuid.UUID(int=9), is_confidential=True)

    kept = decode(entry_of(itinerary(secret, synergies=(synergy,))).outcomes)

    assert ([one.uid for one in kept.synergies], kept.sessions) == ([SYNERGY], [])


@pytest.mark.parametrize("audience", ["delegates", "staff"])
def test_only_the_public_document_is_listed(audience):
    document = itinerary(audience=audience, delegates=())

    with pytest.raises(ValueError, match="public"):
        entry_of(document)


def test_a_person_brings_their_body_along():
    guide = person(organisation=organisation("Museo"))
    delegate = msgspec.structs.replace(full_itinerary().delegates[0], person=guide)

    assert ("organisation", "museo") in entry_of(itinerary(delegates=(delegate,))).mentions
