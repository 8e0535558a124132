"""Public answers travel compressed, where the visitor's program takes them so."""

import datetime as dt
import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone

from itineraries.packing import pack, takes_packed
from itineraries.private_links import issue
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import release_of

pytestmark = pytest.mark.django_db

GZIP = {"accept-encoding": "gzip, deflate, br"}
TEXTS = [
    "",
    "delegations/full/",
    "?q=torino",
    "delegations/full/changes/",
    "delegations/full/agenda.csv",
    "delegations/full/agenda.ics",
    "delegations/full/agenda.json",
    "delegations/full/schedule.json",
    "delegations/full/schedule.xml",
    "feed.atom",
]


@pytest.fixture
def release():
    return release_of(full_itinerary())


@pytest.mark.parametrize("address", TEXTS)
def test_a_text_is_the_same_once_unpacked(client, release, address):
    packed = client.get(f"/it/{address}", headers=GZIP)
    plain = client.get(f"/it/{address}")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.getvalue()) == plain.getvalue()


@pytest.mark.parametrize("address", TEXTS)
def test_the_kept_one_is_given_as_it_is_asked_for(client, release, address):
    """Whoever came first, the one who takes it packed or the one who does not."""
    plain, packed = client.get(f"/it/{address}"), client.get(f"/it/{address}", headers=GZIP)
    again = client.get(f"/it/{address}")

    assert again.getvalue() == (body := plain.getvalue())
    assert gzip.decompress(packed.getvalue()) == body
    assert len(body) > 300


def test_both_say_that_they_differ_by_what_is_taken_and_are_one_to_who_asks_again(client, release):
    address = "/it/delegations/full/"
    packed, plain = client.get(address, headers=GZIP), client.get(address)
    tag = packed.headers["ETag"]
    again = [client.get(address, headers={"if-none-match": tag, **taken}) for taken in (GZIP, {})]

    assert (tag[:3], plain.headers["ETag"]) == ('W/"', tag)
    assert [one.status_code for one in again] == [304, 304]
    assert [one.headers["Vary"] for one in (packed, plain, *again)] == ["Accept-Encoding"] * 4
    assert [one.headers.get("Content-Encoding") for one in again] == [None, None]


def test_the_lengths_are_those_of_what_is_sent(client, release):
    for headers in (GZIP, {}):
        whole = client.get("/it/delegations/full/", headers=headers)
        head = client.head("/it/delegations/full/", headers=headers)

        assert whole.headers["Content-Length"] == str(len(whole.content))
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]
        assert head.headers.get("Content-Encoding") == whole.headers.get("Content-Encoding")


def test_a_booklet_is_compressed_already(client, release):
    sent = client.get("/it/delegations/full/agenda.pdf", headers=GZIP)

    assert "Content-Encoding" not in sent.headers
    assert sent.getvalue()[:5] == b"%PDF-"


def test_what_is_for_one_reader_or_for_staff_is_sent_as_it_is(client, admin_client, release):
    _link, token = issue(
        delegation=release.delegation,
        label="SUMI",
        expires_at=timezone.now() + dt.timedelta(days=1),
    )
    answers = [
        client.get(f"/it/private/{token}/", headers=GZIP),
        client.get(f"/it/private/{token}/agenda.csv", headers=GZIP),
        admin_client.get("/admin/", headers=GZIP),
    ]

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert ["Content-Encoding" in one.headers for one in answers] == [False, False, False]


@pytest.mark.parametrize(
    ("header", "is_taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=0.05", True),
        ("", False),
        ("br, zstd", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
    ],
)
def test_who_takes_it_packed(header, is_taken):
    request = RequestFactory().get("/", headers={"accept-encoding": header})

    assert takes_packed(request) is is_taken


@pytest.mark.parametrize(
    ("kind", "is_packed"),
    [
        ("text/html; charset=utf-8", True),
        ("text/calendar", True),
        ("application/json", True),
        ("application/atom+xml; charset=utf-8", True),
        ("application/xml", True),
        ("application/pdf", False),
        ("application/octet-stream", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
        ("image/jpeg", False),
    ],
)
def test_only_text_is_packed(kind, is_packed):
    whole = HttpResponse(b"a" * 500, content_type=kind)
    stream = StreamingHttpResponse(iter([b"a" * 500]), content_type=kind)
    for response in (whole, stream):
        pack(response)

        assert ("Content-Encoding" in response.headers) is is_packed
        assert (len(response.getvalue()) < 500) is is_packed
