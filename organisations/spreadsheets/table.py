"""A table as text, wherever it came from, before anybody knows what its columns mean."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One row of a sheet. `number` as the spreadsheet counts it; `wrongs` by the place of a cell."""

    number: int
    cells: list[str]
    wrongs: dict[int, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not self.wrongs and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that hold something; a CSV file is one without a name."""

    name: str
    lines: list[Line]
    is_hidden: bool = False
    # Whether every row has as many cells as the header: where not, a row was cut off.
    is_ragged: bool = False
