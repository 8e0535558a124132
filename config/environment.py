"""The variables of the environment, each read with a sentence ready for when it is wrong."""

import importlib.util
import re
import warnings
import zoneinfo
from collections.abc import Callable, Iterable
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"
CACHES = ("locmemcache", "dummycache", "dbcache", "filecache", "redis", "rediscache", "rediss")
REDIS_CACHE = "django.core.cache.backends.redis.RedisCache"
FILE_CACHE = "django.core.cache.backends.filebased.FileBasedCache"
TRUE, FALSE = ("true", "on", "yes", "1"), ("false", "off", "no", "0")


class SettingsError(ImproperlyConfigured):
    """One sentence for whoever runs the site: the variable at fault, and the cure."""


def read_file(path: Path) -> None:
    """Take from a file the variables that the environment itself does not set."""
    environ.Env.read_env(path)


def text(name: str, default: str = "") -> str:
    """The variable's value; an empty one counts as not set."""
    return environ.Env.ENVIRON.get(name, "").strip() or default


def secret_key(name: str) -> str:
    cure = (
        "put a random value of 50 characters or more in the environment or in .env, such as "
        '`python3 -c "import secrets; print(secrets.token_urlsafe(50))"` prints.'
    )
    value = text(name)
    if not value:
        raise SettingsError(f"{name} is not set: {cure}")
    if len(value) < 50 or len(set(value)) < 5 or value.startswith("django-insecure-"):
        raise SettingsError(f"{name} is too easy to guess: {cure}")
    return value


def truth(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if value and value not in (*TRUE, *FALSE):
        raise SettingsError(f"{name} is “{value}”: write true or false.")
    return value in TRUE if value else default


def positive_number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) == 0:
        raise SettingsError(f"{name} is “{value}”: write a whole number of days, 1 or more.")
    return int(value)


def count(name: str, default: int) -> int:
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]", value):
        raise SettingsError(f"{name} is “{value}”: write a number from 0 to 9.")
    return int(value)


