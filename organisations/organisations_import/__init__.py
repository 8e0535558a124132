"""The organisations of the address book, out to a spreadsheet and back.

`import_organisations` compares the file with the address book, writes all of it or nothing, and
returns a `Report`. What the file does not name is left as it is; nothing is ever deleted but other
names that a row leaves out.
"""

from .act import import_organisations
from .columns import COLUMNS, cells_of, exported

__all__ = ["COLUMNS", "cells_of", "exported", "import_organisations"]
