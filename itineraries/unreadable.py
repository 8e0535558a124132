"""A release whose stored bytes are damaged hides itself alone: lists go on without it."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from .itinerary import Itinerary
from .models import Publication, Release

Record = TypeVar("Record", Release, Publication)
Value = TypeVar("Value")

logger = logging.getLogger(__name__)


def readable(
    records: Iterable[Record], read: Callable[[Record], Value]
) -> Iterator[tuple[Record, Value]]:
    """Each record with what `read` makes of it; without those that cannot be read, which are logged."""
    for record in records:
        try:
            value = read(record)
        except msgspec.MsgspecError as error:
            logger.error(
                "%s %s cannot be read: %s", type(record).__name__, record.pk, error
            )  # Where it was read from says nothing.
            continue
        yield record, value


def read_or_none(release: Release | None, read: Callable[[Release], Itinerary]) -> Itinerary | None:
    """A document of the release; None for no release, or for one that cannot be read."""
    if release is None:
        return None
    return next((document for _release, document in readable([release], read)), None)
