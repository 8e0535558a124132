import csv
import io

import pytest
from django.urls import reverse

from itineraries.publishing import publish, withdraw
from tests.make import make_delegation, make_session

pytestmark = pytest.mark.django_db


def published(**facts):
    visit = make_delegation(**facts)
    make_session(delegation=visit, title_it="Visita", title_en="Tour", notes="CANARY notes")
    make_session(delegation=visit, title_it="CANARY staff", visibility="staff")
    make_session(delegation=visit, title_it="CANARY private", visibility="confidential")
    publish(delegation=visit)
    return visit


def read(response):
    text = response.getvalue().decode("utf-8-sig")
    return text, list(csv.DictReader(io.StringIO(text, newline="")))


def test_anyone_takes_the_published_agenda_away_in_their_language(client):
    visit = published(slug="nagoya")

    response = client.get("/en/delegations/nagoya/agenda.csv")
    text, rows = read(response)

    assert [row["title"] for row in rows] == ["Tour", "Private appointment"]
    assert "CANARY" not in text
    assert {
        name: response.headers[name]
        for name in ("Content-Type", "Content-Disposition", "Cache-Control")
    } == {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="nagoya-agenda.csv"',
        "Cache-Control": "public, max-age=0, must-revalidate",
    }
    assert response.streaming
    assert reverse("itineraries:export", args=[visit.slug, "agenda.csv"]).endswith(
        "/delegations/nagoya/agenda.csv"
    )


def test_visitors_keep_the_old_release_until_the_next_one(client):
    visit = published(slug="nagoya")
    visit.sessions.filter(title_en="Tour").update(title_en="Edited")

    _text, before = read(client.get("/en/delegations/nagoya/agenda.csv"))
    publish(delegation=visit)
    _text, after = read(client.get("/en/delegations/nagoya/agenda.csv"))

    assert [before[0]["title"], after[0]["title"]] == ["Tour", "Edited"]


def test_who_has_the_file_is_not_sent_it_again_until_it_changes(client):
    visit = published(slug="nagoya")
    address = "/it/delegations/nagoya/agenda.csv"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    english = client.get(
        "/en/delegations/nagoya/agenda.csv", headers={"If-None-Match": first.headers["ETag"]}
    )
    make_session(delegation=visit)
    publish(delegation=visit)
    later = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert [again.status_code, english.status_code, later.status_code] == [304, 200, 200]
    assert again.headers["ETag"] == first.headers["ETag"]


def test_reading_it_costs_one_query_whatever_its_length(client, django_assert_num_queries):
    visit = make_delegation(slug="long")
    for _number in range(3):
        make_session(delegation=visit)
    publish(delegation=visit)

    with django_assert_num_queries(1):
        _text, rows = read(client.get("/it/delegations/long/agenda.csv"))

    assert len(rows) == 3


@pytest.mark.parametrize(
    "address",
    [
        "/it/delegations/nagoya/agenda.exe",
        "/it/delegations/nobody/agenda.csv",
        "/it/delegations/draft/agenda.csv",
        "/it/delegations/gone/agenda.csv",
        "/xx/delegations/nagoya/agenda.csv",
    ],
)
def test_what_is_not_published_is_not_found(client, address):
    published(slug="nagoya")
    make_session(delegation=make_delegation(slug="draft"))
    withdraw(delegation=published(slug="gone"))

    assert client.get(address).status_code == 404


def test_nothing_but_reading_is_possible(client):
    published(slug="nagoya")

    assert client.post("/it/delegations/nagoya/agenda.csv").status_code == 405
