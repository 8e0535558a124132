"""The agenda for programs: the whole document of its audience, in all languages (docs/itinerary.md)."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from django.utils.translation import override

from itineraries.itinerary import Itinerary
from itineraries.programme import in_page_order

from .page_addresses import itinerary_address

# Names the shape and leads nowhere; a change that breaks a reader's program gets the next number.
SCHEMA = "urn:x-delegations:itinerary:1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class File(msgspec.Struct, frozen=True):
    """One visit, whole, as its audience may see it. A key that is not there has its default."""

    schema: str = msgspec.field(name="$schema")
    # The address of its page.
    page: str
    itinerary: Itinerary


_encoder = msgspec.json.Encoder(order="deterministic")


def render(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    with override(language):
        page = itinerary_address(itinerary)
    yield _encoder.encode(File(schema=SCHEMA, page=page, itinerary=in_page_order(itinerary)))
    yield b"\n"


def schema_text() -> str:
    """The JSON Schema of the file, as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    made = msgspec.json.schema(File)
    definitions = made["$defs"]
    file = definitions.pop("File")
    file["properties"]["$schema"] = {"const": SCHEMA}
    file["properties"]["page"]["format"] = "uri"
    return {"$schema": DIALECT, "$id": SCHEMA, **file, "$defs": dict(sorted(definitions.items()))}
