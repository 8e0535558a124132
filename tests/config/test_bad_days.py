"""What visitors and officers meet while the cache, the replica, the database or the disk is away."""

import logging
import shutil

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import OperationalError

from config import errors
from itineraries import kept_pages
from itineraries.publishing import publish, withdraw
from tests.config.process import printed
from tests.make import make_delegation, make_session

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
# A site whose database is a file that can be taken away; `ask` prints status, Retry-After, words.
SITE = """
import re
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
call_command("migrate", verbosity=0)
site = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
def ask(address, method="get"):
    answer = getattr(site, method)(address)
    for each in connections.all(): each.close()
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    said = [words for words in {words} if words in text]
    print(answer.status_code, answer.headers.get("Retry-After", "-"), *said)
"""
WORDS = ["Dati non disponibili", "non sono raggiungibili", "Le visite"]


class BrokenCache(LocMemCache):
    """As a server that has gone."""

    def _refuse(self, *args, **kwargs):
        raise ConnectionError("Connection refused.")

    get = set = add = delete = touch = _refuse


@pytest.fixture
def site_file(tmp_path, migrated_copy):
    """The file of a site's own database, migrated already where an earlier test has done so."""
    file = tmp_path / "site.sqlite3"
    if migrated_copy.exists():
        shutil.copy(migrated_copy, file)
    return file


@pytest.fixture
def published():
    session = make_session(delegation=make_delegation(slug="nagoya-2022"))
    publish(delegation=session.delegation)
    return session.delegation


def away(request, *args, **kwargs):
    """As a view does whose database has gone."""
    raise OperationalError("could not connect to server")


def answer_of(client, address, monkeypatch):
    """What the address answers once its view can't reach the database."""
    from itineraries.views import itinerary

    client.raise_request_exception = False
    monkeypatch.setattr(itinerary, "current_release", away)
    return client.get(address)


@pytest.mark.django_db
def test_without_the_cache_pages_are_printed_and_the_log_says_so_once(
    client, settings, published, caplog
):
    broken = {"BACKEND": f"{__name__}.BrokenCache"}
    settings.CACHES = {"default": broken, "copies": broken}
    with caplog.at_level(logging.WARNING, "itineraries.kept_pages"):
        answers = [client.get("/it/delegations/nagoya-2022/").status_code for _time in range(3)]

    assert answers == [200] * 3
    assert caplog.messages == [
        "The cache “default” cannot be used: ConnectionError: Connection refused.",
        "The cache “copies” cannot be used: ConnectionError: Connection refused.",
    ]
    assert client.get("/readyz").content.decode() == (
        "Ready.\n"
        "Degraded: the cache cannot be used, pages are printed for each visitor.\n"
        "Degraded: no copies of pages are kept for when the database is away.\n"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("it", "I dati dell’ufficio non sono raggiungibili in questo momento."),
        ("en", "The office’s data cannot be reached at the moment."),
        ("ja", "現在、事務局のデータに接続できません。"),
    ],
)
def test_without_the_database_a_kept_page_says_since_when(
    client, published, monkeypatch, language, line
):
    address = f"/{language}/delegations/nagoya-2022/"
    before = client.get(address).content.decode()
    answer = answer_of(client, address, monkeypatch)
    after = answer.content.decode()

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    head, _note, rest = after.partition('<div class="page"><p class="kept-copy"')
    assert line in rest.partition("</p></div>")[0]
    assert head + rest.partition("</p></div>\n")[2] == before


@pytest.mark.django_db
def test_what_was_never_looked_at_answers_503_in_words(client, published, monkeypatch):
    answer = answer_of(client, "/en/delegations/nagoya-2022/", monkeypatch)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "cannot be reached at the moment" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("act", [withdraw, None])
def test_nothing_withdrawn_or_corrected_is_shown_from_a_copy(
    client, published, monkeypatch, act, django_capture_on_commit_callbacks
):
    address = "/it/delegations/nagoya-2022/"
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        if act is withdraw:
            withdraw(delegation=published)
        else:
            make_session(delegation=published, title_it="Un altro incontro")
            publish(delegation=published)

    assert answer_of(client, address, monkeypatch).status_code == 503


