"""The numbers on a map of a day, so placed that none lies on another."""

from collections.abc import Mapping
from dataclasses import dataclass

HEIGHT = 20.0
DIGIT_WIDTH = 7.0
APART = 1.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """The numbers of one place, or of some too near each other to be told apart at this scale."""

    x: float
    y: float
    numbers: str

    @property
    def width(self) -> float:
        return max(HEIGHT, 10 + DIGIT_WIDTH * len(self.numbers))

    @property
    def left(self) -> float:
        return round(self.x - self.width / 2, 1)

    @property
    def top(self) -> float:
        return round(self.y - HEIGHT / 2, 1)

    def lies_on(self, other: "Mark") -> bool:
        wide, high = abs(self.x - other.x), abs(self.y - other.y)
        return wide < (self.width + other.width) / 2 + APART and high < HEIGHT + APART


def place_marks(numbers: Mapping[Point, list[int]], sheet_width: float) -> tuple[Mark, ...]:
    """A mark for each point, or one for several whose own would lie on each other."""
    heaps = [([point], list(known)) for point, known in numbers.items()]
    while True:
        marks = [_mark(points, known, sheet_width) for points, known in heaps]
        overlap = _first_overlap(marks)
        if overlap is None:
            return tuple(marks)
        first, second = overlap
        points, known = heaps.pop(second)
        heaps[first][0].extend(points)
        heaps[first][1].extend(known)


def numbers_phrase(known: list[int]) -> str:
    """`1`, `1, 4`, `2–5`."""
    runs: list[list[int]] = []
    for number in sorted(known):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for run in runs:
        said += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return ", ".join(said)


def _first_overlap(marks: list[Mark]) -> tuple[int, int] | None:
    for second, mark in enumerate(marks):
        for first in range(second):
            if marks[first].lies_on(mark):
                return first, second
    return None


def _mark(points: list[Point], known: list[int], sheet_width: float) -> Mark:
    """In the middle of the points, and never over an edge of the sheet."""
    x = sum(x for x, _y in points) / len(points)
    y = sum(y for _x, y in points) / len(points)
    half = Mark(x, y, numbers_phrase(known)).width / 2 + APART
    x = min(max(x, half), sheet_width - half)
    return Mark(round(x, 1), round(y, 1), numbers_phrase(known))
