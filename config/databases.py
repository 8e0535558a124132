"""How each database is opened, and which of them a request reads from."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from config.environment import SQLITE

# Waits for its turn at the start of a transaction, where no lock can make it fail half-way.
# FULL: what was acknowledged outlives a power cut.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;"
    ),
}
POSTGRESQL_LIMITS = "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000"

Handler = Callable[[HttpRequest], HttpResponseBase]

_serves_a_visitor: ContextVar[bool] = ContextVar("serves_a_visitor", default=False)


def tuned(database: dict[str, Any]) -> dict[str, Any]:
    """The database with our options; what its address says itself goes before them."""
    given = database.get("OPTIONS", {})
    if database["ENGINE"] == SQLITE:
        return {**database, "OPTIONS": {**SQLITE_OPTIONS, **given}}
    options = f"{POSTGRESQL_LIMITS} {given.get('options', '')}".strip()
    return {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **database,
        "OPTIONS": {"connect_timeout": 5, **given, "options": options},
    }


def read_replica_for_visitors(get_response: Handler) -> Handler:
    """Let pages for visitors be read from the replica.

    Whoever has a session may just have written something, and must find it again at once.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_visitor = settings.SESSION_COOKIE_NAME not in request.COOKIES
        is_public = not request.path_info.startswith(("/admin/", "/account/", "/i18n/", "/readyz"))
        token = _serves_a_visitor.set(
            is_visitor and is_public and request.method in ("GET", "HEAD")
        )
        try:
            return get_response(request)
        finally:
            _serves_a_visitor.reset(token)

    return middleware


class ReplicaRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "replica" if _serves_a_visitor.get() else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, app_label: str, **hints: Any) -> bool:
        return database == "default"
