"""The officers' guide, read where the work is: the Markdown of `docs/guide/` as pages of the back office."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from organisations.words import FALLBACKS, active_language

FOLDER: Path = settings.BASE_DIR / "docs" / "guide"
IMAGE = re.compile(r"[a-z0-9.-]+\.png")
# The chapters in their order, the same in every language, and the pages that each of them is about.
CHAPTERS = {
    "first-visit": ["delegations_delegation_add", "delegations_delegation_change"],
    "start": ["index"],
    "agenda": [
        "delegations_delegation_agenda",
        "delegations_delegation_agenda_later",
        "itineraries_session_change",
        "itineraries_session_add",
    ],
    "checks": ["delegations_delegation_findings"],
    "spreadsheets": [
        "delegations_delegation_import_agenda",
        "delegations_delegation_import_delegates",
        "organisations_organisation_import",
    ],
    "publishing": ["delegations_delegation_publish", "delegations_delegation_withdraw"],
    "letters": [
        "delegations_delegation_outbox",
        "delegations_delegation_outbox_send",
        "itineraries_message_change",
    ],
    "preparation": [
        "delegations_delegation_preparations",
        "delegations_gift_add",
        "delegations_gift_change",
        "delegations_delegation_meals",
        "delegations_delegation_thanks",
    ],
    "copying": ["delegations_delegation_copy", "delegations_delegation_return_visit"],
    "roles": ["auth_user_add", "auth_user_change", "auth_group_change"],
    "history": [
        "delegations_delegation_timeline",
        "delegations_delegation_history",
        "itineraries_session_history",
        "deleted",
        "deleted_act",
    ],
    "sign-in": ["mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes"],
    "private-data": ["delegations_privateneeds_add", "delegations_privateneeds_change"],
}
_CHAPTER_OF = {page: chapter for chapter, pages in CHAPTERS.items() for page in pages}


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


def chapter_about(request: HttpRequest) -> str:
    """The chapter about the page that is asked for, or none."""
    match = request.resolver_match
    return _CHAPTER_OF.get(match.url_name or "", "") if match else ""


@cache
def read(language: str) -> Guide:
    """The guide in one language. What is written there is ours, and no HTML is taken from it."""
    reader = MarkdownIt("js-default", {"html": False}).enable("table")
    tokens = reader.parse((FOLDER / f"{language}.md").read_text(encoding="utf-8"))
    headings = [
        place for place, token in enumerate(tokens) if token.tag == "h2" and token.nesting > 0
    ]
    chapters = []
    for anchor, place in zip(CHAPTERS, headings, strict=True):
        tokens[place].attrSet("id", anchor)
        chapters.append(Chapter(anchor, tokens[place + 1].content))
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