@pytest.mark.django_db
def test_a_page_in_the_making_when_it_was_withdrawn_is_not_kept(
    client, published, monkeypatch, django_capture_on_commit_callbacks
):
    """It was read before, and noted after; no request lives longer than half a minute."""
    address = "/it/delegations/nagoya-2022/"
    kept_pages.take_copies_back()
    assert client.get(address).status_code == 200

    assert kept_pages.copy_of(address) is None


@pytest.mark.django_db
def test_a_query_and_a_private_page_are_never_shown_from_a_copy(client, published, monkeypatch):
    client.get("/it/delegations/nagoya-2022/")
    assert answer_of(client, "/it/delegations/nagoya-2022/?party=A", monkeypatch).status_code == 503


def test_an_error_that_is_not_the_databases_is_our_fault(rf):
    try:
        raise ValueError
    except ValueError:
        assert errors.server_error(rf.get("/it/")).status_code == 500


def test_a_database_taken_away_and_brought_back(tmp_path, site_file):
    code = SITE.replace("{words}", repr(WORDS)) + (
        "import os, pathlib\n"
        f"path = pathlib.Path({str(site_file)!r})\n"
        "ask('/it/')\n"
        "[os.rename(each, f'{each}.gone') for each in path.parent.glob('site.sqlite3*')]\n"
        "path.mkdir()\n"
        "ask('/it/'); ask('/it/outcomes/'); ask('/admin/', 'post'); ask('/it/nowhere/')\n"
        "path.rmdir(); [os.rename(each, str(each)[:-5]) for each in path.parent.glob('*.gone')]\n"
        "ask('/it/outcomes/')\n"
    )
    lines = printed(
        code, DATABASE_URL=f"sqlite:///{site_file}", CACHE_URL=f"filecache://{tmp_path}/c"
    )

    assert lines.splitlines()[0].startswith("200 -")
    assert [line.split()[:2] for line in lines.splitlines()] == [
        ["200", "-"],
        ["200", "-"],
        ["503", "60"],
        ["302", "-"],
        ["404", "-"],
        ["200", "-"],
    ]
    assert "non sono raggiungibili" not in lines.splitlines()[0]
    assert "non sono raggiungibili" in lines.splitlines()[1]


def test_with_a_full_disk_sqlite_goes_on_reading(site_file):
    """A process that may let no file grow is as one whose disk is full."""
    code = SITE.replace("{words}", repr(WORDS)) + (
        "import resource\n"
        "from django.contrib.auth.models import User\n"
        "User.objects.create_superuser('anna', password='x')\n"
        "[each.close() for each in connections.all()]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "ask('/it/'); ask('/en/outcomes/')\n"
        "site.post('/account/login/', {'login': 'anna', 'password': 'x'})\n"
        "print(site.get('/readyz').content.decode().splitlines()[:2])\n"
    )
    lines = printed(
        code,
        DATABASE_URL=f"sqlite:///{site_file}",
        CACHE_URL="locmemcache://",
    )
    assert [line.split()[0] for line in lines.splitlines()[:2]] == ["200", "200"]
    assert lines.splitlines()[2] == (
        "['Ready.', 'Degraded: the disk is full, the database can be read only.']"
    )


@pytest.mark.parametrize("replica", [NOWHERE, "empty"])
def test_without_the_replica_the_primary_answers(tmp_path, site_file, replica):
    """One that cannot be reached, and one that can and fails when it is asked."""
    address = f"sqlite:///{tmp_path / 'empty.sqlite3'}" if replica == "empty" else replica
    code = SITE.replace("{words}", repr(WORDS)) + (
        "ask('/it/'); ask('/it/')\nprint(site.get('/readyz').content.decode())\n"
    )
    lines = printed(code, DATABASE_URL=f"sqlite:///{site_file}", REPLICA_URL=address).splitlines()

    assert [line.split()[0] for line in lines[:2]] == ["200", "200"]
    if replica == NOWHERE:
        assert "Degraded: the replica cannot be reached, the primary answers." in lines


@pytest.mark.parametrize("host", ["anything.example", "10.0.0.7:8000", "not a host!"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told_to_any_host_in_plain_text(client, db, settings, host, path):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(path, headers={"Host": host, "Accept-Language": "ja"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (
        200,
        "text/plain; charset=utf-8",
    )
    assert client.get("/it/", headers={"Host": host}).status_code == 400
    assert client.post(path).status_code == 405
