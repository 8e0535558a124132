"""Search and filters on the home page: what they find, keep, say and refuse."""

import datetime as dt

import html5lib
import pytest

from delegations.period import Period
from itineraries.itinerary import Framework
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import (
    NAGOYA,
    TORINO,
    day_of,
    itinerary,
    person,
    release_of,
    session,
    visit,
)
from tests.make import make_delegation

pytestmark = pytest.mark.django_db

LYON = NAGOYA.__class__("lyon", Text(it="Lione", en="Lyon"), "FR", "Europe/Paris")
TWINNING = Framework("twinning", "twinning", Text("Gemellaggio", "Twinning", "姉妹都市"))
IURC = Framework("iurc", "programme", Text("Programma IURC"))


@pytest.fixture
def visits():
    """Three visits: Nagoya's of 2022, ours to Nagoya over New Year, Lyon's of 2023."""
    from_nagoya = visit(slug="nagoya", frameworks=(TWINNING,))
    to_nagoya = visit(
        slug="return",
        title=Text(it="Missione a Nagoya"),
        direction="outbound",
        origin=TORINO,
        destination=NAGOYA,
        start=day_of(dt.date(2022, 12, 30)),
        end=day_of(dt.date(2023, 1, 2)),
        frameworks=(IURC,),
    )
    from_lyon = visit(
        slug="lyon",
        title=Text(it="Lione a Torino: la città e l’acqua"),
        origin=LYON,
        start=day_of(dt.date(2023, 5, 1)),
        end=day_of(dt.date(2023, 5, 2)),
    )
    release_of(itinerary(session("100% idrogeno_verde \\ 'prova'"), delegation=from_lyon))
    release_of(itinerary(delegation=to_nagoya))
    release_of(itinerary(delegation=from_nagoya))


def found(client, language="en", **asked):
    answer = client.get(f"/{language}/", asked, follow=True)
    assert answer.status_code == 200
    return sorted(card.visit.slug for card in answer.context["page"])


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("lione", ["lyon"]),
        ("LIONE", ["lyon"]),
        ("citta", ["lyon"]),
        ("CITTÀ", ["lyon"]),
        ("l'acqua", ["lyon"]),
        ("Ｎａｇｏｙａ", ["nagoya", "return"]),
        ("名古屋", ["nagoya", "return"]),
        ("Japan", ["nagoya", "return"]),
        ("missione nagoya", ["return"]),
        ("nagoya　missione", ["return"]),
        ("missione lione", []),
        ("100% idrogeno_verde", ["lyon"]),
        ("%", ["lyon"]),
        ("_", ["lyon"]),
        ("\\", ["lyon"]),
        ("idrogeno-verde", ["lyon"]),
        ("'prova'", ["lyon"]),
        ('" OR 1=1 --', []),
        ("' OR ''='", []),
        ("   ", ["lyon", "nagoya", "return"]),
    ],
)
def test_a_search_finds_the_visits_in_which_every_word_is_said(client, visits, words, slugs):
    assert found(client, q=words) == slugs


def test_a_visit_is_found_by_who_and_what_it_shows(client):
    document = full_itinerary()
    release_of(document)
    release_of(itinerary(delegation=visit(slug="other")))

    for words in ("deambrogio", "sumi toshio", "palazzo civico", "quickload", "iveco"):
        assert found(client, q=words) == ["full"]


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({"year": "2022"}, ["nagoya", "return"]),
        ({"year": "2023"}, ["lyon", "return"]),
        ({"territory": "nagoya"}, ["nagoya", "return"]),
        ({"territory": "torino"}, ["lyon", "nagoya", "return"]),
        ({"direction": "outbound"}, ["return"]),
        ({"framework": "twinning"}, ["nagoya"]),
        ({"year": "2023", "territory": "nagoya"}, ["return"]),
        ({"year": "2022", "q": "gemellaggio"}, ["nagoya"]),
        ({"year": "1066"}, []),
        ({"year": "abc"}, []),
        ({"territory": "atlantis"}, []),
        ({"direction": "sideways"}, []),
        ({"framework": "' OR 1"}, []),
        ({"framework": "x" * 5000}, []),
        ({"year": "", "territory": "", "q": ""}, ["lyon", "nagoya", "return"]),
        ({"unknown": "x"}, ["lyon", "nagoya", "return"]),
    ],
)
def test_filters_keep_the_visits_that_pass_all_of_them(client, visits, asked, slugs):
    assert found(client, **asked) == slugs


def test_a_withdrawn_visit_is_found_no_more(client):
    going = release_of(itinerary(delegation=visit(slug="goes")))
    release_of(itinerary(delegation=visit(slug="stays")))
    withdraw(delegation=going.delegation)

    assert found(client, q="nagoya") == ["stays"]


def options(answer):
    tree = html5lib.parse(answer.content, namespaceHTMLElements=False)
    return {
        select.get("name"): [
            (one.get("value"), one.text, one.get("selected") is not None)
            for one in select.iter("option")
            if one.get("value")
        ]
        for select in tree.iter("select")
    }


