"""Lines of text that know which of their words are in another language than the reader's.

What the pages say in HTML, said for files: the same sentences of the same catalogue, with the
language marked where the file's format can hold it.
"""

import functools
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import pgettext

from itineraries.itinerary import Organisation, Person
from itineraries.templatetags.words import colon, comma
from organisations.words import Text, active_language


class Run(NamedTuple):
    """Words in one language: empty for the reader's own. `note` stands for a source's number."""

    text: str
    language: str = ""
    note: int = 0


Line = tuple[Run, ...]
Lines = tuple[Line, ...]

_PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def said(text: str) -> Line:
    return (Run(text),) if text else ()


def words(text: Text) -> Line:
    line, language = text.in_language(active_language())
    if not line:
        return ()
    return (Run(line, "" if language == active_language() else language),)


def native(name: str) -> Line:
    """A name that is never translated, marked where it is written in Japanese."""
    if name and active_language() != "ja" and _JAPANESE.search(name):
        return (Run(name, "ja"),)
    return said(name)


def noted(line: Line, source: int | None) -> Line:
    """The line with the number of its source after it."""
    return (*line, Run("", note=source)) if line and source else line


def phrase(sentence: str, **parts: Line) -> Line:
    """A sentence of the catalogue with its `%(places)s` or `{places}` taken by lines."""
    runs: list[Run] = []
    end = 0
    for found in _PLACES.finditer(sentence):
        runs += said(sentence[end : found.start()])
        runs += parts[found[1] or found[2]]
        end = found.end()
    return (*runs, *said(sentence[end:]))


def joined(separator: str, lines: Iterable[Line]) -> Line:
    """Those of the lines that say something, as one."""
    runs: list[Run] = []
    for line in lines:
        if line and runs:
            runs.append(Run(separator))
        runs += line
    return tuple(runs)


def listed(lines: Iterable[Line]) -> Line:
    return joined(comma(), lines)


def dotted(lines: Iterable[Line]) -> Line:
    return joined(" · ", lines)


def labelled(name: str, line: Line) -> Line:
    """`Meeting point: Entrance B`; nothing where there is nothing to name."""
    return joined(colon(), [said(name), line]) if line else ()


def those_said(*lines: Line) -> Lines:
    """Those of the lines that say something."""
    return tuple(line for line in lines if line)


def plain(line: Line) -> str:
    return "".join(run.text for run in line)


def paragraphs(text: Text) -> Lines:
    """The text with each line of its own kept, and its empty lines left out."""
    body, language = text.in_language(active_language())
    mark = "" if language == active_language() else language
    return tuple((Run(line.strip(), mark),) for line in body.splitlines() if line.strip())


def label(choices: Any, value: str) -> Line:
    """The model's own word for a value; nothing for one that no model knows any more."""
    return said(str(_labels(choices).get(value, "")))


@functools.cache
def _labels(choices: Any) -> dict[str, Any]:
    """In no language yet: its words are lazy."""
    return dict(choices.choices)


def body(organisation: Organisation) -> Line:
    """`Startup Support Office, Nagoya City`."""
    # A Japanese office is named with its body in front: 名古屋市スタートアップ支援室.
    if not organisation.parent or str(organisation.name).startswith(str(organisation.parent)):
        return words(organisation.name)
    sentence = pgettext("part of a body", "{part}, {whole}")
    return phrase(sentence, part=words(organisation.name), whole=words(organisation.parent))


def position(person: Person) -> Line:
    """`Mayor, City of Turin`, or as much of it as is known."""
    if person.title and person.organisation:
        sentence = pgettext("title of a person", "{title}, {organisation}")
        return phrase(sentence, title=words(person.title), organisation=body(person.organisation))
    return body(person.organisation) if person.organisation else words(person.title)
