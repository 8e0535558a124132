import uuid

import pytest
from django.core.cache import cache

from itineraries.publishing import publish, withdraw
from tests.itineraries.exports.calendars import spans_by_icalendar, values
from tests.make import make_delegation, make_session

pytestmark = pytest.mark.django_db

ADDRESS = "/en/delegations/nagoya/agenda.ics"


def read(client, address: str = ADDRESS) -> bytes:
    return client.get(address).getvalue()


def published(**facts):
    visit = make_delegation(slug="nagoya", **facts)
    make_session(delegation=visit, title_it="Tutti", title_en="Everybody")
    make_session(delegation=visit, title_it="Stampa", party="Stampa & TV")
    make_session(delegation=visit, title_it="CANARY", visibility="staff", party="Scorta")
    publish(delegation=visit)
    return visit


def test_a_calendar_is_fetched_plainly_and_knows_what_it_is(client):
    published()

    response = client.get(ADDRESS)

    assert {
        name: response.headers[name]
        for name in ("Content-Type", "Content-Disposition", "Cache-Control")
    } == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'attachment; filename="nagoya-agenda.ics"',
        "Cache-Control": "public, max-age=0, must-revalidate",
    }


def test_two_requests_get_the_same_bytes_and_a_third_is_told_so(client):
    published()

    first = read(client)
    cache.clear()
    again = client.get(ADDRESS, headers={"Host": "127.0.0.1"})
    tag = again.headers["ETag"]

    assert again.getvalue() == first
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_only_a_release_that_changes_an_event_raises_its_number(client):
    visit = make_delegation(slug="nagoya")
    moved = make_session(delegation=visit, title_it="Spostata")
    still = make_session(delegation=visit, title_it="Ferma")
    stamps = []
    for title in ("Spostata", "Rinominata", "Rinominata ancora"):
        moved.title_it = title
        moved.save()
        publish(delegation=visit)
        calendar = read(client)
        stamps.append((values(calendar, "SEQUENCE"), values(calendar, "DTSTAMP")))

    assert values(calendar, "UID") == [str(moved.uid), str(still.uid)]
    assert [sequence for sequence, _stamp in stamps] == [["1", "1"], ["2", "1"], ["3", "1"]]
    assert len({stamp[1] for _sequence, stamp in stamps}) == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["No time stated: Everybody", r"Stampa & TV\, no time stated: Stampa"]),
        ("?party=", ["No time stated: Everybody", r"Stampa & TV\, no time stated: Stampa"]),
        (
            "?party=Stampa+%26+TV",
            ["No time stated: Everybody", r"Stampa & TV\, no time stated: Stampa"],
        ),
        ("?party=Ospiti", ["No time stated: Everybody", r"Ospiti\, no time stated: Cena"]),
    ],
)
def test_a_party_takes_its_own_programme_away(client, query, titles):
    visit = published()
    if "Ospiti" in query:
        make_session(delegation=visit, title_it="Cena", party="Ospiti")
        publish(delegation=visit)

    assert values(read(client, ADDRESS + query), "SUMMARY") == titles


@pytest.mark.parametrize(
    ("party", "name"),
    [
        ("Stampa & TV", 'attachment; filename="nagoya-stampa-tv-agenda.csv"'),
        ("班A", "attachment; filename*=utf-8''nagoya-%E7%8F%ADa-agenda.csv"),
        ("!!!", 'attachment; filename="nagoya-agenda.csv"'),
    ],
)
def test_the_name_of_the_file_says_whose_it_is(client, party, name):
    visit = published()
    make_session(delegation=visit, party=party)
    publish(delegation=visit)

    response = client.get("/it/delegations/nagoya/agenda.csv", {"party": party})

    assert response.headers["Content-Disposition"] == name


@pytest.mark.parametrize("party", ["Nessuno", "stampa", "Scorta", "' OR 1=1", "x" * 3000])
def test_a_party_that_nobody_may_know_is_not_found_and_the_others_are_named(client, party):
    published()

    response = client.get(ADDRESS, {"party": party})

    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert 'href="?party=Stampa%20%26%20TV"' in response.text
    assert response.context["parties"] == ("Stampa & TV",)
    assert "CANARY" not in response.text


def test_one_appointment_can_be_put_into_a_calendar(client):
    visit = published()
    one = visit.sessions.get(title_it="Tutti")

    response = client.get(f"/en/delegations/nagoya/sessions/{one.uid}.ics")
    calendar = response.getvalue()

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="nagoya-{one.uid}.ics"'
    assert list(spans_by_icalendar(calendar)) == [str(one.uid)]
    assert values(calendar, "SUMMARY") == ["No time stated: Everybody"]
    assert values(calendar, "X-WR-CALNAME") == []


def test_what_is_not_published_has_no_calendar(client):
    visit = published()
    hidden = visit.sessions.get(visibility="staff").uid
    shown = visit.sessions.get(title_it="Tutti").uid
    gone = make_delegation(slug="gone")
    lost = make_session(delegation=gone).uid
    publish(delegation=gone)
    withdraw(delegation=gone)

    assert [
        client.get(f"/it/delegations/{path}").status_code
        for path in (
            f"nagoya/sessions/{hidden}.ics",
            f"nagoya/sessions/{uuid.UUID(int=0)}.ics",
            f"gone/sessions/{lost}.ics",
            "gone/agenda.ics",
            f"nagoya/sessions/{shown}.ics",
        )
    ] == [404, 404, 404, 404, 200]


def test_reading_a_calendar_costs_one_query(client, django_assert_num_queries):
    one = published().sessions.get(title_it="Tutti")

    with django_assert_num_queries(2):
        read(client)
        read(client, f"/it/delegations/nagoya/sessions/{one.uid}.ics")
