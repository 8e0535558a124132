"""Spreadsheets in and out: CSV and XLSX read in one way, whatever program wrote them.

`read_table` gives rows of text by the names of their columns, or refuses with a sentence; what they
mean is said by who asks for them. `Report` tells what became of each row.
"""

from .encodings import AUTOMATIC, ENCODINGS
from .header import Columns
from .reading import Row, Table, read_table
from .refusals import UnreadableFile, WrongCell
from .report import Change, Outcome, Problem, Report, RowReport, may_be_written
from .resemblance import ANOTHER, Asking, Question

__all__ = [
    "ANOTHER",
    "AUTOMATIC",
    "ENCODINGS",
    "Asking",
    "Change",
    "Columns",
    "Outcome",
    "Problem",
    "Question",
    "Report",
    "Row",
    "RowReport",
    "Table",
    "UnreadableFile",
    "WrongCell",
    "may_be_written",
    "read_table",
]
