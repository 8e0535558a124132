"""Published addresses of records, and documents with the short names that records have today."""

from typing import Any

import msgspec

from itineraries import itinerary as doc
from itineraries.models import Mention, Publication
from itineraries.models.publicity import VALUES


def is_shown(kind: str, slug: str) -> bool:
    """Whether the address made of this short name shows something now."""
    if kind == "delegation":
        return Publication.objects.of_slug(slug).exists()
    return Mention.objects.filter(kind=kind, slug=slug).exists()


def moved_in(value: Any, kind: str, current: dict[str, str]) -> Any:
    """A published value with the short names of today in the place of those it was published with.

    `current`: by former short name, that of the records of this kind.
    """
    return _moved(value, VALUES[kind], current) if current else value


def _moved(value: Any, holder: type[doc.Value], current: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        items = [_moved(item, holder, current) for item in value]
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else type(value)(items)
    if not isinstance(value, msgspec.Struct):
        return value
    pairs = {name: getattr(value, name) for name in value.__struct_fields__}
    changes = {
        name: new for name, old in pairs.items() if (new := _moved(old, holder, current)) is not old
    }
    if isinstance(value, holder) and pairs["slug"] in current:
        changes["slug"] = current[pairs["slug"]]
    return msgspec.structs.replace(value, **changes) if changes else value
