"""What all public pages have in common: valid HTML, languages, freshness, no cookie, no surprise."""

import html5lib
import pytest

from itineraries.publishing import withdraw
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import itinerary, path, release_of, session, visit

pytestmark = pytest.mark.django_db

LANGUAGES = ["it", "en", "ja"]
KEY = "0123456789abcdefghijklmnopqrstuv"


@pytest.fixture
def pages():
    """The addresses of one page of each kind, without their language."""
    document = full_itinerary()
    release_of(document)
    release_of(itinerary(delegation=visit(slug="empty", start=None, end=None)))
    base = "delegations/full/"
    return [
        "",
        base,
        "delegations/empty/",
        f"{base}changes/",
        *(f"{base}sessions/{one.uid}/" for one in document.sessions),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_valid_html_in_its_language(client, pages, language):
    for page in [*pages, "delegations/nothing/"]:
        answer = client.get(f"/{language}/{page}")
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.content)
        ids = [element.get("id") for element in tree.iter() if element.get("id")]

        assert tree.get("lang") == language
        assert sorted(ids) == sorted(set(ids))
        assert len(tree.findall(".//h1")) == 1
        assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_links_its_counterparts(client, pages, language):
    for page in pages:
        answer = client.get(f"/{language}/{page}").text
        for other in LANGUAGES:
            link = (
                f'<link rel="alternate" hreflang="{other}" href="http://testserver/{other}/{page}">'
            )
            assert answer.count(link) == 1
            assert f'<a href="/{other}/{page}" lang="{other}"' in answer
        assert answer.count('hreflang="x-default"') == 1
        assert f'<link rel="canonical" href="http://testserver/{language}/{page}">' in answer


def test_no_page_leads_to_a_place_of_its_own_that_does_not_exist(client, pages):
    for page in pages:
        tree = html5lib.parse(client.get(f"/en/{page}").content, namespaceHTMLElements=False)
        ids = {element.get("id") for element in tree.iter()}
        jumps = {a.get("href")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")}
        assert jumps - ids == set()


def test_pages_set_no_cookie_and_depend_on_none(client, pages):
    for page in pages:
        answer = client.get(f"/it/{page}", headers={"cookie": f"sessionid={KEY}"})
        assert dict(answer.cookies) == {}
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_who_has_the_page_already_is_told_so_in_an_empty_answer(client, pages):
    for page in pages:
        fresh = client.get(f"/it/{page}")
        again = client.get(f"/it/{page}", headers={"if-none-match": fresh.headers["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == fresh.headers["ETag"]
        assert again.headers["Cache-Control"] == fresh.headers["Cache-Control"]


def test_a_new_release_a_language_or_a_changed_site_is_another_page(client, settings):
    document = itinerary(session("Uno"))
    first = release_of(document)
    tags = [client.get(path(document, language)).headers["ETag"] for language in LANGUAGES]
    release_of(itinerary(session("Due")), delegation=first.delegation)
    tags.append(client.get(path(document)).headers["ETag"])
    settings.SITE_NAME = "Another name"
    tags.append(client.get(path(document)).headers["ETag"])

    assert len(set(tags)) == 5


def test_the_list_of_visits_changes_when_one_is_withdrawn(client):
    release_of(itinerary(delegation=visit(slug="stays")))
    going = release_of(itinerary(delegation=visit(slug="goes")))
    before = client.get("/it/").headers["ETag"]
    withdraw(delegation=going.delegation)

    assert client.get("/it/", headers={"if-none-match": before}).status_code == 200


def test_only_the_head_can_be_asked_for_too(client, pages):
    for page in pages:
        assert client.head(f"/it/{page}").status_code == 200
        assert client.post(f"/it/{page}").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_leads_back_home(client, language):
    answer = client.get(f"/{language}/delegations/nothing/")

    assert answer.status_code == 404
    assert f'<a class="way-out" href="/{language}/">' in answer.text


@pytest.mark.parametrize("page", ["/fr/", "/it/delegations/", "/it/delegations/%2e%2e/", "/it/x/"])
def test_addresses_of_nothing_are_not_found(client, page):
    assert client.get(page).status_code == 404


def test_a_page_is_printed_once_and_for_no_query_that_is_invented(client, pages):
    page = f"/it/{pages[1]}"

    printed = [client.get(address).context is not None for address in (page, page, f"{page}?x=1")]

    assert printed == [True, False, False]
    assert client.get(page).content == client.get(page).content
