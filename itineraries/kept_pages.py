"""Printed pages, kept in a cache that may be away, and shown again when the database is.

A page is kept under its tag, which stands for its content. Under its address is noted which tag it
had when the database was last asked, so that the page can be shown while no database answers.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from django.core.cache import caches

KEPT_SECONDS = 24 * 60 * 60
# A cache that has failed is asked again after this: one that hangs would make every visitor wait.
PAUSE_SECONDS = 30
# How often the address of a page that many look at is noted again.
NOTED_SECONDS = 60
# No request lives longer (config/gunicorn.py): what one read before, it has noted by then.
LONGEST_REQUEST = 30
MOST_ADDRESSES = 5000
_TAKEN_BACK = "taken-back-at"

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

_paused_until: dict[str, float] = {}
_noted_at: dict[str, float] = {}


class Page(NamedTuple):
    headers: dict[str, str]
    body: bytes


class Copy(NamedTuple):
    """A page that cannot be brought up to date now; `current_at` is when it was, as a timestamp."""

    page: Page
    current_at: float


def kept_page(tag: str) -> Page | None:
    return _ask("default", lambda: caches["default"].get(tag)) or None


def keep_page(tag: str, page: Page) -> None:
    for alias in ("default", "copies"):
        _ask(alias, partial(_set, alias, tag, page))


def note_current(address: str, tag: str) -> None:
    """The page at the address has this tag now. Noted once a minute by each process."""
    now = time.time()
    if now - _noted_at.get(f"{address} {tag}", 0) < NOTED_SECONDS:
        return
    if len(_noted_at) > MOST_ADDRESSES:
        _noted_at.clear()
    _noted_at[f"{address} {tag}"] = now
    _ask("copies", lambda: caches["copies"].set(_under(address), (tag, now), KEPT_SECONDS))


def copy_of(address: str) -> Copy | None:
    """The page that was last known at an address; None if something was taken back since then."""
    noted = _ask("copies", lambda: caches["copies"].get(_under(address)))
    taken_back_at = _ask("copies", lambda: caches["copies"].get(_TAKEN_BACK, 0.0))
    if not noted or taken_back_at is None or noted[1] <= taken_back_at + LONGEST_REQUEST:
        return None
    page = _ask("copies", lambda: caches["copies"].get(noted[0]))
    return Copy(Page(*page), noted[1]) if page else None


def take_copies_back() -> None:
    """After something was published or withdrawn: no page from before is shown any more.

    Pages of other visits may name it too, so all of them wait until they are current again.
    """
    _noted_at.clear()
    _ask("copies", lambda: caches["copies"].set(_TAKEN_BACK, time.time(), None))


def is_reachable(alias: str) -> bool:
    """Whether the cache keeps what it is given; asks it, whatever failed before."""
    _paused_until.pop(alias, None)
    _ask(alias, lambda: caches[alias].set("health", "kept", 60))
    return _ask(alias, lambda: caches[alias].get("health")) == "kept"


def _set(alias: str, tag: str, page: Page) -> None:
    caches[alias].set(tag, page, KEPT_SECONDS)


def _under(address: str) -> str:
    return f"at {address}".replace(" ", ":")


def _ask(alias: str, question: Callable[[], Result]) -> Result | None:
    """What the cache answers; None, and a line in the log, where it does not."""
    if time.monotonic() < _paused_until.get(alias, 0):
        return None
    try:
        return question()
    except Exception as error:  # noqa: BLE001 # Each kind of cache fails in its own way.
        _paused_until[alias] = time.monotonic() + PAUSE_SECONDS
        logger.warning("The cache “%s” cannot be used: %s: %s", alias, type(error).__name__, error)
        return None