def test_there_is_a_choice_of_what_exists_in_the_readers_words(client, visits):
    assert options(client.get("/en/", {"year": "2023"})) == {
        "year": [("2023", "2023", True), ("2022", "2022", False)],
        "territory": [("lyon", "Lyon", False), ("nagoya", "Nagoya", False)],
        "direction": [
            ("inbound", "Visiting delegation", False),
            ("outbound", "Mission abroad", False),
        ],
        "framework": [("iurc", "Programma IURC", False), ("twinning", "Twinning", False)],
    }
    assert '<option value="iurc" lang="it">' in client.get("/en/").text


def test_where_there_is_one_value_there_is_no_choice(client):
    release_of(itinerary(delegation=visit()))

    assert options(client.get("/en/")) == {}


def test_what_was_asked_for_by_hand_is_shown_as_asked(client, visits):
    answer = client.get("/en/", {"year": "<i>1066", "q": '<b>"x'})

    assert options(answer)["year"][-1] == ("<i>1066", "<i>1066", True)
    assert ("<i>1066" in answer.text, '<b>"x' in answer.text) == (False, False)
    assert 'value="&lt;b&gt;&quot;x"' in answer.text


def test_the_answer_says_how_many_there_are_and_how_to_see_all(client, visits):
    one, two, none = (client.get("/en/", {"q": q}).text for q in ("lione", "nagoya", "atlantis"))

    assert ["1 visit\n" in " ".join(one.split()) or "1 visit " in " ".join(one.split())] == [True]
    assert " 2 visits " in " ".join(two.split())
    assert "No published visit fits." in none
    assert [page.count('<a href="/en/">Show all visits</a>') for page in (one, two, none)] == [
        1
    ] * 3
    assert "Show all visits" not in client.get("/en/").text


def test_a_selection_keeps_its_address_in_every_language_and_is_not_indexed(client, visits):
    answer = client.get("/en/?q=citt%C3%A0&year=2023").text

    assert '<a href="/ja/?q=citt%C3%A0&amp;year=2023" lang="ja"' in answer
    assert '<link rel="canonical" href="http://testserver/en/">' in answer
    assert [page.count('content="noindex"') for page in (answer, client.get("/en/").text)] == [1, 0]


def test_pages_of_a_selection_keep_the_selection(client):
    for number in range(60):
        day = day_of(dt.date(2020, 1, 1) + dt.timedelta(days=number))
        release_of(itinerary(delegation=visit(slug=f"visit-{number:02}", start=day, end=day)))

    answer = client.get("/en/", {"q": "nagoya & torino nagoya", "year": "2020"})
    first = client.get("/en/", {"q": "torino", "year": "2020"}).text
    second = client.get("/en/?q=torino&year=2020&page=2")

    assert "No published visit fits." in answer.text
    assert 'href="?q=torino&amp;year=2020&amp;page=2"' in first
    assert len(second.context["page"]) == 10
    assert client.get("/en/?q=atlantis&page=2").status_code == 404


@pytest.mark.parametrize("words", ["a" * 201, "a " * 5000, "%_\\" * 4000])
def test_a_question_that_is_too_long_is_not_asked(client, visits, django_assert_num_queries, words):
    # Which releases are shown, their cards, and the short names that cities have today.
    with django_assert_num_queries(3):
        answer = client.get("/en/", {"q": words})

    assert (answer.status_code, list(answer.context["page"])) == (200, [])
    assert "That is too much to search for." in answer.text


def test_a_nul_is_refused(client, visits):
    assert client.get("/it/?q=%00").status_code == 400
    assert client.get("/it/?territory=a%00b").status_code == 400


@pytest.mark.parametrize("query", ["q=%FF%FE", "q=%ED%A0%80", "q=%01%1F", "q[]=x&q=nagoya", "&&="])
def test_a_garbled_query_ends_in_a_page(client, visits, query):
    assert client.get(f"/it/?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("count", [1, 60])
def test_a_search_takes_four_queries_however_many_visits(client, django_assert_num_queries, count):
    for number in range(count):
        release_of(itinerary(delegation=visit(slug=f"visit-{number}")))

    with django_assert_num_queries(4):
        assert client.get("/it/?q=nagoya&year=2022").status_code == 200


def test_another_question_is_another_page(client, visits):
    tags = [client.get(f"/it/?q={q}").headers["ETag"] for q in ("nagoya", "lione", "nagoya")]

    assert tags[0] == tags[2] != tags[1]


def test_an_undated_visit_is_of_no_year(client):
    release_of(itinerary(delegation=visit(slug="undated", start=None, end=None)))
    release_of(
        itinerary(delegation=visit(slug="spring", start=Period.of_season(2021, 21), end=None))
    )

    assert found(client, year="2021") == ["spring"]


def test_nobody_is_found_who_is_not_named(client):
    release_of(itinerary(delegates=(), delegation=visit(slug="bare")))
    make_delegation(slug="draft", title_it="Bozza segreta")

    assert person().name.family == "Deambrogio"
    assert found(client, q="deambrogio") == []
    assert found(client, q="bozza") == []
