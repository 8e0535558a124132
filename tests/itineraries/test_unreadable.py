"""A release whose stored bytes are damaged hides itself alone."""

import logging

import pytest
from django.db import connection

from itineraries.models import Publication
from itineraries.publishing import publish
from tests.make import (
    make_delegation,
    make_organisation,
    make_participation,
    make_session,
    make_territory,
    make_venue,
)

pytestmark = pytest.mark.django_db

PAGES = [
    "/it/",
    "/en/feed.atom",
    "/it/outcomes/",
    "/it/territories/torino/",
    "/it/territories/nagoya/",
    "/it/venues/csi/",
    "/it/organisations/comune/",
    "/sitemap.xml",
]


@pytest.fixture
def visits():
    """Three published visits between the same cities; the second and the last are damaged later."""
    torino = make_territory(slug="torino")
    nagoya = make_territory(slug="nagoya", name_it="Nagoya", country="JP", timezone="Asia/Tokyo")
    venue, body = make_venue(slug="csi"), make_organisation(slug="comune")
    for number in range(3):
        visit = make_delegation(
            slug=f"visit-{number}",
            title_it=f"Visita {number}",
            origin=nagoya,
            destination=torino,
        )
        session = make_session(delegation=visit, venue=venue)
        make_participation(session=session, organisation=body, role="host", status="confirmed")
        publish(delegation=visit)
    return list(Publication.objects.order_by("pk"))


def damage(publication, *columns):
    with connection.cursor() as cursor:
        for table, column, key, value in columns:
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE {key} = %s",
                [b'{"torn', value(publication)],
            )


RELEASE = "itineraries_release"
CARD = (RELEASE, "public_card", "id", lambda shown: shown.release_id)
DOCUMENT = (RELEASE, "public_document", "id", lambda shown: shown.release_id)
OUTCOMES = ("itineraries_listing", "outcomes", "publication_id", lambda shown: shown.pk)


@pytest.mark.parametrize("columns", [[CARD], [DOCUMENT], [OUTCOMES], [CARD, DOCUMENT, OUTCOMES]])
def test_pages_of_many_go_on_without_it_and_the_log_says_which(client, visits, columns, caplog):
    for publication in visits[1:]:
        damage(publication, *columns)
    with caplog.at_level(logging.ERROR, "itineraries.unreadable"):
        answers = {page: client.get(page) for page in PAGES}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(
        PAGES, 200
    )
    if CARD in columns:
        for page in PAGES[:2]:
            text = answers[page].content.decode()
            assert ["Visita 0" in text, "Visita 1" in text] == [True, False]
    known = {name for line in caplog.messages for name in [line.partition(" cannot be read")[0]]}
    damaged = {f"Publication {shown.pk}" for shown in visits[1:]}
    damaged |= {f"Release {shown.release_id}" for shown in visits[1:]}
    assert known != set()
    assert known - damaged == set()


def test_where_nothing_of_a_place_can_be_read_there_is_no_page(client, visits):
    for publication in visits:
        damage(publication, DOCUMENT)
    assert client.get("/it/venues/csi/").status_code == 404


def test_a_release_that_cannot_be_read_is_followed_by_a_new_one(client, visits):
    damage(visits[1], CARD, DOCUMENT)
    visit = visits[1].delegation
    make_session(delegation=visit, title_it="Un altro incontro")
    release = publish(delegation=visit)

    assert release.number == 2
    assert client.get("/it/delegations/visit-1/").status_code == 200
