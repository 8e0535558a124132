"""Sets the booklet: its data as JSON comes in, the PDF goes out. Run as a program, never imported.

A process of its own, because the typesetter keeps what it has set in memory and never gives it
back: the web process would grow with every booklet.
"""

import importlib.resources
import sys
from pathlib import Path
from typing import Final

import typst

# The template may read nothing outside of its folder.
ROOT = Path(__file__).parent
TEMPLATE = "booklet.typ"
ACCESSIBLE: Final = "ua-1"


def typeset(data: str, fonts: list[str]) -> bytes:
    """The file, for screen readers too unless the typesetter finds that impossible."""
    compiler = typst.Compiler(
        input=str(ROOT / TEMPLATE),
        root=str(ROOT),
        # Ours and the typesetter's own, whatever the machine has: the same bytes everywhere.
        font_paths=[str(importlib.resources.files(package)) for package in fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=ACCESSIBLE)
    except typst.TypstError as error:
        # A character that no font of ours has, say: still tagged, but no longer up to the standard.
        sys.stderr.write(f"{error}\n")
        pdf = compiler.compile(format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError("The typesetter gave no file.")
    return pdf


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode(), sys.argv[1:]))
