"""Run every check, changing nothing, and tell at the end which failed; `--fix` mends what it can."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DJANGO = "--target-version=5.2"

Step = tuple[str, list[str | Path]]


def checks() -> list[Step]:
    manage: list[str | Path] = [sys.executable, "manage.py"]
    return [
        ("lint", [BIN / "ruff", "check", "."]),
        ("format", [BIN / "ruff", "format", "--check", "."]),
        ("Django's idioms", [BIN / "django-upgrade", "--check", DJANGO, *python_files()]),
        ("templates' format", [BIN / "djade", "--check", DJANGO, *templates()]),
        ("templates' lint", [BIN / "djlint", "--lint", "--quiet", "templates"]),
        ("floors", [BIN / "lint-imports", "--no-cache", "--no-logo"]),
        ("types", [BIN / "mypy"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
        ("translations", [sys.executable, "scripts/translations.py", "--check"]),
        ("lock", [sys.executable, "scripts/lock.py", "--check"]),
    ]


def fixes() -> list[Step]:
    return [
        ("Django's idioms", [BIN / "django-upgrade", DJANGO, *python_files()]),
        ("lint", [BIN / "ruff", "check", "--fix", "."]),
        ("format", [BIN / "ruff", "format", "."]),
        ("templates' format", [BIN / "djade", DJANGO, *templates()]),
    ]


def main() -> int:
    is_fixing = "--fix" in sys.argv
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        environment = production_like(Path(folder))
        for name, command in fixes() if is_fixing else checks():
            say(f"--- {name}")
            if subprocess.call(command, cwd=ROOT, env=environment) != 0:
                failed.append(name)
    if is_fixing:
        # These commands end with 1 for having changed something too: only a check can judge.
        say("\nMended what can be mended; `make check` tells what is left.")
        return 0
    say(f"\nFAILED: {', '.join(failed)}" if failed else "\nEvery check is good.")
    return 1 if failed else 0


def python_files() -> list[Path]:
    apps = ["config", "organisations", "venues", "delegations", "itineraries", "tests"]
    found = [path for app in apps for path in (ROOT / app).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))


def production_like(folder: Path) -> dict[str, str]:
    """An installation as it should be run, and nobody's: no .env of this machine takes part."""
    return {
        **os.environ,
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "for-the-checks-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
        "SITE_URL": "https://visits.example.org",
        "ALLOWED_HOSTS": "",
        "EMAIL_URL": "smtp+tls://visits.example.org:587",
        "DEBUG": "",
        "REPLICA_URL": "",
        "DATABASE_URL": f"sqlite:///{folder / 'checks.sqlite3'}",
    }


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
