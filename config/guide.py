"""The officers' guide, read where the work is: the Markdown of `docs/guide/` as pages of the back office."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from organisations.words import FALLBACKS, active_language

FOLDER: Path = settings.BASE_DIR / "docs" / "guide"
IMAGE = re.compile(r"[a-z0-9.-]+\.png")


class Chapter(NamedTuple):
    anchor: str
    title: str


class Guide(NamedTuple):
    """A guide as HTML, and the chapters to go to."""

    body: SafeString
    chapters: list[Chapter]


def languages() -> list[str]:
    """Those in which there is a guide."""
    return sorted(path.stem for path in FOLDER.glob("*.md"))


def language_for_reader() -> str:
    """The reader's own language, or the first of those they may read that has a guide."""
    return next(code for code in FALLBACKS[active_language()] if code in languages())


@cache
def read(language: str) -> Guide:
    """The guide in one language. What is written there is ours, and no HTML is taken from it."""
    reader = MarkdownIt("js-default", {"html": False}).enable("table")
    tokens = reader.parse((FOLDER / f"{language}.md").read_text(encoding="utf-8"))
    chapters = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag in {"h2", "h3"}:
            title = tokens[place + 1].content
            anchor = slugify(title, allow_unicode=True)
            token.attrSet("id", anchor)
            if token.tag == "h2":
                chapters.append(Chapter(anchor, title))
    body = reader.renderer.render(tokens, reader.options, {})
    return Guide(mark_safe(body), chapters)  # noqa: S308 Rendered from our own file.


def page(request: HttpRequest, context: dict[str, object], language: str) -> HttpResponse:
    """The guide within the back office, whose `context` it is given."""
    if language not in languages():
        raise Http404("There is no guide in this language.")
    others = [(code, name) for code, name in settings.LANGUAGES if code in languages()]
    facts = {"title": _("Guide"), "guide": read(language), "code": language, "others": others}
    return TemplateResponse(request, "admin/guide.html", {**context, **facts})


def picture(_request: HttpRequest, language: str, name: str) -> FileResponse:
    path = FOLDER / "images" / name
    if language not in languages() or not IMAGE.fullmatch(name) or not path.is_file():
        raise Http404("There is no such picture.")
    response = FileResponse(path.open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
