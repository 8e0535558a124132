"""Values, and what changed between two of them, in the words of whoever reads."""

import datetime as dt
import difflib
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django_countries.fields import Country

from organisations.words import ProseField

NameOf = Callable[[Any, int], str]

# A word, a sign of a script that has no spaces, or what stands between.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+|\s+|.", re.DOTALL)
# Longer texts are shown one after the other: comparing them would take too long.
_MOST_TOKENS = 3000
# How much of what stayed the same is shown around what did not.
_AROUND = 60


class Piece(NamedTuple):
    """A part of a text: "same", "gone" or "new"."""

    kind: str
    text: str


class Change(NamedTuple):
    """One field: what it was, what it is, and of a long text what in it differs."""

    label: str
    was: str
    now: str
    pieces: list[Piece]


def change_of(field: Any, was: Any, now: Any, name_of: NameOf) -> Change:
    label = capfirst(str(field.verbose_name))
    if isinstance(field, ProseField) and was and now:
        pieces = pieces_of(was, now)
        if pieces:
            return Change(label, "", "", pieces)
    return Change(label, in_words(field, was, name_of), in_words(field, now, name_of), [])


def in_words(field: Any, value: Any, name_of: NameOf) -> str:
    if value is None or value == "" or value == []:
        return _("(empty)")
    if field.many_to_many:
        return ", ".join(sorted(name_of(field.related_model, pk) for pk in value))
    if field.is_relation:
        return name_of(field.related_model, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Country):
        return str(value.name)
    if isinstance(field, models.FileField):
        return str(value).rpartition("/")[2]
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, dt.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return Truncator(str(value)).chars(300)


def pieces_of(was: str, now: str) -> list[Piece]:
    """The text with what went and what came; nothing where it was written anew."""
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.5:
        return []
    pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
        if kind in {"delete", "replace"}:
            pieces.append(Piece("gone", "".join(old[i1:i2])))
        if kind in {"insert", "replace"}:
            pieces.append(Piece("new", "".join(new[j1:j2])))
    last = len(pieces) - 1
    return [
        Piece(one.kind, _shortened(one.text, place > 0, place < last))
        if one.kind == "same"
        else one
        for place, one in enumerate(pieces)
    ]


def _shortened(text: str, is_after: bool, is_before: bool) -> str:
    """What stayed the same, but for the middle of it."""
    head = text[:_AROUND] if is_after else ""
    tail = text[-_AROUND:] if is_before else ""
    if len(head) + len(tail) + 3 >= len(text):
        return text
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"
