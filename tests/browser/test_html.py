"""Every public page is valid HTML, and every style sheet valid CSS, to the Nu checker and a parser."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from django.utils.translation import override

from organisations.words import LANGUAGES
from tests.browser.pages import pages
from tests.browser.world import published_world, today_in_turin
from tests.floors import ROOT

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
CHECKER = ROOT / ".ci" / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# What the checker says and is right about nothing: a piece of its message, and why it may stand.
ACCEPTED = {
    "Property “field-sizing” doesn't exist": "it is newer than the checker; others ignore it",
}


@pytest.fixture
def saved(db, client, tmp_path):
    """Every page in every language as a file, by its path."""
    world = published_world(today_in_turin())
    files = {}
    for language in LANGUAGES:
        with override(language):
            named = pages(world)
        for name, page in named.items():
            path = tmp_path / f"{language} {name.replace(',', '')}.html"
            path.write_bytes(client.get(page.path).content)
            files[path] = page
    return files


def test_every_page_parses_without_a_mistake(saved):
    wrong = {}
    for path in saved:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(path.read_bytes(), transport_encoding="utf-8")
        if parser.errors:
            wrong[path.name] = parser.errors

    assert wrong == {}


def test_the_nu_checker_finds_nothing(saved):
    java = shutil.which("java")
    if java is None or not CHECKER.exists():
        missing = "NO NU CHECKER: it needs Java and `npm ci` in .ci/nu, as .ci/run does."
        (pytest.fail if IN_CI else pytest.skip)(missing)
    styles = sorted((ROOT / "static" / "css").glob("*.css"))
    pictures = sorted((ROOT / "static" / "images").glob("*.svg"))

    # One start for all files: starting takes longer than checking.
    options = ["-Xss2m", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--stdout"]
    kinds = ["--also-check-css", "--also-check-svg"]
    files = [str(path) for path in (*saved, *styles, *pictures)]
    done = subprocess.run(
        [java, *options, *kinds, *files], capture_output=True, text=True, timeout=300, check=True
    )

    found = [
        (Path(unquote(one["url"])).name, one.get("lastLine"), one["message"])
        for one in json.loads(done.stdout)["messages"]
        if not any(piece in one["message"] for piece in ACCEPTED)
    ]
    assert found == []
