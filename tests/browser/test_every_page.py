"""Every public page in a browser: accessible, within its screen, calm and asking nobody else."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver
from django.utils.translation import override

from organisations.words import LANGUAGES
from tests.browser.conftest import NARROW, PHONE, WIDE
from tests.browser.pages import FILES, pages

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # Off unless asked for: the newest of the level AA rules.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# Nothing but colours depends on both the width and the theme.
LOOKS = [
    (WIDE, "light", RULES),
    (WIDE, "dark", COLOURS),
    (NARROW, "dark", RULES),
    (NARROW, "light", COLOURS),
]
languages = pytest.mark.parametrize("language", LANGUAGES)


def test_no_page_is_left_out(world):
    _namespace, resolver = get_resolver().namespace_dict["itineraries"]
    routes = {pattern.name for pattern in resolver.url_patterns}

    measured = {name.split(",")[0].split()[0] for name in pages(world)}

    assert routes - FILES == measured


@languages
def test_no_page_breaks_a_rule_of_accessibility(world, visitor, language):
    page = visitor(bypass_csp=True)
    found = {}
    for name, one in _in(language, world):
        page.goto(one.path)
        page.evaluate(Axe().axe_script)
        for width, scheme, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            problems = {
                (problem["id"], node["html"][:120])
                for problem in _violations(page, rules)
                for node in problem["nodes"]
            }
            if problems:
                found[name, width, scheme] = problems

    assert found == {}


def _violations(page, rules):
    return page.evaluate(f"axe.run(document, {json.dumps(rules)})")["violations"]


@languages
def test_every_page_is_calm_asks_nobody_else_and_leaves_no_cookie(
    world, visitor, live_server, language
):
    page = visitor(reduced_motion="reduce")
    wrong = {}
    for name, one in _in(language, world):
        page.said.clear()
        answer = page.goto(one.path)
        said = [text for text in page.said if f"status of {one.status}" not in text]
        moving = page.evaluate("document.getAnimations().length")
        if (answer.status, said, moving) != (one.status, [], 0):
            wrong[name] = (answer.status, said, moving)

    assert wrong == {}
    assert [url for url in page.asked if not url.startswith(live_server.url)] == []
    assert page.refused == []
    assert page.context.cookies() == []


@languages
def test_nothing_reaches_beyond_a_narrow_screen_even_in_large_type(world, visitor, language):
    wide = {}
    page = visitor()
    for name, one in _in(language, world):
        page.goto(one.path)
        for width, size in [(NARROW, "100%"), (PHONE, "200%"), (NARROW, "200%"), (WIDE, "200%")]:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            if overflow := page.evaluate(OVERFLOW):
                wide[name, width, size] = overflow

    assert wide == {}


# What sticks out, and by how much; nothing where the page fits.
OVERFLOW = """
() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= window.innerWidth) return null;
    const wide = [...document.body.querySelectorAll("*")]
        .filter(one => one.getBoundingClientRect().right > room + 1)
        .map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
    return wide.length ? wide.slice(0, 3) : "something that is no element";
}
"""


def _in(language, world):
    with override(language):
        return list(pages(world).items())
