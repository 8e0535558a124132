"""What a supervisor asks: does the process live, and can it serve?"""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from config.databases import error_of
from itineraries.kept_pages import is_reachable

Handler = Callable[[HttpRequest], HttpResponseBase]


def answer_health(get_response: Handler) -> Handler:
    """Before anything that asks for a host, a language or a session: a supervisor has none."""
    answers = {"/healthz": healthz, "/readyz": readyz}

    def middleware(request: HttpRequest) -> HttpResponseBase:
        answer = answers.get(request.path_info)
        if answer is None:
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer()

    return middleware


def healthz() -> HttpResponse:
    """The process lives. The database is not asked: restarting would not mend it."""
    return _lines("Alive.", status=200)


def readyz() -> HttpResponse:
    """The database is reached and fits this version of the code; what else is amiss is named."""
    try:
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error:
        return _lines("The database cannot be reached.", status=503)
    if is_behind:
        return _lines("The database waits for migrations.", status=503)
    return _lines("Ready.", *degraded(), status=200)


def degraded() -> Iterator[str]:
    """What does not work and is done without: a sentence each."""
    if getattr(connection, "is_read_only", False):
        yield "Degraded: the disk is full, the database can be read only."
    if "replica" in connections and error_of("replica"):
        yield "Degraded: the replica cannot be reached, the primary answers."
    if not is_reachable("default"):
        yield "Degraded: the cache cannot be used, pages are printed for each visitor."
    if not is_reachable("copies"):
        yield "Degraded: no copies of pages are kept for when the database is away."
    if not settings.MAIL_LEAVES:
        yield "Degraded: no mail server is set, letters stay unsent."


def _lines(*lines: str, status: int) -> HttpResponse:
    return HttpResponse(
        "".join(f"{line}\n" for line in lines),
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
