"""The delegates of a visit, out to a spreadsheet and back; private needs never are in it.

`import_delegates` compares the file with the list, writes all of it or nothing, and returns a
`Report`. Who is not in the file stays on the list.
"""

from .act import import_delegates
from .columns import COLUMNS, exported

__all__ = ["COLUMNS", "exported", "import_delegates"]
