"""Which of the published visits a visitor asked for, and what there is to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from itineraries.itinerary import Delegation
from itineraries.phrases.visits import direction_phrase
from organisations.folding import fold
from organisations.words import Text, active_language

from .folding import LONGEST_QUERY, words_of

FILTERS = ("year", "territory", "direction", "framework")
# Longer than any slug; what is longer was not chosen from the list.
LONGEST_VALUE = 120


@dataclass(frozen=True)
class Choice:
    """What the address asks for; an empty string asks for nothing."""

    query: str = ""
    year: str = ""
    territory: str = ""
    direction: str = ""
    framework: str = ""

    @classmethod
    def made_in(cls, asked: Mapping[str, str]) -> "Choice":
        values = {name: asked.get(name, "").strip()[:LONGEST_VALUE] for name in FILTERS}
        return cls(query=" ".join(asked.get("q", "").split()), **values)

    def moved(self, current: dict[str, str]) -> "Choice":
        """The same, with the short name that the city has today: lists are bookmarked too."""
        return replace(self, territory=current.get(self.territory, self.territory))

    @property
    def is_made(self) -> bool:
        return self != Choice()

    @property
    def is_too_long(self) -> bool:
        return len(self.query) > LONGEST_QUERY

    @property
    def words(self) -> list[str]:
        return words_of(self.query)

    def fits(self, visit: Delegation) -> bool:
        """Whether the visit passes the filters; the words are looked for elsewhere."""
        return all(
            not wanted or wanted in offered
            for wanted, offered in (
                (self.year, years_of(visit)),
                (self.territory, {visit.origin.slug, visit.destination.slug}),
                (self.direction, {visit.direction}),
                (self.framework, {one.slug for one in visit.frameworks}),
            )
        )


@dataclass(frozen=True)
class Option:
    """`language` is that of the label where it is not the reader's."""

    value: str
    label: str
    language: str = ""


@dataclass(frozen=True)
class Filter:
    name: str
    options: list[Option]
    chosen: str


def years_of(visit: Delegation) -> set[str]:
    """Every year that the visit touches; none where no date is known."""
    start, end = visit.start or visit.end, visit.end or visit.start
    if start is None or end is None:
        return set()
    return {str(year) for year in range(start.first.year, end.last.year + 1)}


def filters_for(visits: Iterable[Delegation], choice: Choice, home: str) -> list[Filter]:
    """The filters between whose values there is a choice, and those that were chosen already.

    The city of the office has a part in every visit: it is no choice.
    """
    years: set[str] = set()
    places: dict[str, Text] = {}
    directions: set[str] = set()
    frameworks: dict[str, Text] = {}
    for visit in visits:
        years |= years_of(visit)
        places |= {one.slug: one.name for one in (visit.origin, visit.destination)}
        directions.add(visit.direction)
        frameworks |= {one.slug: one.title for one in visit.frameworks}
    if choice.territory != home:
        places.pop(home, None)
    offered = {
        "year": [Option(year, year) for year in sorted(years, reverse=True)],
        "territory": _by_label(places),
        "direction": [Option(one, direction_phrase(one)) for one in sorted(directions)],
        "framework": _by_label(frameworks),
    }
    found = [Filter(name, offered[name], getattr(choice, name)) for name in FILTERS]
    return [_with_chosen(one) for one in found if len(one.options) > 1 or one.chosen]


def _by_label(texts: dict[str, Text]) -> list[Option]:
    reader = active_language()
    options = []
    for slug, text in texts.items():
        label, language = text.in_language(reader)
        options.append(Option(slug, label, "" if language == reader else language))
    return sorted(options, key=lambda one: (fold(one.label), one.value))


def _with_chosen(one: Filter) -> Filter:
    """What was typed into the address by hand is shown, so that the reader sees why nothing fits."""
    if not one.chosen or one.chosen in {option.value for option in one.options}:
        return one
    return Filter(one.name, [*one.options, Option(one.chosen, one.chosen)], one.chosen)
