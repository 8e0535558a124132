"""How much of a spreadsheet is read at once; beyond, a sentence says so."""

from typing import Final

MAX_BYTES: Final = 5_000_000
MAX_ROWS: Final = 2_000
MAX_COLUMNS: Final = 100
# Beyond these no program of an office writes cells: rows and columns that hold nothing are passed over.
LAST_ROW: Final = 50_000
WIDEST_ROW: Final = 16_384
# No program writes a longer cell; the records themselves allow less.
MAX_CELL: Final = 32_767

# Of an .xlsx, which is an archive: a small one may unfold to more than any machine holds.
MAX_PARTS: Final = 500
MAX_UNFOLDED: Final = 50_000_000
MAX_ELEMENTS: Final = 1_000_000
# As many as the rows may have, and as many again that only have a look.
MAX_CELLS: Final = 400_000
# As many looks of cells as Excel itself knows.
MAX_LOOKS: Final = 65_490
# A tag is read whole, with all that it says.
LONGEST_TAG: Final = 8_192
# Of all that is no cell. A picture holds some by chance: one byte in 256.
MAX_OTHER_ELEMENTS: Final = 300_000
