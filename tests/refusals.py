"""How tests ask what refuses a record: its own check with a sentence, or the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import override


def sentences(record: models.Model) -> dict[str, list[str]]:
    """What `full_clean` says against the record, by field, in English; nothing if it is valid."""
    with override("en"):
        try:
            record.full_clean()
        except ValidationError as error:
            return {field: list(map(str, said)) for field, said in error.message_dict.items()}
    return {}


def refusal_of_database(write: Callable[[], Any]) -> str:
    """The words with which the database refuses `write`, which asks no `full_clean`."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return str(refusal.value)


def change(record: models.Model, **facts: Any) -> models.Model:
    """The record with other facts, not saved."""
    for name, value in facts.items():
        setattr(record, name, value)
    return record
