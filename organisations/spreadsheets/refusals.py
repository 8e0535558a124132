"""Why a file, or a cell of it, can't be taken as it stands."""

from django.utils.translation import gettext as _

from .limits import MAX_COLUMNS


class WrongCell(ValueError):
    """A cell that can't be taken as it stands; `sentence` says why, and how to put it right."""

    def __init__(self, sentence: str, column: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.column = column


class UnreadableFile(ValueError):
    """A file of which no row can be read; `sentence` says why, and how to put it right."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def too_many_columns() -> UnreadableFile:
    return UnreadableFile(
        _("The file has more than %(limit)d columns. Delete those that are not needed.")
        % {"limit": MAX_COLUMNS}
    )


def damaged() -> UnreadableFile:
    return UnreadableFile(
        _("The file is damaged or was cut off. Save it again in the spreadsheet.")
    )


def too_much() -> UnreadableFile:
    return UnreadableFile(
        _(
            "The file unfolds to more than can be read at once. Copy the rows that are needed into a "
            "new sheet, without pictures, and save that."
        )
    )
