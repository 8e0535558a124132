import json
import sys
from pathlib import Path

import pytest

from tests.config.process import KEY, ROOT, printed, run

KEY_CURE = (
    "put a random value of 50 characters or more in the environment or in .env, such as "
    '`python3 -c "import secrets; print(secrets.token_urlsafe(50))"` prints.'
)
DATABASE_CURE = (
    "write sqlite:///db.sqlite3 or postgresql://user:password@host:5432/name, "
    "with %-codes for special characters in the password."
)
MAIL_CURE = "write smtp+tls://user:password@host:587, or consolemail:// to print letters instead."
CACHE_CURE = (
    "write an address that begins with one of locmemcache://, dummycache://, dbcache://, "
    "filecache://, redis://, rediscache://, rediss://."
)
SITE_CURE = "write scheme and host alone, such as https://visits.example.org."
PAGE_CURE = "write the whole address of a page, such as https://www.example.org/page."

HOSTS_CURE = "write host names alone, such as visits.example.org, with commas between them."
ORIGINS_CURE = (
    "write scheme and host of each, such as https://visits.example.org, with commas between them."
)
EMAIL_CURE = "write an e-mail address such as office@example.org."
REDIS = "CACHE_URL names a Redis server, but the package `redis` is missing: `pip install redis` adds it."

SENTENCES = [
    ("SECRET_KEY", "", f"SECRET_KEY is not set: {KEY_CURE}"),
    ("SECRET_KEY", "short", f"SECRET_KEY is too easy to guess: {KEY_CURE}"),
    ("SECRET_KEY", "ab" * 30, f"SECRET_KEY is too easy to guess: {KEY_CURE}"),
    ("DEBUG", "maybe", "DEBUG is “maybe”: write true or false."),
    ("SITE_URL", "visits.example.org", f"SITE_URL is “visits.example.org”: {SITE_CURE}"),
    ("SITE_URL", "https://a.example/path", f"SITE_URL is “https://a.example/path”: {SITE_CURE}"),
    ("SITE_URL", "https://a.example:x", f"SITE_URL is “https://a.example:x”: {SITE_CURE}"),
    (
        "ALLOWED_HOSTS",
        "a.example,*",
        f"ALLOWED_HOSTS holds “*”: {HOSTS_CURE}",
    ),
    (
        "CSRF_TRUSTED_ORIGINS",
        "a.example",
        f"CSRF_TRUSTED_ORIGINS holds “a.example”: {ORIGINS_CURE}",
    ),
    ("LANGUAGE_CODE", "fr", "LANGUAGE_CODE is “fr”: write one of it, en, ja."),
    (
        "TIME_ZONE",
        "Turin",
        "TIME_ZONE is “Turin”, which is no time zone: write an IANA name such as Europe/Rome.",
    ),
    (
        "HOME_TERRITORY",
        "Città di Torino",
        "HOME_TERRITORY is “Città di Torino”: write the short name of a territory, such as torino.",
    ),
    ("STAFF_MFA_REQUIRED", "perhaps", "STAFF_MFA_REQUIRED is “perhaps”: write true or false."),
    ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES is “-1”: write a number from 0 to 9."),
    (
        "PRIVATE_DATA_DAYS",
        "0",
        "PRIVATE_DATA_DAYS is “0”: write a whole number of days, 1 or more.",
    ),
    (
        "PRIVATE_DATA_DAYS",
        "-3",
        "PRIVATE_DATA_DAYS is “-3”: write a whole number of days, 1 or more.",
    ),
    (
        "FEEDBACK_EMAIL",
        "office",
        f"FEEDBACK_EMAIL is “office”: {EMAIL_CURE}",
    ),
    (
        "DEFAULT_FROM_EMAIL",
        "Office <office>",
        f"DEFAULT_FROM_EMAIL is “Office <office>”: {EMAIL_CURE}",
    ),
    (
        "ACCESSIBILITY_STATEMENT_URL",
        "www.example.org",
        f"ACCESSIBILITY_STATEMENT_URL is “www.example.org”: {PAGE_CURE}",
    ),
    ("PRIVACY_POLICY_URL", "ftp://a", f"PRIVACY_POLICY_URL is “ftp://a”: {PAGE_CURE}"),
    (
        "DATABASE_URL",
        "postgresql://user:pass/word@host:x/name",
        f"DATABASE_URL is not an address that can be read: {DATABASE_CURE}",
    ),
    (
        "DATABASE_URL",
        "mysql://user@host/name",
        f"DATABASE_URL names no SQLite file and no PostgreSQL database: {DATABASE_CURE}",
    ),
    ("DATABASE_URL", "sqlite://db.sqlite3", f"DATABASE_URL names no SQLite file: {DATABASE_CURE}"),
    (
        "REPLICA_URL",
        "nowhere",
        f"REPLICA_URL names no SQLite file and no PostgreSQL database: {DATABASE_CURE}",
    ),
    (
        "CACHE_URL",
        "memory://",
        f"CACHE_URL names no cache that is supported here: {CACHE_CURE}",
    ),
    (
        "CACHE_URL",
        "redis://127.0.0.1:6379/0",
        REDIS,
    ),
    ("EMAIL_URL", "pigeon://roof", f"EMAIL_URL is not an address that can be read: {MAIL_CURE}"),
    ("EMAIL_URL", "smtp://", f"EMAIL_URL names no mail server: {MAIL_CURE}"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), SENTENCES)
