"""How each database is opened, and which of them a request reads from."""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

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

# A replica that has failed is asked again after this many seconds.
REPLICA_PAUSE = 10

logger = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponseBase]

_serves_a_visitor: ContextVar[bool] = ContextVar("serves_a_visitor", default=False)


def tuned(database: dict[str, Any]) -> dict[str, Any]:
    """The database with our options; what its address says itself goes before them."""
    given = database.get("OPTIONS", {})
    if database["ENGINE"] == SQLITE:
        return {
            **database,
            "ENGINE": "config.sqlite",
            "OPTIONS": {**SQLITE_OPTIONS, **given},
        }
    options = f"{POSTGRESQL_LIMITS} {given.get('options', '')}".strip()
    return {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **database,
        "OPTIONS": {"connect_timeout": 5, **given, "options": options},
    }


class ReadReplicaForVisitors:
    """Let pages for visitors be read from the replica, and from the primary where it is away.

    Whoever has a session may just have written something, and must find it again at once.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.asked_again_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_visitor = settings.SESSION_COOKIE_NAME not in request.COOKIES
        is_public = not request.path_info.startswith(("/admin/", "/account/", "/i18n/"))
        is_reading = is_visitor and is_public and request.method in ("GET", "HEAD")
        token = _serves_a_visitor.set(is_reading and self.is_replica_there())
        try:
            return self.get_response(request)
        finally:
            _serves_a_visitor.reset(token)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A page that failed on the replica is read from the primary, from its beginning."""
        if not (_serves_a_visitor.get() and isinstance(exception, DatabaseError | InterfaceError)):
            return None
        self.leave_out_replica(exception)
        _serves_a_visitor.set(False)
        view, args, kwargs = resolve(request.path_info)
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    def is_replica_there(self) -> bool:
        if time.monotonic() < self.asked_again_at:
            return False
        if (error := error_of("replica")) is None:
            return True
        self.leave_out_replica(error)
        return False

    def leave_out_replica(self, error: Exception) -> None:
        self.asked_again_at = time.monotonic() + REPLICA_PAUSE
        logger.warning("The replica cannot be used, the primary answers: %s", error)


def error_of(alias: str) -> Exception | None:
    """Why the database cannot be asked; None where it can. A kept connection is tried first."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError) as error:
        connections[alias].close()
        return error
    return None


class ReplicaRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "replica" if _serves_a_visitor.get() else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, app_label: str, **hints: Any) -> bool:
        return database == "default"
