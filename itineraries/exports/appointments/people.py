"""Who takes part in an appointment, side by side, and the papers that belong to it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.models import Document as DocumentRecord
from itineraries.exports.lines import (
    Line,
    body,
    dotted,
    label,
    listed,
    native,
    noted,
    phrase,
    plain,
    position,
    said,
    words,
)
from itineraries.itinerary import Document, Person
from itineraries.sides import Group, Side
from itineraries.templatetags.facts import spoken


@dataclass(frozen=True)
class Who:
    """A person, or the bodies that do the same, with what they do and how to reach them."""

    name: Line
    does: Line
    contact: Line = ()


@dataclass(frozen=True)
class OneSide:
    """Those who take part for one city, under its name; third parties alone need no heading."""

    heading: Line
    people: tuple[Who, ...]


def who(person: Person, does: str, *, is_remote: bool = False, source: int | None = None) -> Who:
    return Who(
        name=noted(native(str(person.name)), source),
        does=dotted([said(does), position(person), said(_("online") if is_remote else "")]),
        contact=dotted([said(person.phone), said(person.email)]),
    )


def one_side(side: Side, sides: int) -> OneSide:
    if side.city:
        heading = phrase(_("for %(city)s"), city=words(side.city.name))
    else:
        others = pgettext("who takes part for neither city", "others")
        heading = said(others) if sides > 1 else ()
    return OneSide(heading, tuple(_group(group) for group in side.groups))


def on_a_line(one: Who) -> str:
    """`SUMI Toshio · hosts · Mayor, City of Nagoya`, for what knows no layout."""
    return plain(dotted([one.name, one.does, one.contact]))


def paper_line(paper: Document) -> Line:
    """`Relazione · Report · Italian · CC BY 4.0`, with the address of what is a link."""
    return dotted(
        [
            words(paper.title),
            label(DocumentRecord.Kind, paper.kind),
            said(spoken(paper.language) if paper.language else ""),
            said(paper.rights),
            said(paper.licence),
            said(paper.url),
        ]
    )


def _group(group: Group) -> Who:
    if group.person:
        return who(group.person, group.does, is_remote=group.is_remote)
    does = listed([said(group.does), said(_("among others") if group.has_others else "")])
    return Who(
        name=listed(body(one) for one in group.bodies),
        does=dotted([does, said(_("online") if group.is_remote else "")]),
    )