def one_of(name: str, choices: Iterable[str], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise SettingsError(f"{name} is “{value}”: write one of {', '.join(choices)}.")
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    if value not in zoneinfo.available_timezones():
        raise SettingsError(
            f"{name} is “{value}”, which is no time zone: write an IANA name such as Europe/Rome."
        )
    return value


def slug(name: str) -> str:
    value = text(name)
    if not re.fullmatch(r"[-a-zA-Z0-9_]*", value):
        raise SettingsError(
            f"{name} is “{value}”: write the short name of a territory, such as torino."
        )
    return value


def email(name: str) -> str:
    """A bare address: `office@example.org`."""
    return _checked_email(name, text(name), text(name))


def sender(name: str) -> str:
    """An address, alone or after a name: `Office <office@example.org>`."""
    return _checked_email(name, text(name), parseaddr(text(name))[1])


def _checked_email(name: str, value: str, address: str) -> str:
    if value:
        try:
            validate_email(address)
        except ValidationError:
            raise SettingsError(
                f"{name} is “{value}”: write an e-mail address such as office@example.org."
            ) from None
    return value


def page(name: str) -> str:
    value = text(name)
    if value and not _is_web_address(value):
        raise SettingsError(
            f"{name} is “{value}”: write the whole address of a page, "
            "such as https://www.example.org/page."
        )
    return value


def origin(name: str, default: str) -> str:
    """Scheme and host, without the closing slash: `https://visits.example.org`."""
    value = text(name, default).rstrip("/")
    if not _is_origin(value):
        raise SettingsError(
            f"{name} is “{value}”: write scheme and host alone, such as https://visits.example.org."
        )
    return value


def origins(name: str, default: list[str]) -> list[str]:
    values = _listed(name) or default
    for value in values:
        if not _is_origin(value):
            raise SettingsError(
                f"{name} holds “{value}”: write scheme and host of each, "
                "such as https://visits.example.org, with commas between them."
            )
    return values


def hosts(name: str, default: list[str]) -> list[str]:
    values = _listed(name) or default
    for value in values:
        if not re.fullmatch(r"\.?[A-Za-z0-9]([-.A-Za-z0-9]*[A-Za-z0-9])?|\[[:0-9a-fA-F]+\]", value):
            raise SettingsError(
                f"{name} holds “{value}”: write host names alone, such as visits.example.org, "
                "with commas between them."
            )
    return values


def database(name: str, default: str = "", *, beside: Path) -> dict[str, Any]:
    """A database's settings; the file of a relative SQLite address lies `beside`."""
    address = text(name, default)
    cure = (
        "write sqlite:///db.sqlite3 or postgresql://user:password@host:5432/name, "
        "with %-codes for special characters in the password."
    )
    found = _parsed(name, address, environ.Env.db_url_config, cure)
    if found.get("ENGINE") not in (SQLITE, POSTGRESQL) or not found["NAME"]:
        raise SettingsError(f"{name} names no SQLite file and no PostgreSQL database: {cure}")
    if found["ENGINE"] == SQLITE:
        if not address.startswith("sqlite:///") or found["NAME"] == ":memory:":
            raise SettingsError(f"{name} names no SQLite file: {cure}")
        found["NAME"] = str(beside / found["NAME"])
    return found


def caches(name: str, default: str, *, copies: Path) -> dict[str, dict[str, Any]]:
    """The cache of printed pages, and one in which all processes find them without the database.

    That is the same one where it is a server's or lies in files; else files in the folder `copies`.
    """
    given = cache(name, default)
    backend: str = given["BACKEND"]
    if backend == REDIS_CACHE:
        # One that hangs is soon done without.
        timeouts = {"socket_connect_timeout": 1, "socket_timeout": 1}
        given["OPTIONS"] = {**timeouts, **given.get("OPTIONS", {})}
    if backend in (REDIS_CACHE, FILE_CACHE):
        return {"default": given, "copies": {**given, "KEY_PREFIX": "copies"}}
    files = {"BACKEND": FILE_CACHE, "LOCATION": str(copies), "OPTIONS": {"MAX_ENTRIES": 2000}}
    return {"default": given, "copies": files}


def cache(name: str, default: str) -> dict[str, Any]:
    address = text(name, default)
    cure = f"write an address that begins with one of {', '.join(f'{s}://' for s in CACHES)}."
    if address.partition("://")[0] not in CACHES:
        raise SettingsError(f"{name} names no cache that is supported here: {cure}")
    if address.startswith("redis") and importlib.util.find_spec("redis") is None:
        raise SettingsError(
            f"{name} names a Redis server, but the package `redis` is missing: "
            "`pip install redis` adds it."
        )
    return _parsed(name, address, environ.Env.cache_url_config, cure)


def mail(name: str, default: str) -> dict[str, Any]:
    cure = "write smtp+tls://user:password@host:587, or consolemail:// to print letters instead."
    found = _parsed(name, text(name, default), environ.Env.email_url_config, cure)
    if found["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not found["EMAIL_HOST"]:
        raise SettingsError(f"{name} names no mail server: {cure}")
    return {key: value for key, value in found.items() if key != "OPTIONS" and value is not None}


def is_mail_printed(found: dict[str, Any]) -> bool:
    """Whether letters end on the screen of the server, or nowhere."""
    backend: str = found["EMAIL_BACKEND"]
    return backend.endswith((".console.EmailBackend", ".dummy.EmailBackend"))


def _parsed(name: str, address: str, parse: Callable[[str], Any], cure: str) -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return dict(parse(address))
    except (ImproperlyConfigured, ValueError, KeyError, AttributeError):
        raise SettingsError(f"{name} is not an address that can be read: {cure}") from None


def _listed(name: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text(name)) if part]


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_origin(value: str) -> bool:
    if not _is_web_address(value):
        return False
    parts = urlsplit(value)
    bare = value == f"{parts.scheme}://{parts.netloc}"
    return bare and "@" not in parts.netloc and not re.search(r"\s", value)
