"""What has changed: version by version, or all at once for who read an earlier one."""

import datetime as dt
import re
import uuid

import html5lib
import pytest
from django.utils import translation
from msgspec.structs import replace

from itineraries.exports.appointments.places import in_full, in_short
from itineraries.exports.lines import plain as plain_line
from itineraries.itinerary import Delegate, Document, Participant, Place
from itineraries.phrases.changes import place_phrase
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import (
    THURSDAY,
    TORINO,
    at,
    day_of,
    itinerary,
    person,
    release_of,
    session,
    visit,
    when,
)
from tests.itineraries.versions import issue

pytestmark = pytest.mark.django_db

CSI = Place(slug="csi", name=Text("CSI NEXT"), city="Torino")
OGR = Place(slug="ogr", name=Text("OGR Torino"), room=Text("Duomo"))
TURIN_HALL = Place(name=Text("Sala", "Hall", "ホール"), city="Torino", territory=TORINO)
OUTSIDER = session("Sempre uguale", uid=uuid.UUID(int=99), when=at("18:00"))


def one(title="Visita", **facts):
    return session(title, uid=uuid.UUID(int=1), **facts)


def address(query="", language="en", slug="nagoya-a-torino"):
    return f"/{language}/delegations/{slug}/changes/{query}"


def plain(html):
    """What is read of a page or of a part of it."""
    running = re.sub(r"</?(a|del|ins|s|span|strong|time)\b[^>]*>", "", html)
    return " ".join(re.sub(r"<[^>]+>", " ", running).split())


def told(client, old, new):
    """What the page says of one appointment that changed beside an outsider."""
    issue(itinerary(old, OUTSIDER), itinerary(new, OUTSIDER))
    return what_changed(client.get(address()).text)


def what_changed(page):
    """The words of the first list of changes."""
    start = page.index('<div class="changes">')
    return plain(page[start : page.index('<ul class="remarks">', start)])


def kinds(page):
    return [
        [(kind, [i.session.title.it for i in items]) for kind, items in version.history.groups]
        if version.history
        else None
        for version in page.context["versions"]
    ]


def test_a_first_version_has_changed_nothing(client):
    release_of(itinerary(OUTSIDER))

    page = client.get(address())

    assert "This is the first version; nothing has changed." in page.text
    assert kinds(page) == [None]
    assert "The first version, with 1 appointment." in plain(page.text)


def test_versions_are_told_from_the_newest_with_what_each_changed(client):
    moved = one(when=at("11:00"))
    issue(
        itinerary(one(when=at("10:00")), OUTSIDER),
        itinerary(moved, OUTSIDER, session("Nuova", uid=uuid.UUID(int=2))),
        itinerary(moved, OUTSIDER, session("Nuova sede", uid=uuid.UUID(int=2))),
    )

    page = client.get(address())

    assert [version.release.number for version in page.context["versions"]] == [3, 2, 1]
    assert kinds(page) == [
        [("renamed", ["Nuova sede"])],
        [("moved", ["Visita"]), ("added", ["Nuova"])],
        None,
    ]


def test_a_version_tells_its_label_note_and_day(client):
    first = release_of(itinerary(OUTSIDER))
    release_of(
        itinerary(one(), OUTSIDER), delegation=first.delegation, label="revised", note="Orari"
    )

    page = plain(client.get(address()).text)

    assert "Version 2 revised 14 November 2022, 10:00 (Rome time) Orari" in page


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            {"when": at("10:00", "11:30")},
            {"when": at("11:00", "12:30")},
            "Moved Thursday 10 November 11:00–12:30 Visita was 10:00–11:30, now 11:00–12:30",
        ),
        (
            {"when": at("10:00")},
            {"when": at("10:00", date=dt.date(2022, 11, 11))},
            (
                "Moved Friday 11 November 10:00 Visita "
                "was Thursday 10 November 10:00, now Friday 11 November 10:00"
            ),
        ),
        (
            {},
            {"when": at("10:00")},
            "Moved Thursday 10 November 10:00 Visita was not stated, now 10:00",
        ),
        (
            {"place": CSI},
            {"place": OGR},
            "Moved Thursday 10 November Visita was CSI NEXT, Torino, now OGR Torino, Duomo",
        ),
        (
            {"place": CSI},
            {"place": CSI, "alternative_place": OGR, "languages": ("it",)},
            "Moved Thursday 10 November Visita Changed: alternative venue, languages",
        ),
        (
            {"title": Text("Incontro")},
            {"title": Text("Tavolo")},
            "Renamed Thursday 10 November Tavolo was Incontro, now Tavolo",
        ),
        (
            {},
            {"participants": (Participant("host", "home", person()),), "languages": ("it", "ja")},
            "Corrected Thursday 10 November Visita Changed: participants, languages",
        ),
        (
            {},
            {"status": "cancelled"},
            "Cancelled or postponed Thursday 10 November Visita cancelled",
        ),
        (
            {},
            {"status": "postponed"},
            "Cancelled or postponed Thursday 10 November Visita postponed · no new date yet",
        ),
        (
            {},
            {"status": "cancelled", "replaced_by": OUTSIDER.uid},
            (
                "Cancelled or postponed Thursday 10 November Visita "
                "cancelled · in its place: Sempre uguale, Thursday 10 November"
            ),
        ),
    ],
)
def test_a_change_is_told_in_words_with_what_was_and_what_is(client, old, new, sentence):
    assert told(client, replace(one(), **old), replace(one(), **new)) == sentence


