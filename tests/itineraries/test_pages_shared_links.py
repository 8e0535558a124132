import json
import re
import uuid

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from PIL import Image

from itineraries.addresses import NO_PAGES, private_pages
from itineraries.itinerary import Document
from organisations.words import Text
from tests.itineraries.published import itinerary, path, release_of, session, visit

pytestmark = pytest.mark.django_db


def photo(**facts):
    usual = {
        "uid": uuid.uuid4(),
        "kind": "photo",
        "title": Text("Le delegazioni"),
        "filename": "0a.jpg",
        "alt": Text("Due gruppi", "Two groups"),
        "width": 2000,
        "height": 1333,
    }
    return Document(**usual | facts)


def properties(page):
    found = re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', page)
    return {name: [value for known, value in found if known == name] for name, _value in found}


def data(page):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in blocks]


def test_a_link_to_a_visit_says_what_it_leads_to(client):
    one = photo()
    document = itinerary(documents=(one,), delegation=visit(purpose=Text(en="To meet.")))
    release_of(document)

    assert properties(client.get(path(document, "en")).text) == {
        "type": ["website"],
        "site_name": ["Delegations"],
        "title": ["Nagoya visits"],
        "description": ["To meet."],
        "url": ["http://testserver/en/delegations/nagoya-a-torino/"],
        "locale": ["en_GB"],
        "locale:alternate": ["it_IT", "ja_JP"],
        "image": [f"http://testserver/en/delegations/nagoya-a-torino/documents/{one.uid}/"],
        "image:width": ["2000"],
        "image:height": ["1333"],
        "image:alt": ["Two groups"],
    }


def test_without_a_photograph_of_its_own_a_drawing_stands_for_it(client):
    document = itinerary(session(), documents=(photo(filename="0a.svg"), photo(width=None)))
    release_of(document)

    page = client.get(path(document, "en")).text

    told = properties(page)
    [address] = told["image"]
    assert address.startswith("http://testserver/static/images/card.")
    with Image.open(finders.find("images/card.png")) as drawing:
        assert (told["image:width"], told["image:height"]) == tuple(
            [str(side)] for side in drawing.size
        )
    assert told["image:alt"] == ["Two cities and the way between them"]
    # It is no picture of the event itself.
    assert "image" not in data(page)[0]["@graph"][0]
    [one] = document.sessions
    assert properties(client.get(f"{path(document)}sessions/{one.uid}/").text)["image"] == [address]


def test_what_somebody_typed_ends_no_script(client):
    nasty = "</script><script>alert(1)</script><!-- & \u2028 \"'"
    document = itinerary(session(nasty), delegation=visit(title=Text(nasty)))
    release_of(document)

    for address in (path(document), f"{path(document)}sessions/{document.sessions[0].uid}/"):
        page = client.get(address).text
        [block] = data(page)
        assert block["@graph"][0]["name"] == nasty
        assert page.count("alert(1)</script>") == 0
        raw = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert set("<>&\u2028\u2029") & set(raw) == set()


def test_a_private_appointment_says_nothing_of_itself(client):
    document = itinerary(session("", is_confidential=True), session("Tavolo"))
    release_of(document)

    page = client.get(f"{path(document)}sessions/{document.sessions[0].uid}/").text

    assert (data(page), properties(page)) == ([], {})


@pytest.mark.parametrize("pages", [NO_PAGES, private_pages("token")])
def test_only_the_public_page_of_today_tells_of_itself(pages):
    template = Template(
        "{% load shared_links %}{% card_of_visit itinerary pages as card %}[{{ card.title }}]"
        "{% card_of_session itinerary session pages as card %}[{{ card.title }}]"
    )
    document = itinerary(session("Tavolo"))
    facts = {"itinerary": document, "session": document.sessions[0], "pages": pages}

    assert template.render(Context(facts)) == "[][]"


def test_photographs_of_the_visit_and_of_its_sessions_are_shown_together_and_once(client):
    of_visit, of_session = (
        photo(),
        photo(rights="Città", licence="CC BY 4.0", width=None, height=None),
    )
    report = photo(kind="report", title=Text("Relazione"), filename="0b.pdf")
    document = itinerary(
        session("A", documents=(of_session, report)),
        session("B", documents=(of_session,)),
        documents=(of_visit,),
    )
    release_of(document)

    page = " ".join(client.get(path(document)).text.split())

    shown = re.findall(r'<img src="[^"]*/documents/([^/]*)/" alt="([^"]*)"([^>]*)>', page)
    assert shown == [
        (
            str(of_visit.uid),
            "Due gruppi",
            ' width="2000" height="1333" loading="lazy" decoding="async"',
        ),
        (str(of_session.uid), "Due gruppi", ' loading="lazy" decoding="async"'),
    ]
    assert page.count("© Città · CC BY 4.0") == 1
    assert page.count(f"documents/{report.uid}/") == 1
    assert "Documenti</h2>" not in page
