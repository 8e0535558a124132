"""The written order of a day, where the file leaves it to the order of its rows."""


def settle(written: list[int | None], *, after: int = 0) -> list[int]:
    """The numbers of one day's rows in the order of the file; None leaves it to that order.

    Such a row comes right after the row above it, the first of the day after `after`. Who has its
    number already is pushed on by one, and so forth as far as needed; every other number stays.
    """
    numbers = list(written)
    above = after
    for place, number in enumerate(numbers):
        if number is None:
            numbers[place] = above + 1
            _push(numbers, above + 1, besides=place)
        above = numbers[place] or 0
    return [number or 0 for number in numbers]


def _push(numbers: list[int | None], first: int, *, besides: int) -> None:
    others = [(place, number) for place, number in enumerate(numbers) if place != besides]
    taken = {number for _place, number in others}
    free = first
    while free in taken:
        free += 1
    for place, number in others:
        if number is not None and first <= number < free:
            numbers[place] = number + 1
