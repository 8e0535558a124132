"""A page that was kept is shown again only as long as nothing it tells of is different."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models.signals import post_delete

from itineraries.itinerary import Action, Link
from itineraries.models import Listing, Mention, Publication
from itineraries.publishing import publish, withdraw
from itineraries.views.cards import among, cards_mentioning, documents_of, read_cards
from organisations.words import Text
from tests.itineraries.published import (
    THURSDAY,
    day_of,
    itinerary,
    path,
    release_of,
    session,
    visit,
)
from tests.make import make_session, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda():
    """A session at a venue, of a visit that is not published yet."""
    return make_session(venue=make_venue(slug="hall"))


def tags(client, pages):
    return {page: client.get(page).headers["ETag"] for page in pages}


def test_what_is_published_again_just_as_it_was_is_told_of_anew(client, agenda):
    release_of(itinerary(delegation=visit(slug="stays")))
    publish(delegation=agenda.delegation, note="Prima")
    slug = agenda.delegation.slug
    pages = [
        "/it/",
        "/it/feed.atom",
        "/it/venues/hall/",
        f"/it/territories/{agenda.delegation.origin.slug}/",
        f"/it/delegations/{slug}/",
        f"/it/delegations/{slug}/changes/",
        f"/it/delegations/{slug}/sessions/{agenda.uid}/",
    ]
    before = tags(client, pages)
    withdraw(delegation=agenda.delegation)
    publish(delegation=agenda.delegation, note="Seconda")

    after = tags(client, pages)
    assert [page for page in pages if after[page] == before[page]] == []
    assert "Seconda" in client.get("/it/feed.atom").text
    assert "Prima" not in client.get("/it/feed.atom").text


def test_every_page_that_leads_to_another_visit_is_new_once_that_one_is_withdrawn(client):
    other = release_of(itinerary(delegation=visit(slug="other", title=Text(it="Altra"))))
    link = Link(slug="other", title=Text(it="Altra"), is_published=True)
    action = Action(
        uid=uuid4(),
        title=Text(it="Invito"),
        status="done",
        side="home",
        due=day_of(THURSDAY),
        creates=link,
    )
    first = release_of(itinerary(session("Prima")))
    for title in ("Seconda", "Terza"):
        document = itinerary(session(title), delegation=visit(reciprocates=link), actions=(action,))
        release_of(document, delegation=first.delegation)
    pages = [
        path(document),
        *(f"{path(document)}{name}" for name in ("changes/", "changes/?since=1", "releases/2/")),
        f"{path(document)}agenda.json",
        "/it/outcomes/",
        "/it/territories/nagoya/",
    ]
    before = tags(client, pages)
    told = [page for page in pages if b"Altra" in client.get(page).getvalue()]
    withdraw(delegation=other.delegation)

    after = tags(client, pages)
    assert [page for page in pages if after[page] == before[page]] == []
    assert told != []
    assert [page for page in pages if b"Altra" in client.get(page).getvalue()] == []


@pytest.mark.parametrize("query", ["?&", "?&&&", "?=&", "?x", "?x=1&y=2", "?page=2"])
def test_a_query_that_a_page_does_not_ask_for_leads_to_the_page_without_it(client, query):
    document = itinerary(session())
    release_of(document)

    answer = client.get(f"{path(document)}{query}")

    assert (answer.status_code, answer.headers["Location"]) == (302, path(document))


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("?q=porto&fbclid=1", "?q=porto"),
        ("?q=porto&q=mare", "?q=mare"),
        ("?utm=x&year=2022&q=citt%C3%A0", "?year=2022&q=citt%C3%A0"),
    ],
)
def test_of_a_query_what_the_page_asks_for_is_kept(client, asked, plain):
    answer = client.get(f"/it/{asked}")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/it/{plain}")
    assert client.get(f"/it/{plain}").status_code == 200


def test_a_page_tells_of_nothing_that_came_out_after_it_was_asked_for():
    early, late = (release_of(itinerary(delegation=visit(slug=slug))) for slug in ("a", "b"))
    shown = [(early.pk, early.published_at)]

    cards = read_cards(among(shown, Publication.objects.with_cards()))

    assert [card.release.pk for card in cards] == [early.pk]
    assert late.pk not in {key for key, _date in shown}


def test_zeros_before_the_number_of_a_version_lead_to_its_one_address(client):
    first = release_of(itinerary(session("Prima")))
    release_of(itinerary(session("Seconda")), delegation=first.delegation)

    answer = client.get("/en/delegations/nagoya-a-torino/releases/0001/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/en/delegations/nagoya-a-torino/releases/1/"


def test_a_visit_withdrawn_while_a_page_about_its_venue_is_made_breaks_nothing(agenda):
    publish(delegation=agenda.delegation)
    cards = cards_mentioning("venue", "hall")
    withdraw(delegation=agenda.delegation)

    assert list(documents_of(cards)) == [agenda.delegation.slug]


def test_a_page_about_a_venue_is_of_the_release_that_it_was_found_by(agenda):
    publish(delegation=agenda.delegation)
    cards = cards_mentioning("venue", "hall")
    agenda.venue = None
    agenda.save()
    publish(delegation=agenda.delegation)

    [document] = documents_of(cards).values()
    assert [one.place.slug for one in document.sessions] == ["hall"]


@pytest.mark.django_db(transaction=True)
def test_who_publishes_while_another_withdraws_waits_for_their_turn():
    agenda = make_session(venue=make_venue())
    outsider = release_of(itinerary(delegation=visit(slug="stays")))
    publish(delegation=agenda.delegation)
    half_withdrawn, published = threading.Event(), threading.Event()
    numbers: list[int] = []

    def hold_on(**_signal: object) -> None:
        half_withdrawn.set()
        published.wait(timeout=0.5)

    def publish_again() -> None:
        try:
            half_withdrawn.wait(timeout=20)
            numbers.append(publish(delegation=agenda.delegation).number)
        finally:
            published.set()
            connection.close()

    thread = threading.Thread(target=publish_again)
    thread.start()
    post_delete.connect(hold_on, sender=Listing)
    try:
        withdraw(delegation=agenda.delegation)
    finally:
        post_delete.disconnect(hold_on, sender=Listing)
        thread.join(timeout=60)

    assert numbers == [2]
    out = {agenda.delegation.pk: 2, outsider.delegation.pk: 1}
    publications = Publication.objects.select_related("release")
    assert {one.delegation_id: one.release.number for one in publications} == out
    assert publications.get(delegation=agenda.delegation).since == 2
    assert Listing.objects.count() == 2
    assert set(Mention.objects.values_list("publication__delegation", flat=True)) == set(out)
