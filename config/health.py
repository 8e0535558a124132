"""What a supervisor asks: does the process live, and can it serve?"""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives. The database is not asked: restarting would not mend it."""
    return _sentence("Alive.", status=200)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database is reached and fits this version of the code."""
    try:
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error:
        return _sentence("The database cannot be reached.", status=503)
    if is_behind:
        return _sentence("The database waits for migrations.", status=503)
    return _sentence("Ready.", status=200)


def _sentence(words: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{words}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
