"""The agenda read back from CSV or XLSX: the same act for the command line and for the back office.

`import_agenda` compares the file with the agenda, writes all of it or nothing, and returns a
`Report` that says row by row what happened. What the file does not name is left as it is; no
session is ever deleted.
"""

from organisations.spreadsheets import Change, Outcome, Problem, Report, RowReport, UnreadableFile

from .act import import_agenda

__all__ = [
    "Change",
    "Outcome",
    "Problem",
    "Report",
    "RowReport",
    "UnreadableFile",
    "import_agenda",
]
