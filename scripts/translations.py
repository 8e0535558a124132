"""Gather and compile the translations, or `--check` that they are whole and up to date.

The compiled files are kept beside their sources: a machine that serves the site needs no gettext.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("it", "ja")
SOURCES = ["config", "organisations", "venues", "delegations", "itineraries", "templates"]
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
# %(name)s, %s, {name} and the like must come out of a translation as they went in.
PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|%[sdif]|\{[a-z_0-9]*\}")

Key = tuple[str | None, str, str]


def main() -> int:
    if "--check" not in sys.argv:
        write()
        return 0
    problems = [problem for path in catalogues(ROOT) for problem in faults(path)]
    if not list(catalogues(ROOT)):
        problems.append("locale/ holds no translations")
    problems += out_of_date()
    for problem in problems:
        say(problem)
    return 1 if problems else 0


def write() -> None:
    if shutil.which("xgettext") is None:
        raise SystemExit("xgettext is missing: on Debian and Ubuntu `apt install gettext`.")
    gather(ROOT)
    for path in catalogues(ROOT):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def gather(root: Path) -> None:
    for language in LANGUAGES:
        (root / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    options = [f"--locale={language}" for language in LANGUAGES]
    options += ["--no-location", "--no-obsolete", "--no-wrap", "--verbosity=0"]
    ignored = [".venv", "tests", "scripts", "benchmarks", "docs", "staticfiles", "media"]
    options += [f"--ignore={folder}" for folder in ignored]
    command = [sys.executable, "manage.py", "makemessages", *options]
    subprocess.run(command, cwd=root, check=True)


def catalogues(root: Path) -> Iterator[Path]:
    for language in LANGUAGES:
        yield from sorted((root / "locale" / language / "LC_MESSAGES").glob("*.po"))


def faults(path: Path) -> list[str]:
    catalogue = polib.pofile(str(path))
    name = path.relative_to(ROOT)
    found = [f"{name}: not translated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    found += [f"{name}: fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    found += [
        f"{name}: other placeholders than the original: {entry.msgid}"
        for entry in catalogue.translated_entries()
        if not keeps_placeholders(entry)
    ]
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or contents(polib.mofile(str(compiled))) != contents(catalogue):
        found.append(f"{compiled.relative_to(ROOT)} is not {name} compiled: run `make messages`")
    return found


def keeps_placeholders(entry: polib.POEntry) -> bool:
    originals = [set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural)]
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    # The singular may leave the number out, and Japanese has one form for all numbers.
    return all(set(PLACEHOLDER.findall(text)) in originals for text in texts)


def contents(catalogue: polib.POFile | polib.MOFile) -> dict[Key, tuple[str, ...]]:
    return {
        key(entry): (entry.msgstr, *map(str, entry.msgstr_plural.values()))
        for entry in catalogue
        if isinstance(entry, polib.MOEntry) or entry.translated()
    }


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def out_of_date() -> list[str]:
    """Gather again in a copy: what comes out anew was forgotten, what goes was left behind."""
    if shutil.which("xgettext") is None:
        say("*** SKIPPED: without xgettext (package gettext) new strings cannot be looked for. ***")
        return ["xgettext is missing, and here nothing may be skipped"] if IN_CI else []
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        copy.mkdir()
        shutil.copy(ROOT / "manage.py", copy)
        for source in [*SOURCES, "locale"]:
            if (ROOT / source).exists():
                shutil.copytree(ROOT / source, copy / source)
        gather(copy)
        for path in catalogues(copy):
            name = path.relative_to(copy)
            now = keys(path)
            kept = keys(ROOT / name)
            found += [f"{name} lacks: {entry[1]}" for entry in sorted(now - kept, key=str)]
            found += [
                f"{name} no longer needs: {entry[1]}" for entry in sorted(kept - now, key=str)
            ]
    return [*found, "`make messages` gathers them."] if found else []


def keys(path: Path) -> set[Key]:
    if not path.exists():
        return set()
    return {key(entry) for entry in polib.pofile(str(path)) if not entry.obsolete}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
