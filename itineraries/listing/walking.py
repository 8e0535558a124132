"""Everything of one kind that a document holds, wherever it stands in it."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from itineraries.itinerary import Link, Source, Value

Kind = TypeVar("Kind", bound=Value)


def everything_in(value: object) -> Iterator[Value]:
    """The values of a document in its order, each before those inside it.

    What other visits are called and what a source is entitled says nothing about this one, and
    the other visit may be withdrawn: links and sources are passed over.
    """
    if isinstance(value, tuple):
        for one in value:
            yield from everything_in(one)
    elif isinstance(value, Value) and not isinstance(value, Link | Source):
        yield value
        for name in value.__struct_fields__:
            yield from everything_in(getattr(value, name))


def every(kind: type[Kind], document: msgspec.Struct) -> Iterator[Kind]:
    return (value for value in everything_in(document) if isinstance(value, kind))
