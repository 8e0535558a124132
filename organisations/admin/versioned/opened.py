"""What a form was opened with, as a signed text in one of its hidden fields."""

from typing import Any

import msgspec
from django.core import signing
from django.db import models
from django.utils import timezone

from .raw import Raw


class Opened(msgspec.Struct, frozen=True):
    """The version and the values that a form was opened with, and when (seconds since 1970).

    `version` is None for rows that count none: their values are always compared.
    """

    version: int | None
    at: float
    values: dict[str, Raw]


def write_opened(record: models.Model, values: dict[str, Raw]) -> str:
    opened = Opened(getattr(record, "version", None), timezone.now().timestamp(), values)
    return signing.dumps(msgspec.to_builtins(opened), salt=_salt(record, record.pk), compress=True)


def read_opened(text: Any, model: type[models.Model] | models.Model, pk: Any) -> Opened | None:
    """What `write_opened` wrote for this very record; None when the text is anything else."""
    try:
        return msgspec.convert(signing.loads(text or "", salt=_salt(model, pk)), Opened)
    except (signing.BadSignature, msgspec.ValidationError, ValueError, TypeError):
        return None


def _salt(model: type[models.Model] | models.Model, pk: Any) -> str:
    return f"opened:{model._meta.label_lower}:{pk}"
