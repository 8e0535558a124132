"""A record once more: a new row that says the same, but for what belongs to the old one alone."""

import uuid
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

Kept = TypeVar("Kept", bound=models.Model)

# What a row knows of itself, and what was stated or noted of the old visit.
OF_THE_ROW = {"version", "created_at", "updated_at"}
LEFT_BEHIND = {"notes", "source"}


class Refused(Exception):
    """The rules of the records refuse the new visit; `sentences` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def again(record: Kept, **otherwise: Any) -> Kept:
    """A new row like `record`, not saved yet, with an identity of its own and `otherwise` on top."""
    skipped = OF_THE_ROW | LEFT_BEHIND | otherwise.keys()
    said = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not field.primary_key and field.name not in skipped
    }
    if "uid" in said:
        said["uid"] = uuid.uuid4()
    return type(record)(**said, **otherwise)


def keep(record: Kept) -> Kept:
    """The row, checked and saved. Raises Refused."""
    try:
        record.full_clean()
    except ValidationError as error:
        name = str(record)
        raise Refused([f"{name}: {one}" if name else one for one in error.messages]) from error
    record.save()
    return record
