"""What is wrong with a file, each time with its place in it."""

import re
import reprlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

# Who mends a file mends some and tries again; nobody reads the five hundredth.
SHOWN = 50
# What is wrong in more places than these is not looked at to its end.
MOST_PROBLEMS = 500
_STEP = re.compile(r"[.\[]")


class Problem(NamedTuple):
    """`place` leads to what is wrong: `delegations[0].sessions[3].venue`, or `line 7, column 3`."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class FileRefused(ValueError):
    """A file that can't be read in, with all that is wrong with it. Nothing of it was kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:SHOWN]))
        self.problems = problems


class Problems:
    """The problems found so far in one file, each once, and the places that they concern."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._places: set[str] = set()
        self._concerned: set[str] = set()

    @property
    def found(self) -> list[Problem]:
        return list(self._found)

    def add(self, place: str, sentence: object) -> None:
        self._found.setdefault(Problem(place, str(sentence)))
        self._places.add(place)
        self._concerned.update(_outward(place))

    def add_invalid(self, error: ValidationError, place: str, places: Mapping[str, str]) -> None:
        """Add what a model's validation says; `places` tells where each column stands in the file."""
        if not hasattr(error, "error_dict"):
            for sentence in error.messages:
                self.add(place, sentence)
            return
        for column, errors in error.error_dict.items():
            where = place if column == NON_FIELD_ERRORS else places.get(column, place)
            for sentence in ValidationError(errors).messages:
                self.add(where, sentence)

    def concern(self, place: str) -> bool:
        """Whether anything is wrong at `place` or further in."""
        return place in self._concerned

    def are_at(self, place: str) -> bool:
        """Whether anything is wrong at exactly `place`."""
        return place in self._places

    def refuse(self) -> None:
        """Raise FileRefused when there is any problem."""
        if self._found:
            raise FileRefused(self.found)

    @property
    def are_too_many(self) -> bool:
        return len(self._found) > MOST_PROBLEMS


def _outward(place: str) -> Iterator[str]:
    """The place and all those it lies in: `a[0].b` lies in `a[0]` and in `a`."""
    yield place
    for mark in _STEP.finditer(place):
        yield place[: mark.start()]


def quoted(value: Any) -> str:
    """A value of the file as it may stand in a sentence: short, and with nothing hidden in it."""
    text = value if isinstance(value, str) else reprlib.repr(value)
    shown = "".join(character if character.isprintable() else "�" for character in text[:61])
    return shown if len(text) <= 60 else f"{shown[:60]}…"
