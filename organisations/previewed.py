"""What a page has shown before it is carried out, as a digest that comes back with its button."""

import hashlib
from typing import Any


def digest_of(shown: Any) -> str:
    """A digest of plain values, in the words of the page."""
    return hashlib.sha256(repr(_plain(shown)).encode(errors="surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    """Mappings, lists and texts by their content alone: translated words are texts too."""
    if isinstance(value, dict):
        return sorted((str(key), _plain(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value)
