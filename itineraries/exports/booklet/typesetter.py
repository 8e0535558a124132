"""Sets the booklet: its data as JSON comes in, the PDF goes out. Run as a program, never imported.

With `--missing` it takes any text, and gives the characters of it that the booklet's fonts lack. A
process of its own, because the typesetter keeps what it has set in memory and never gives it back: the
web process would grow with every booklet.
"""

import importlib.resources
import re
import sys
from pathlib import Path
from typing import Final

import typst

# The templates may read nothing outside of their folder.
ROOT = Path(__file__).parent
TEMPLATE, PROBE = "booklet.typ", "probe.typ"
ACCESSIBLE: Final = "ua-1"
# Stands for what no font has; all of them have this one.
STAND_IN = "□"
# What goes along with the character before it, and shows nothing by itself.
_ATTACHED = "\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_JOINER = "\u200d"


def typeset(data: str, fonts: list[str]) -> bytes:
    """The file, for screen readers too unless the typesetter finds that impossible."""
    compiler = _compiler(TEMPLATE, fonts, data=data)
    try:
        return _pdf(compiler, is_accessible=True)
    except typst.TypstError as error:
        problem = error
    readable = replace_missing(data, missing_characters(data, fonts))
    if readable != data:
        try:
            return _pdf(_compiler(TEMPLATE, fonts, data=readable), is_accessible=True)
        except typst.TypstError as error:
            problem = error
    # Still tagged, but no longer up to the standard.
    sys.stderr.write(f"{problem}\n")
    return _pdf(compiler, is_accessible=False)


def missing_characters(text: str, fonts: list[str]) -> str:
    """Those that no font has, each once, in their order."""
    compiler = _compiler(PROBE, fonts, characters="")
    # The fonts have all of the first block.
    return _missing("".join(dict.fromkeys(one for one in text if one > "\xff")), compiler)


def _missing(characters: str, compiler: typst.Compiler) -> str:
    """Halved until each is found: most texts have none, and are looked at once."""
    if not characters or _are_known(characters, compiler):
        return ""
    if len(characters) == 1:
        return characters
    half = len(characters) // 2
    return _missing(characters[:half], compiler) + _missing(characters[half:], compiler)


def replace_missing(text: str, missing: str) -> str:
    """The text with one stand-in for each sign, be it of one character or of several in one."""
    if not missing:
        return text
    sign = f"[{re.escape(missing)}][{_ATTACHED}]*"
    return re.sub(f"{sign}(?:{_JOINER}{sign})*", STAND_IN, text)


def _are_known(characters: str, compiler: typst.Compiler) -> bool:
    try:
        compiler.compile(
            format="pdf", pdf_standards=ACCESSIBLE, sys_inputs={"characters": characters}
        )
    except typst.TypstError:
        return False
    return True


def _compiler(template: str, fonts: list[str], **inputs: str) -> typst.Compiler:
    return typst.Compiler(
        input=str(ROOT / template),
        root=str(ROOT),
        # Ours and the typesetter's own, whatever the machine has: the same bytes everywhere.
        font_paths=[str(importlib.resources.files(package)) for package in fonts],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )


def _pdf(compiler: typst.Compiler, *, is_accessible: bool) -> bytes:
    pdf = (
        compiler.compile(format="pdf", pdf_standards=ACCESSIBLE)
        if is_accessible
        else compiler.compile(format="pdf")
    )
    if not isinstance(pdf, bytes):
        raise TypeError("The typesetter gave no file.")
    return pdf


if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode()
    if sys.argv[1] == "--missing":
        sys.stdout.buffer.write(missing_characters(given, sys.argv[2:]).encode())
    else:
        sys.stdout.buffer.write(typeset(given, sys.argv[1:]))
