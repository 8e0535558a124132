"""Searching without regard to case in every alphabet: SQLite alone knows it for ASCII only."""

import re
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created


def teach_sqlite() -> None:
    """From now on, each connection to an SQLite database finds “Città” when asked for “CITTÀ”."""
    connection_created.connect(_on_connection, dispatch_uid="config.sqlite_search")


def _on_connection(connection: Any, **_kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("like", 2, like, deterministic=True)
        connection.connection.create_function("like", 3, like, deterministic=True)


def like(pattern: str | None, text: Any, escape: str = "") -> bool | None:
    """SQL's LIKE: `%` for any characters, `_` for one; NULL where either side is."""
    if pattern is None or text is None:
        return None
    return _compiled(str(pattern), escape).fullmatch(str(text)) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str, escape: str) -> re.Pattern[str]:
    parts = []
    characters = iter(pattern)
    for character in characters:
        if escape and character == escape:
            parts.append(re.escape(next(characters, escape)))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)
