"""How long a page and an export take, beside a bare view that answers the same bytes.

`make bench` runs it: a database of its own, one delegation of each size, one process, no network.
The bare view goes through the same middleware, so the difference is ours.
"""

import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (10, 200, 1000)
ROUNDS = 15
HEAD = ("sessions", "what", "bytes", "queries", "ms", "bare view ms", "times")
HEAD_OF_DESK = HEAD[:5]
HEAD_OF_CHECKS = ("sessions", "what", "told", "queries", "ms", "assemble ms", "times")
# What takes long is told by fewer rounds.
SECONDS = 10

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="config.settings",
            ENV_FILE=os.devnull,
            SECRET_KEY=secrets.token_urlsafe(50),
            DATABASE_URL=os.environ.get("BENCH_DATABASE_URL")
            or f"sqlite:///{folder}/bench.sqlite3",
            SITE_URL="http://testserver",
            ALLOWED_HOSTS="testserver",
        )
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        # As in production: hashed names, from a folder that goes with the database.
        settings.STATIC_ROOT = Path(folder) / "static"
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        from benchmarks.checks import Ground, measure_checks
        from benchmarks.desk import measure_desk
        from benchmarks.measure import measure

        rows = [row for size in SIZES for row in measure(size, best_of)]
        ground = Ground()
        checks = list(measure_checks(best_of, ground))
        desk = list(measure_desk(best_of, ground))
    print_table(HEAD, rows)
    print()
    print_table(HEAD_OF_CHECKS, checks)
    print()
    print_table(HEAD_OF_DESK, desk)


def best_of(act: Callable[[], object]) -> float:
    """The median of several runs, in milliseconds, after one that fills the caches."""
    act()
    times: list[float] = []
    while len(times) < ROUNDS and sum(times) < SECONDS * 1000:
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def print_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, *rows]:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
