"""What the pages around the itineraries have in common: valid HTML, languages, freshness, ways on."""

import html5lib
import msgspec
import pytest

from tests.itineraries.full import HALL, full_itinerary
from tests.itineraries.published import itinerary, release_of, session, visit

pytestmark = pytest.mark.django_db

LANGUAGES = ["it", "en", "ja"]
PAGES = [
    "",
    "outcomes/",
    "venues/hall/",
    "organisations/iveco-group/",
    "organisations/comune/",
    "territories/nagoya/",
    "territories/torino/",
]


@pytest.fixture
def published():
    release_of(full_itinerary())
    facts = visit(slug="undated", start=None, end=None, state="cancelled")
    off = session("Annullata", place=HALL, status="cancelled")
    release_of(itinerary(off, delegation=facts))
    bare = msgspec.structs.replace(full_itinerary().delegation, slug="outbound")
    release_of(itinerary(delegation=msgspec.structs.replace(bare, direction="outbound")))


def tree_of(answer):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.content)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [*PAGES, "?q=torino&year=2022", "outcomes/?status=agreed"])
def test_every_page_is_valid_html_in_its_language(client, published, language, page):
    answer = client.get(f"/{language}/{page}")
    tree = tree_of(answer)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    jumps = {a.get("href")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")}

    assert (answer.status_code, tree.get("lang")) == (200, language)
    assert answer.headers["Content-Language"] == language
    assert sorted(ids) == sorted(set(ids))
    assert len(tree.findall(".//h1")) == 1
    assert jumps - set(ids) == set()
    assert tree.find(".//meta[@name='description']").get("content")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_counterparts_and_one_address(client, published, page):
    answer = client.get(f"/en/{page}").text

    for other in LANGUAGES:
        link = f'<link rel="alternate" hreflang="{other}" href="http://testserver/{other}/{page}">'
        assert answer.count(link) == 1
    assert f'<link rel="canonical" href="http://testserver/en/{page}">' in answer


@pytest.mark.parametrize("page", PAGES)
def test_no_page_leads_to_one_that_does_not_exist(client, published, page):
    links = {a.get("href") for a in tree_of(client.get(f"/it/{page}")).iter("a")}
    own = {link.partition("#")[0] for link in links if link.startswith("/")}

    assert {link: client.get(link).status_code for link in own} == dict.fromkeys(own, 200)
    assert len(own) > 3


@pytest.mark.parametrize("page", [*PAGES, "feed.atom"])
def test_pages_set_no_cookie_and_are_kept_but_asked_about(client, published, page):
    fresh = client.get(f"/it/{page}")
    again = client.get(f"/it/{page}", headers={"if-none-match": fresh.headers["ETag"]})

    assert (dict(fresh.cookies), "Cookie" in fresh.headers.get("Vary", "")) == ({}, False)
    assert fresh.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(f"/it/{page}").status_code == 200
    assert client.post(f"/it/{page}").status_code == 405


@pytest.mark.parametrize(
    "page",
    [
        "venues/",
        "venues/hall",
        "venues/%2e%2e/",
        "venues/hall%00/",
        "venues/sala%20grande/",
        "venues/" + "x" * 3000 + "/",
        "organisations/'%20OR%201/",
        "territories/%E5%90%8D/",
        "outcomes/1/",
        "feed.atom/",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_of_nothing_is_not_found_in_the_language_of_the_address(
    client, published, language, page
):
    answer = client.get(f"/{language}/{page}", follow=True)

    if page == "venues/hall":
        assert answer.status_code == 200
        return
    assert (answer.status_code, answer.headers["Content-Language"]) == (404, language)
    assert f'<a class="way-out" href="/{language}/">' in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_language_that_is_none_of_ours_is_not_found_in_one_that_the_visitor_reads(
    client, published, page
):
    answer = client.get(f"/fr/{page}", headers={"accept-language": "fr, ja;q=0.5"})

    assert (answer.status_code, answer.headers["Content-Language"]) == (404, "ja")
    assert '<a class="way-out" href="/ja/">' in answer.text


@pytest.mark.parametrize(
    "accepted",
    ["", ";;;q=", "xx-" + "y" * 5000, "\xff\xfe", "en;q=abc, *", "../../etc", "ja" * 900],
)
def test_garbled_wishes_for_a_language_end_in_ours(client, published, accepted):
    headers = {"accept-language": accepted}
    front, home = client.get("/", headers=headers), client.get("/en/", headers=headers)

    assert front.status_code == 302
    assert front.headers["Location"] in {f"/{language}/" for language in LANGUAGES}
    assert (home.status_code, home.headers["Content-Language"]) == (200, "en")


def test_pages_lead_from_one_to_the_other(client, published):
    def leads(page, address):
        return f'href="/en/{address}"' in client.get(f"/en/{page}").text

    assert leads("", "outcomes/")
    assert leads("outcomes/", "delegations/full/")
    assert leads("venues/hall/", "delegations/full/")
    assert leads("territories/torino/", "territories/nagoya/")
    assert all(leads(page, "") for page in PAGES[1:])