def test_a_bad_variable_stops_the_start_with_one_sentence(name, value, sentence):
    done = run("manage.py", "check", **{name: value})

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")


def test_the_server_does_not_try_again_after_a_bad_variable():
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))

    done = run(gunicorn, "-c", "config/gunicorn.py", "-b", "127.0.0.1:0", DEBUG="maybe")

    assert (done.returncode, done.stderr) == (3, "DEBUG is “maybe”: write true or false.\n")


def test_nothing_but_the_key_has_to_be_set():
    names = [
        "DEBUG",
        "SITE_URL",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "SITE_NAME",
        "HOME_TERRITORY",
        "TIME_ZONE",
        "LANGUAGE_CODE",
        "PRIVATE_DATA_DAYS",
        "STAFF_MFA_REQUIRED",
        "TRUSTED_PROXIES",
        "FEEDBACK_EMAIL",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_NAME",
        "SILENCED_SYSTEM_CHECKS",
    ]
    assert values(names) == {
        "DEBUG": False,
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": ["127.0.0.1"],
        "CSRF_TRUSTED_ORIGINS": ["http://127.0.0.1:8000"],
        "SITE_NAME": "Delegations",
        "HOME_TERRITORY": "",
        "TIME_ZONE": "Europe/Rome",
        "LANGUAGE_CODE": "it",
        "PRIVATE_DATA_DAYS": 90,
        "STAFF_MFA_REQUIRED": False,
        "TRUSTED_PROXIES": 0,
        "FEEDBACK_EMAIL": "",
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_NAME": "sessionid",
        "SILENCED_SYSTEM_CHECKS": [],
    }


def test_all_that_belongs_to_https_follows_from_the_address():
    names = [
        "ALLOWED_HOSTS",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_AGE",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
    ]
    assert values(names, SITE_URL="https://visits.example.org/") == {
        "ALLOWED_HOSTS": ["visits.example.org"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_AGE": 8 * 60 * 60,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
    }


def test_a_site_on_https_passes_the_deployment_check_in_silence():
    done = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        SITE_URL="https://visits.example.org",
        EMAIL_URL="smtp+tls://mail.example.org:587",
    )

    assert done.stderr == ""
    assert done.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize("address", ["", "consolemail://"])
def test_a_site_that_can_send_no_letters_is_warned_of(address):
    done = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        SITE_URL="https://visits.example.org",
        EMAIL_URL=address,
    )

    assert done.returncode == 1
    assert "?: (config.W001) EMAIL_URL names no mail server: no letter can be sent." in done.stderr


@pytest.mark.parametrize(
    ("debug", "address", "leaves"),
    [
        ("", "", False),
        ("", "consolemail://", False),
        ("", "smtp://mail.example.org", True),
        ("true", "", True),
    ],
)
def test_mail_leaves_where_there_is_a_server_or_somebody_develops(debug, address, leaves):
    assert values(["MAIL_LEAVES"], DEBUG=debug, EMAIL_URL=address) == {"MAIL_LEAVES": leaves}


def test_what_the_database_address_says_goes_before_our_own_options():
    address = (
        "postgresql://postgres:@/postgres?host=/var/run/own&connect_timeout=1&conn_max_age=7"
        "&options=-c%20search_path%3Down"
    )
    found = values(["DATABASES"], DATABASE_URL=address)["DATABASES"]["default"]

    assert found["NAME"] == "postgres"
    assert found["CONN_MAX_AGE"] == 7
    assert found["OPTIONS"] == {
        "connect_timeout": 1,
        "host": "/var/run/own",
        "options": "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000 "
        "-c search_path=own",
    }


def test_a_relative_database_file_lies_beside_the_project():
    found = values(["DATABASES"], DATABASE_URL="sqlite:///trial.sqlite3")

    assert found["DATABASES"]["default"]["NAME"] == str(ROOT / "trial.sqlite3")


def test_the_environment_goes_before_the_file(tmp_path):
    file = tmp_path / "settings.env"
    file.write_text(f"SECRET_KEY={KEY}\nSITE_NAME=From the file\nTIME_ZONE=Asia/Tokyo\n")

    found = values(["SITE_NAME", "TIME_ZONE"], ENV_FILE=str(file), SITE_NAME="From outside")

    assert found == {"SITE_NAME": "From outside", "TIME_ZONE": "Asia/Tokyo"}


def test_the_example_names_every_variable_and_starts_once_it_has_a_key(tmp_path):
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    file = tmp_path / "settings.env"
    file.write_text(example.replace("SECRET_KEY=", f"SECRET_KEY={KEY}"), encoding="utf-8")
    settings = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    listed = {line.partition("=")[0] for line in example.splitlines() if line[:1].isupper()}

    assert {name for name in listed if f'"{name}"' not in settings} == set()
    assert printed("print('started')", ENV_FILE=str(file), SECRET_KEY=KEY) == "started"


def values(names: list[str], **variables: str) -> dict[str, object]:
    code = (
        "import json; from django.conf import settings\n"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}))"
    )
    found: dict[str, object] = json.loads(printed(code, **variables))
    return found
