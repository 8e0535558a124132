"""An earlier version: as it was, marked as superseded, and without what was taken back since."""

import uuid

import html5lib
import pytest

from itineraries.itinerary import Delegate
from itineraries.publishing import publish, withdraw
from organisations.words import Text
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import at, itinerary, path, person, release_of, session, visit
from tests.itineraries.versions import issue
from tests.make import make_session

pytestmark = pytest.mark.django_db

UID = uuid.UUID(int=1)


def address(number, language="en", slug="nagoya-a-torino"):
    return f"/{language}/delegations/{slug}/releases/{number}/"


def squeezed(page):
    return " ".join(page.text.split())


@pytest.fixture
def three():
    return issue(
        itinerary(session("Prima", uid=UID, when=at("10:00"))),
        itinerary(session("Seconda", uid=UID, when=at("11:00"))),
        itinerary(session("Terza", uid=UID, when=at("12:00"))),
    )


def test_an_earlier_version_is_shown_as_it_was_and_says_that_it_is_superseded(client, three):
    page = client.get(address(1))

    assert [one.title.it for one in page.context["itinerary"].sessions] == ["Prima"]
    assert "This is version 1, superseded by version 2 on <time" in squeezed(page)
    assert '<a href="/en/delegations/nagoya-a-torino/">To the current programme</a>' in page.text
    assert 'href="/en/delegations/nagoya-a-torino/changes/?since=1"' in page.text
    assert "Programme version 1" in page.text


def test_search_engines_are_led_to_the_current_programme(client, three):
    page = client.get(address(2, "ja"))

    assert '<meta name="robots" content="noindex">' in page.text
    canonical = '<link rel="canonical" href="http://testserver/ja/delegations/nagoya-a-torino/">'
    assert page.text.count('rel="canonical"') == page.text.count(canonical) == 1


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_it_is_valid_html_with_every_jump_inside_it(client, language):
    issue(full_itinerary(), itinerary(session(), delegation=visit(slug="full")))

    answer = client.get(address(1, language, "full"))

    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.content)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    jumps = {a.get("href")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")}
    assert sorted(ids) == sorted(set(ids))
    assert jumps - set(ids) == set()
    assert len(tree.findall(".//h1")) == 1


def test_it_leads_to_no_page_or_file_of_the_current_version(client, three):
    page = client.get(address(1)).text

    assert f"/sessions/{UID}" not in page
    assert "agenda.csv" not in page


def test_the_current_version_is_the_programme_itself(client, three):
    answer = client.get(address(3))

    assert (answer.status_code, answer.url) == (302, "/en/delegations/nagoya-a-torino/")


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999", "9" * 5000, "-1", "x"])
def test_versions_that_never_were_are_not_found(client, three, number):
    answer = client.get(address(number, "it"))

    assert answer.status_code == 404
    assert '<a class="way-out" href="/it/">' in answer.text


def test_a_withdrawn_visit_has_no_versions(client, three):
    outsider = issue(
        itinerary(delegation=visit(slug="out")), itinerary(delegation=visit(slug="out"))
    )
    withdraw(delegation=three[0].delegation)

    assert [client.get(address(n)).status_code for n in (1, 2, 3)] == [404] * 3
    assert client.get(address(1, slug="out")).status_code == 200
    assert len(outsider) == 2


def test_what_was_withdrawn_is_not_shown_once_it_is_published_again(client):
    appointment = make_session(title_it="Telefonare allo 011 5550199")
    visit = appointment.delegation
    publish(delegation=visit)
    withdraw(delegation=visit)
    appointment.title_it = "Telefonare"
    appointment.save()
    publish(delegation=visit)
    appointment.title_it = "Chiamare"
    appointment.save()
    publish(delegation=visit)

    codes = [client.get(address(n, slug=visit.slug)).status_code for n in (1, 2, 3)]

    assert codes == [404, 200, 302]
    assert visit.publication.since == 2


def test_who_is_named_no_more_and_what_was_taken_out_are_not_told(client):
    gone = session("Cena riservata", when=at("20:00"))
    issue(
        itinerary(
            session("Visita"), gone, delegates=(Delegate(person("Kumiko", "Shima"), "head"),)
        ),
        itinerary(session("Altro")),
    )

    page = client.get(address(1))

    assert "Cena riservata" not in page.text
    assert "Shima" not in page.text
    assert "Private appointment" not in page.text
    assert page.text.count("<h3>An appointment that is no longer published</h3>") == 2
    assert "20:00" in page.text


@pytest.mark.parametrize("count", [1, 200])
def test_an_earlier_version_takes_two_queries_however_long(
    client, django_assert_num_queries, count
):
    sessions = [session(str(n)) for n in range(count)]
    issue(itinerary(*sessions), itinerary(*sessions, session("Nuova")))

    with django_assert_num_queries(2):
        assert client.get(address(1)).status_code == 200


def test_who_has_it_already_is_told_so_until_the_current_version_changes(client, three):
    tag = client.get(address(1)).headers["ETag"]
    again = client.get(address(1), headers={"if-none-match": tag})
    release_of(itinerary(session("Quarta")), delegation=three[0].delegation)
    after = client.get(address(1), headers={"if-none-match": tag})

    assert (again.status_code, again.content, after.status_code) == (304, b"", 200)
    assert Text(it="Prima") not in [s.title for s in after.context["itinerary"].sessions]


def test_only_reading_is_possible(client, three):
    assert client.post(address(1)).status_code == 405
    assert client.get(path(itinerary())).status_code == 200
