"""From the bytes of a file to plain values, with the line of what is no JSON."""

import json
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from .file_format import FORMAT
from .problems import FileRefused, Problem, quoted

MOST_BYTES = 20_000_000
# Of a number; whatever the format counts has fewer.
MOST_FIGURES = 100


class Doubled(dict[str, Any]):
    """An object in which some key stands twice; JSON leaves open which of the two counts."""

    keys_given_twice: list[str]


def parse(data: bytes) -> dict[str, Any]:
    """The one object that the file holds.

    Raises FileRefused when it holds none, or is of another format.
    """
    if len(data) > MOST_BYTES:
        raise _refusal(
            "",
            _("The file has %(size)d bytes; at most %(most)d are read.")
            % {"size": len(data), "most": MOST_BYTES},
        )
    if not data.strip():
        raise _refusal("", _("The file is empty."))
    raw = _values(_text(data))
    if not isinstance(raw, dict):
        raise _refusal("", _("The file must hold one object: it begins with { and ends with }."))
    if raw.get("format") != FORMAT:
        raise _refusal(
            "format",
            _("This must be “%(format)s”, the format of a delegation's file; it is “%(found)s”.")
            % {"format": FORMAT, "found": quoted(raw.get("format", ""))},
        )
    return raw


def _text(data: bytes) -> str:
    # UTF-8 or, as some editors of Windows save it, UTF-16; with or without a byte-order mark.
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refusal(
            _("line %(line)d") % {"line": line},
            _("Here the file is not %(encoding)s. Save it as UTF-8 and try again.")
            % {"encoding": encoding.upper().removesuffix("-SIG")},
        ) from None


def _values(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_loss,
            parse_constant=_no_number,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        place = _("line %(line)d, column %(column)d") % {
            "line": error.lineno,
            "column": error.colno,
        }
        raise _refusal(place, _("This is not JSON (%(reason)s).") % {"reason": error.msg}) from None
    except RecursionError:
        raise _refusal("", _("Lists and objects are nested too deeply in each other.")) from None
    except ValueError as error:
        raise _refusal("", _("This is not JSON (%(reason)s).") % {"reason": error}) from None


def _without_loss(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    doubled = Doubled(pairs)
    times = Counter(key for key, _value in pairs)
    doubled.keys_given_twice = sorted(key for key, count in times.items() if count > 1)
    return doubled


def _no_number(constant: str) -> None:
    raise ValueError(_("%(constant)s is no number") % {"constant": constant})


def _whole_number(figures: str) -> int:
    if len(figures) > MOST_FIGURES:
        raise ValueError(_("a number has %(count)d figures") % {"count": len(figures)})
    return int(figures)


def _refusal(place: str, sentence: str) -> FileRefused:
    return FileRefused([Problem(place, sentence)])
