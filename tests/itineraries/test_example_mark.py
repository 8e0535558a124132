"""Wherever somebody could take the example visit for a real one, it is called an example."""

import csv
import datetime as dt
import io
import json

import icalendar
import openpyxl
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.example_visit import SLUG, load_example_visit
from itineraries.exports import EXPORTS, agenda_csv
from itineraries.exports.booklet.content import booklet_of
from itineraries.itinerary import STAFF
from itineraries.models import Publication
from itineraries.outbox.letters import _about
from itineraries.phrases.visits import marked_title
from itineraries.private_links import issue, usual_expiry
from itineraries.publishing import publish
from tests.make import make_delegation, make_session

BANNER = '<div class="example" role="note">'
NOINDEX = '<meta name="robots" content="noindex">'
MARKS = {"it": "Esempio", "en": "Example", "ja": "見本"}
PASSPORT = "Portate il passaporto"


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The example under way, and a visit that nobody may call an example; made once for all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        example = load_example_visit(first_day=timezone.localdate() - dt.timedelta(days=1))
        torino = example.destination
        session = make_session(
            delegation=make_delegation(slug="utrecht-torino", destination=torino)
        )
        publish(delegation=session.delegation)
        yield example, session.delegation
        transaction.set_rollback(True)


@pytest.fixture
def db(built, django_db_blocker):
    """As elsewhere: what a test does is undone. But it begins where both visits have been made."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def example(built, db):
    return built[0]


@pytest.fixture
def real(built, db):
    return built[1]


def text(path, status=200):
    response = Client().get(path)
    assert (path, response.status_code) == (path, status)
    return response.content.decode()


def test_every_page_of_it_says_so_and_asks_not_to_be_found(example, real):
    uid = example.sessions.get(title_en="Lunch").uid
    session = f"sessions/{uid}/"
    for language, mark in MARKS.items():
        for page in ("", session, "changes/", "changes/?since=1", "releases/1/"):
            written = text(f"/{language}/delegations/{SLUG}/{page}")
            assert (page, BANNER in written, NOINDEX in written) == (page, True, True)
            assert f"<strong>{mark}" in written
            assert "application/ld+json" not in written
    for page in ("", "changes/"):
        written = text(f"/en/delegations/{real.slug}/{page}")
        assert (page, BANNER in written, NOINDEX in written) == (page, False, False)
    assert "application/ld+json" in text(f"/en/delegations/{real.slug}/")


def test_pages_around_it_say_so_beside_it_and_are_examples_where_nothing_else_is_told(
    example, real
):
    mark = '<strong class="example-mark">Example</strong>'
    for path in ("/en/", "/en/territories/torino/", "/en/venues/torino-porta-nuova/"):
        assert (path, text(path).count(mark)) == (path, 1)
    # The city that it comes to has a real visit, and is counted by that alone.
    assert BANNER not in text("/en/territories/torino/")
    for path in ("venues/torino-porta-nuova/", "organisations/esempio-museo/"):
        written = text(f"/it/{path}")
        assert (path, BANNER in written, NOINDEX in written) == (path, True, True)
    assert BANNER not in text("/it/")
    assert text("/en/outcomes/").count(mark) == 2


def test_search_engines_are_given_none_of_its_addresses(example, real):
    sitemap = text("/sitemap.xml")

    assert f"/en/delegations/{real.slug}/" in sitemap
    assert [word for word in (SLUG, "esempio", "porta-susa") if word in sitemap] == []


def test_the_feed_says_so(example, real):
    feed = text("/en/feed.atom")

    assert "<title>Example: An invented visit of four days and three groups</title>" in feed
    assert feed.count("Example:") == 1


@pytest.mark.parametrize("language", list(MARKS))
def test_every_file_says_so(example, language):
    colon = "：" if language == "ja" else ": "
    title = f"{MARKS[language]}{colon}{getattr(example, f'title_{language}')}"
    files = {}
    for name in (
        "agenda.ics",
        "agenda.csv",
        "agenda.xlsx",
        "agenda.json",
        "schedule.json",
        "schedule.xml",
    ):
        response = Client().get(f"/{language}/delegations/{SLUG}/{name}")
        assert (name, response.headers["X-Robots-Tag"]) == (name, "noindex")
        files[name] = b"".join(response) if response.streaming else response.content

    calendar = icalendar.Calendar.from_ical(files["agenda.ics"])
    assert str(calendar["x-wr-calname"]) == title
    summaries = [str(one["summary"]) for one in calendar.walk() if "summary" in one]
    assert [one for one in summaries if not one.startswith(MARKS[language])] == []
    rows = list(csv.DictReader(io.StringIO(files["agenda.csv"].decode("utf-8-sig"))))
    assert len(rows) == 38
    mark = f"{MARKS[language]}{colon}"
    assert [row["title"] for row in rows if not row["title"].startswith(mark)] == []
    book = openpyxl.load_workbook(io.BytesIO(files["agenda.xlsx"]))
    assert book.properties.title == title
    assert json.loads(files["agenda.json"])["itinerary"]["delegation"]["is_example"] is True
    conference = json.loads(files["schedule.json"])["schedule"]["conference"]
    assert conference["title"] == title
    release = Publication.objects.of_slug(SLUG).get().release
    with override(language):
        booklet = booklet_of(release.public_itinerary)
        assert _about(Delegation.objects.get(slug=SLUG))["visit"] == title
    assert booklet.title == title
    assert "".join(run.text for run in booklet.running).startswith(title)


def test_one_appointment_taken_away_alone_says_so(example):
    uid = example.sessions.get(title_en="Courtesy call at the city hall").uid

    calendar = text(f"/en/delegations/{SLUG}/sessions/{uid}.ics")

    assert "SUMMARY;LANGUAGE=en:Example: Courtesy call at the city hall" in calendar


def test_the_file_of_the_office_is_read_back_and_stays_as_it_is(example):
    document = assemble(example, STAFF)

    cells = [agenda_csv.cells(document, one, "en")["title"] for one in document.sessions]

    assert [title for title in cells if title.startswith("Example")] == []
    assert len(cells) == 40


def test_a_real_visit_is_called_what_it_is_called(real):
    assert marked_title(real) == real.title
    response = Client().get(f"/en/delegations/{real.slug}/agenda.csv")
    assert "X-Robots-Tag" not in response.headers
    assert set(EXPORTS) >= {"agenda.ics", "agenda.csv"}


def test_a_delegates_link_to_it_says_so_on_each_day_from_before_to_after(example, monkeypatch):
    delegate = example.delegates.get(protocol_order=1)
    now = timezone.now()
    _link, token = issue(
        delegation=example,
        delegate=delegate,
        label="A",
        expires_at=usual_expiry(example, now=now),
    )
    for days in range(-2, 6):
        monkeypatch.setattr(timezone, "now", lambda days=days: now + dt.timedelta(days=days))
        for language in MARKS:
            written = text(f"/{language}/private/{token}/")
            assert (days, BANNER in written) == (days, True)
            assert PASSPORT in written or language != "it"