def test_old_and_new_are_marked_for_machines_and_eyes_alike(client):
    issue(itinerary(one("Incontro")), itinerary(one("Tavolo")))

    page = client.get(address()).text

    marked = 'was <del><span lang="it">Incontro</span></del>, now <ins><span lang="it">Tavolo'
    assert marked in page


def test_what_is_still_in_the_programme_is_linked_there(client):
    issue(itinerary(one()), itinerary(one("Altro"), OUTSIDER))

    page = client.get(address()).text

    base = "/en/delegations/nagoya-a-torino/"
    assert f'<a href="{base}#s-{uuid.UUID(int=1)}">' in page
    assert f'<a href="{base}#s-{OUTSIDER.uid}">' in page
    assert f'href="{base}releases/1/"' in page
    assert f'href="{base}releases/2/"' not in page
    assert f'href="{base}changes/?since=1"' in page


def test_of_what_was_taken_out_the_time_alone_is_told_in_every_version(client):
    cena = session("Cena riservata", uid=uuid.UUID(int=5), when=at("20:00"), place=OGR)
    issue(
        itinerary(OUTSIDER),
        itinerary(OUTSIDER, cena),
        itinerary(OUTSIDER, replace(cena, title=Text("Cena dal prefetto"), when=at("21:00"))),
        itinerary(OUTSIDER),
    )

    pages = [client.get(address(query)).text for query in ("", "?since=2", "?since=3")]

    words = ("Cena", "riservata", "prefetto", "OGR", "Private appointment")
    assert [[word for word in words if word in page] for page in pages] == [[], [], []]
    line = "Taken out Thursday 10 November 21:00 An appointment that is no longer published"
    assert [line in plain(page) for page in pages] == [True, False, True]


def test_who_is_named_no_more_is_named_in_no_change(client):
    shima = Delegate(person("Kumiko", "Shima"), "head")
    guest = Participant("speaker", "guest", person("Kumiko", "Shima"))
    issue(
        itinerary(one()),
        itinerary(one(participants=(guest,)), delegates=(shima,), delegation=visit(named_count=1)),
        itinerary(one()),
    )

    page = client.get(address())

    assert "Shima" not in page.text
    assert kinds(page) == [None, None, None]
    assert page.text.count("Nothing changed in what is published here.") == 2


def test_what_becomes_private_is_told_as_private_from_the_first(client):
    private = one("", is_confidential=True, visibility="confidential", type="other")
    issue(itinerary(one("Colloquio")), itinerary(private, OUTSIDER))

    page = client.get(address())

    assert "Colloquio" not in page.text
    assert kinds(page) == [[("added", ["Sempre uguale"])], None]


def test_the_visit_and_its_lists_are_told_besides(client):
    paper = Document(uid=uuid.uuid4(), kind="link", title=Text("Sito"), url="https://example.org/")
    newer = visit(
        title=Text(en="Nagoya comes"), end=day_of(dt.date(2022, 11, 12)), purpose=Text("P")
    )
    issue(itinerary(OUTSIDER), itinerary(OUTSIDER, delegation=newer, documents=(paper,)))

    page = client.get(address()).text

    assert what_changed(page) == (
        "Besides The title of the visit was Nagoya visits, now Nagoya comes "
        "The dates of the visit was 9–11 November 2022, now 9–12 November 2022 "
        "The visit itself purpose The documents"
    )


def test_since_a_version_all_is_told_at_once(client):
    issue(
        itinerary(one(when=at("10:00")), OUTSIDER),
        itinerary(one(when=at("11:00")), OUTSIDER),
        itinerary(one(when=at("12:00")), OUTSIDER, session("Nuova")),
    )

    first = plain(client.get(address("?since=1")).text)
    second = plain(client.get(address("?since=2")).text)
    third = plain(client.get(address("?since=3")).text)

    assert "For those who read version 1 of 14 November 2022: all that is different" in first
    assert ("was 10:00, now 12:00" in first, "11:00" in first) == (True, False)
    assert "was 11:00, now 12:00" in second
    assert "Nothing has changed for those who read version 3 of 14 November 2022" in third


