"""The itinerary as a booklet: A4, typeset, tagged for screen readers, in one file that needs nothing.

The typesetter and the Japanese font are packages that an installation may leave out; the booklet is
then not offered. Texts reach the template as data: none of them is ever read as markup.
"""

import importlib.util
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from django.utils.translation import override

from itineraries.edition import Edition
from itineraries.itinerary import Itinerary

from .content import booklet_of

FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
PACKAGES = ("typst", *FONTS)
PROGRAM = Path(__file__).with_name("typesetter.py")
# Far more than the longest booklet takes; what is still at it by then has gone astray.
SECONDS = 60

log = logging.getLogger(__name__)


def is_available(find: Callable[[str], object] = importlib.util.find_spec) -> bool:
    """Whether the packages it needs are installed; `find` answers None for one that is not."""
    return all(find(package) is not None for package in PACKAGES)


def render(itinerary: Itinerary, language: str, edition: Edition | None = None) -> Iterator[bytes]:
    """The whole booklet in one piece: no page is known before the last one is set."""
    with override(language):
        booklet = booklet_of(itinerary, edition)
    yield typeset(msgspec.json.encode(booklet))


def missing_characters(text: str) -> str:
    """The characters of it that the booklet can't print; none where no booklet is made."""
    return _run(text.encode(), "--missing").stdout.decode() if text and is_available() else ""


def typeset(data: bytes) -> bytes:
    done = _run(data)
    if done.stderr:
        log.warning("The booklet does not meet PDF/UA: %s", done.stderr.decode())
    return done.stdout


def _run(given: bytes, *options: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 - a program of ours; the texts come in as its input.
        # -P: the modules beside it are no libraries of the typesetter's.
        [sys.executable, "-P", str(PROGRAM), *options, *FONTS],
        input=given,
        capture_output=True,
        check=True,
        timeout=SECONDS,
    )
