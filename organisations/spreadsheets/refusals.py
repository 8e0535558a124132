"""Why a file, or a cell of it, can't be taken as it stands."""


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