@pytest.mark.parametrize(
    "query",
    ["?since=0", "?since=abc", "?since=999", "?since=", "?since=-1", "?since=٣", "?page=0",
     "?page=2", "?page=x", f"?since={'9' * 5000}", "?page=99999999999999999999"],
)  # fmt: skip
def test_nonsense_leads_nowhere(client, query):
    issue(itinerary(one()), itinerary(OUTSIDER))

    answer = client.get(address(query, "ja"))

    assert answer.status_code == 404
    assert '<a class="way-out" href="/ja/">' in answer.text


def test_a_bookmark_from_before_a_withdrawal_finds_what_came_since(client):
    first, second = issue(itinerary(one("Numero privato")), itinerary(one("Due")))
    withdraw(delegation=first.delegation)
    third = release_of(itinerary(one("Tre")), delegation=first.delegation)
    third.publication.since = 3
    third.publication.save()

    bookmark = client.get(address("?since=1"))
    page = client.get(bookmark.url)

    assert (bookmark.status_code, bookmark.url) == (302, address())
    assert [version.release.number for version in page.context["versions"]] == [3]
    assert "This is the first version; nothing has changed." in page.text
    assert second.number == 2


def test_a_withdrawn_visit_tells_nothing(client):
    first, _second = issue(itinerary(one()), itinerary(OUTSIDER))
    withdraw(delegation=first.delegation)

    assert [client.get(address(query)).status_code for query in ("", "?since=1")] == [404, 404]


@pytest.mark.parametrize("count", [2, 25])
def test_the_versions_of_a_page_take_two_queries_however_many_there_are(
    client, django_assert_num_queries, count
):
    issue(*[itinerary(one(f"Versione {number}"), OUTSIDER) for number in range(1, count + 1)])

    for query in ("", "?since=1"):
        with django_assert_num_queries(2):
            client.get(address(query))


def test_many_versions_come_in_pages_each_with_the_change_from_the_one_before(client):
    issue(*[itinerary(one(f"Versione {number}")) for number in range(1, 26)])

    pages = [client.get(address(f"?page={number}")) for number in (1, 2, 3)]
    numbers = [[v.release.number for v in page.context["versions"]] for page in pages]

    assert numbers == [[*range(25, 15, -1)], [*range(15, 5, -1)], [*range(5, 0, -1)]]
    assert [kinds(page)[-1] for page in pages] == [
        [("renamed", ["Versione 16"])],
        [("renamed", ["Versione 6"])],
        None,
    ]
    assert 'href="?page=2"' in pages[0].text


def test_who_has_the_page_already_is_told_so(client):
    issue(itinerary(one()), itinerary(OUTSIDER))
    for query in ("", "?since=1"):
        fresh = client.get(address(query))
        again = client.get(address(query), headers={"if-none-match": fresh.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_it_is_valid_html_in_every_language(client, language):
    whole = full_itinerary()
    fewer = replace(whole, days=whole.days[:1], delegates=(), synergies=(), delegation=visit())
    issue(replace(whole, delegation=visit(purpose=Text("P"))), whole_as(whole, visit()), fewer)

    for query in ("", "?since=1"):
        page = client.get(address(query, language)).content
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        assert len(tree.findall(".//h1")) == 1


def whole_as(document, delegation):
    """The same document in which every appointment has become optional and lost its place."""
    changed = document.with_sessions(lambda one: replace(one, is_optional=True, place=None))
    return replace(changed, delegation=delegation)


def test_in_japanese_the_days_are_written_in_its_manner(client):
    issue(itinerary(one(when=at("10:00"))), itinerary(one(when=when(date=THURSDAY))))

    assert "11月10日（木）" in client.get(address(language="ja")).text


@pytest.mark.parametrize(
    ("language", "town"),
    [("it", "Sala, Torino"), ("en", "Hall, Turin"), ("ja", "ホール、トリノ市")],
)
def test_the_city_of_a_place_is_named_in_the_language_of_the_reader(language, town):
    with translation.override(language):
        assert place_phrase(TURIN_HALL) == town
        assert plain_line(in_short(TURIN_HALL)) == town
        assert plain_line(in_full(TURIN_HALL)) == town
        address = replace(TURIN_HALL, address="via Po 1", postcode="10124")
        assert plain_line(in_full(address)).endswith("10124 Torino")
