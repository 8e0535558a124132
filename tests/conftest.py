"""The settings under which tests run, and the browser for those that need one."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")

# Nothing of this machine takes part: neither its .env nor variables meant for another site.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "ENV_FILE": os.devnull,
    "SECRET_KEY": "for-the-tests-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or "sqlite:///db.sqlite3",
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_NAME": "Delegations",
    "HOME_TERRITORY": "torino",
    "TIME_ZONE": "Europe/Rome",
    "LANGUAGE_CODE": "it",
    "FEEDBACK_EMAIL": "office@example.org",
    "DEFAULT_FROM_EMAIL": "Office <office@example.org>",
    "EMAIL_URL": "memorymail://",
    "CACHE_URL": "locmemcache://",
    "PRIVATE_DATA_DAYS": "90",
    "STAFF_MFA_REQUIRED": "false",
    "TRUSTED_PROXIES": "0",
    **dict.fromkeys(
        (
            "DEBUG",
            "REPLICA_URL",
            "CSRF_TRUSTED_ORIGINS",
            "ACCESSIBILITY_STATEMENT_URL",
            "PRIVACY_POLICY_URL",
        ),
        "",
    ),
    # Playwright's own loop makes Django take the tests for asynchronous code.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
os.environ.update(ENVIRONMENT)

hypothesis_settings.register_profile("ours", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("ours")


def pytest_configure() -> None:
    from django.conf import settings

    # Static files are taken where they lie: no test waits for them to be collected.
    settings.STORAGES["staticfiles"] = {
        **settings.STORAGES["staticfiles"],
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # Copies for when the database is away are kept in memory, as the pages are.
    settings.CACHES["copies"] = {**settings.CACHES["default"], "LOCATION": "copies"}
    # The one hasher that is meant to be fast.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


# What these say is printed from a document that is read, and tested, on both databases elsewhere.
PRINTED_FROM_A_DOCUMENT = (
    "tests/config/test_autofill.py",
    "tests/config/test_headers.py",
    "tests/itineraries/exports/",
    "tests/itineraries/test_awkward_days.py",
    "tests/itineraries/test_example_mark.py",
    "tests/itineraries/test_lasting.py",
    "tests/itineraries/test_names_in_print.py",
    "tests/itineraries/test_pages_",
    "tests/itineraries/test_phrases_",
    "tests/itineraries/test_privacy_leak.py",
)
# Their query is answered by the database itself, whatever they print.
ASKED_OF_THE_DATABASE = ("tests/itineraries/test_pages_home_search.py",)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What says the same beside any database, `make test` runs once; `make test-all` does not."""
    if not os.environ.get("ONLY_TESTS_OF_THE_DATABASE"):
        return
    others = [item for item in items if not depends_on_the_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if depends_on_the_database(item)]


def depends_on_the_database(item: pytest.Item) -> bool:
    """Not if it asks none, or only prints; nor if a browser looks at what was printed already."""
    if item.nodeid.startswith(PRINTED_FROM_A_DOCUMENT):
        return item.nodeid.startswith(ASKED_OF_THE_DATABASE)
    fixtures = set(getattr(item, "fixturenames", ()))
    asks_one = bool({"db", "transactional_db"} & fixtures) or item.get_closest_marker("django_db")
    return bool(asks_one) and "chromium" not in fixtures


@pytest.fixture(scope="session")
def migrated_copy(pytestconfig: pytest.Config) -> Path:
    """Where a migrated SQLite database is kept for the next run, under the digest of what made it."""
    digest = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for migration in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(migration.read_bytes())
    folder = pytestconfig.rootpath / ".pytest_cache" / "databases"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{digest.hexdigest()[:24]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
    migrated_copy: Path,
) -> None:
    """A database in a file, as in life: one in memory knows neither write-ahead log nor locks."""
    from django.db import connection

    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)
        if migrated_copy.exists():
            shutil.copy(migrated_copy, path)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, migrated_copy: Path) -> bool:
    from django.db import connection

    is_copied = connection.vendor == "sqlite" and migrated_copy.exists()
    return is_copied or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, migrated_copy: Path, tmp_path_factory: Any
) -> None:
    """As pytest-django does; what the migrations of SQLite made is kept, as they take ten seconds."""
    from django.db import connection

    if connection.vendor != "sqlite" or migrated_copy.exists():
        return
    new = tmp_path_factory.mktemp("migrated") / "new.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
        database.execute("VACUUM INTO ?", [str(new)])
    for former in migrated_copy.parent.glob("*.sqlite3"):
        former.unlink(missing_ok=True)
    shutil.copy(new, part := migrated_copy.with_suffix(f".{os.getpid()}"))
    part.replace(migrated_copy)


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """No page that another test had printed is shown again."""
    from django.core.cache import caches

    from itineraries import kept_pages

    for alias in ("default", "copies"):
        caches[alias].clear()
    kept_pages._noted_at.clear()
    kept_pages._paused_until.clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """A browser for the session; each test opens a context of its own in it."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        (pytest.fail if IN_CI else pytest.skip)("NO CHROMIUM: the tests in a browser did not run.")
    with sync_playwright() as playwright:
        quiet = ("background-networking", "component-update", "sync", "gpu", "quic")
        options = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()
