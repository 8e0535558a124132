"""Names in a file that resemble one in the address book: the same, or somebody else? Never assumed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .refusals import WrongCell

# The answer that it is somebody, or something, else; no short name looks like it.
ANOTHER = "+"
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Question:
    """`candidates`: the short name and the name of each record that the cell may mean."""

    key: str
    name: str
    candidates: tuple[tuple[str, str], ...]


@dataclass
class Asking:
    """Gathers the questions that a file raises. `answers`: by the key of each, short name or ANOTHER."""

    answers: Mapping[str, str] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def settled(self, model: Any, name: str) -> Any:
        """The record that the officer says is meant; None where it is another, or resembles none.

        Raises WrongCell where nobody has been asked yet.
        """
        found = list(model.objects.resembling(name).order_by("pk")[:MOST_CANDIDATES])
        if not found:
            return None
        key = f"{model._meta.model_name}:{name}"
        answer = self.answers.get(key, "")
        if answer == ANOTHER:
            return None
        for record in found:
            if answer and answer == _short_name(record):
                return record
        known = tuple((_short_name(record), str(record)) for record in found)
        self.questions[key] = Question(key, name, known)
        raise WrongCell(
            _("“%(name)s” resembles %(known)s: the same, or another?")
            % {
                "name": name[:200],
                "known": ", ".join(f"{label} ({slug})" for slug, label in known),
            }
        )


def _short_name(record: Any) -> str:
    return str(getattr(record, "slug", record.pk))
