"""From plain values to entries, with everything that is not as the format describes it.

msgspec itself stops at the first problem; who mends a file by hand wants them all.
"""

import datetime as dt
import uuid
from functools import cache
from typing import Any, cast

import msgspec
from django.core.exceptions import ValidationError
from django.db.models import Choices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import inspect

from organisations.words import check_prose

from .parsing import Doubled
from .problems import Problems, quoted

# Longer than any text the models allow; what is longer is not searched character by character.
MOST_CHARACTERS = 20_000
# More than any visit has appointments, or any address book people.
MOST_ITEMS = 20_000

EXPECTED = {
    inspect.StrType: gettext_lazy("A text is expected here, between quotation marks."),
    inspect.IntType: gettext_lazy("A whole number is expected here, without quotation marks."),
    inspect.FloatType: gettext_lazy("A number is expected here, without quotation marks."),
    inspect.BoolType: gettext_lazy("true or false is expected here, without quotation marks."),
    inspect.DateType: gettext_lazy("A day is expected here, written like 2022-11-09."),
    inspect.UUIDType: gettext_lazy(
        "An identifier (UUID) is expected here, such as 0b4f1f9e-3c52-4d53-9d0e-5f4e8c0f8a11."
    ),
    inspect.BytesType: gettext_lazy("The bytes of the file are expected here, in base64."),
    inspect.ListType: gettext_lazy("A list is expected here, between [ and ]."),
    inspect.StructType: gettext_lazy("An object is expected here, between { and }."),
}

SIMPLE: dict[type[inspect.Type], Any] = {
    inspect.IntType: int,
    inspect.FloatType: float,
    inspect.BoolType: bool,
    inspect.DateType: dt.date,
    inspect.UUIDType: uuid.UUID,
    inspect.BytesType: bytes,
}


def shape(raw: Any, kind: type[msgspec.Struct], problems: Problems, place: str = "") -> Any:
    """`raw` as an entry of `kind`. Whatever is wrong is added to `problems` and is None in it."""
    if not isinstance(raw, dict):
        problems.add(place, EXPECTED[inspect.StructType])
        raw = {}
    fields = {field.name: field for field in _described(kind).fields}
    for key in (key for key in raw if key not in fields):
        if problems.are_too_many:
            break
        problems.add(
            _inside(place, quoted(key)),
            _("There is no “%(key)s” here. What may stand here: %(known)s.")
            % {"key": quoted(key), "known": ", ".join(fields)},
        )
    if isinstance(raw, Doubled):
        for key in raw.keys_given_twice:
            if problems.are_too_many:
                break
            problems.add(_inside(place, quoted(key)), _("This key stands here twice."))
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if problems.are_too_many:
            values[name] = None
        elif not says_nothing(raw.get(name)):
            values[name] = _value(raw[name], field.type, problems, _inside(place, name))
        elif field.required:
            values[name] = None
            # Of what is no object at all enough has been said.
            if raw or not problems.concern(place):
                problems.add(_inside(place, name), _missing(field.type))
    return kind(**values)


def says_nothing(raw: Any) -> bool:
    """Whether a value of the file is one of the two ways to write that it is not known."""
    return raw is None or raw == ""


@cache
def _described(kind: type[msgspec.Struct]) -> Any:
    return inspect.type_info(kind)


def _value(raw: Any, expected: inspect.Type, problems: Problems, place: str) -> Any:
    match expected:
        case inspect.UnionType(types=types):
            # Every union of the format is “this or nothing”.
            return _value(raw, types[0], problems, place)
        case inspect.StructType(cls=cls):
            return shape(raw, cls, problems, place)
        case inspect.ListType() if isinstance(raw, list) and len(raw) > MOST_ITEMS:
            problems.add(
                place,
                _("This list has %(length)d items; none may have more than %(most)d.")
                % {"length": len(raw), "most": MOST_ITEMS},
            )
            return []
        case inspect.ListType(item_type=item_type) if isinstance(raw, list):
            return [
                _item(item, item_type, problems, f"{place}[{number}]")
                for number, item in enumerate(raw)
                if not problems.are_too_many
            ]
        case inspect.CustomType(cls=cls):
            # Django's choices are enumerations of their own kind.
            return _choice(
                raw, [choice.value for choice in cast(type[Choices], cls)], problems, place
            )
        case inspect.LiteralType(values=choices):
            return _choice(raw, list(choices), problems, place)
        case inspect.StrType() if isinstance(raw, str):
            return _words(raw, problems, place)
        case _ if type(expected) in SIMPLE:
            try:
                return msgspec.convert(raw, SIMPLE[type(expected)])
            except (msgspec.ValidationError, OverflowError, UnicodeEncodeError):
                pass
    problems.add(place, EXPECTED[type(expected)])
    return None


def _item(raw: Any, expected: inspect.Type, problems: Problems, place: str) -> Any:
    if not says_nothing(raw):
        return _value(raw, expected, problems, place)
    problems.add(place, _("An item of a list can't be empty."))
    return None


def _choice(raw: Any, choices: list[Any], problems: Problems, place: str) -> Any:
    if raw in choices:
        return raw
    problems.add(
        place,
        _("“%(value)s” is none of: %(choices)s.")
        % {"value": quoted(raw), "choices": ", ".join(map(str, choices))},
    )
    return None


def _words(raw: str, problems: Problems, place: str) -> str | None:
    if len(raw) > MOST_CHARACTERS:
        problems.add(
            place,
            _("This text has %(length)d characters; none may have more than %(most)d.")
            % {"length": len(raw), "most": MOST_CHARACTERS},
        )
        return None
    try:
        check_prose(raw.replace("\r", "\n"))
    except ValidationError as error:
        problems.add_invalid(error, place, {})
        return None
    return raw


def _missing(expected: inspect.Type) -> str:
    if isinstance(expected, inspect.UUIDType):
        return _("This is missing. An identifier that is still free: %(uuid)s.") % {
            "uuid": uuid.uuid4()
        }
    return _("This is missing.")


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
