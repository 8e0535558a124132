"""The file that a command is given: its bytes and its name, or a sentence why it can't be read."""

from pathlib import Path

from django.core.management import CommandError
from django.utils.translation import gettext as _

LONGEST_SHOWN = 300


def read_file(path: Path, *, most: int) -> bytes:
    """At most one byte more than `most`, whatever stands at the path. Raises CommandError."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except ValueError as error:  # Of a name with a NUL in it.
        raise _unreadable(path, str(error)) from error


def shown_name(path: Path) -> str:
    """Its name as any terminal shows it, short."""
    return _shown(path.name)


def _shown(name: str) -> str:
    name = name.encode("utf-8", "replace").decode()
    shown = "".join(letter if letter.isprintable() else "�" for letter in name)
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"


def _unreadable(path: Path, reason: str) -> CommandError:
    return CommandError(
        _("%(file)s can't be read: %(reason)s.") % {"file": _shown(str(path)), "reason": reason}
    )
