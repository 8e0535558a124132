"""One interpreter for hours without relief.

The figures are the practice of conference interpreters as their international association (AIIC)
teaches it, general knowledge and no law: who interprets simultaneously has a colleague in the booth
and is relieved about every half hour; who interprets consecutively needs a pause before two hours
are over. Nobody of whom more than one is there, and no agency, is remarked: they take turns.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .ahead import appointments_ahead
from .facts import Appointment, Visit, World
from .finding import Finding, Severity, Thing
from .kinds import PAUSES
from .spoken import interpreters_of
from .telling import quoted

ALONE_IN_THE_BOOTH = dt.timedelta(minutes=30)
WITHOUT_A_PAUSE = dt.timedelta(hours=2)
PAUSE = dt.timedelta(minutes=15)

_SIMULTANEOUS = ("simultaneous", "whispered")
_MINUTE = dt.timedelta(minutes=1)

Span = tuple[dt.datetime, dt.datetime]


class Work:
    """What one interpreter does alone at one appointment, from its start to its end."""

    def __init__(self, one: Appointment, person: int, name: str, span: Span) -> None:
        self.one = one
        self.person = person
        self.name = name
        self.span = span


def interpreter_without_relief(visit: Visit, world: World) -> Iterator[Finding]:
    in_a_row: dict[int, list[Work]] = defaultdict(list)
    for work in _alone(visit, world):
        if work.one.interpreting not in _SIMULTANEOUS:
            in_a_row[work.person].append(work)
        elif work.span[1] - work.span[0] > ALONE_IN_THE_BOOTH:
            sentence = _(
                "%(name)s interprets %(session)s simultaneously and alone for %(minutes)d "
                "minutes; in practice two take turns about every %(most)d."
            )
            yield _finding(visit, [work], sentence, work.span, ALONE_IN_THE_BOOTH)
    for person, works in in_a_row.items():
        for run, span in _runs(works, _pauses(visit, person)):
            if span[1] - span[0] > WITHOUT_A_PAUSE:
                sentence = _(
                    "%(name)s interprets alone for %(minutes)d minutes without a pause, from "
                    "%(session)s on; in practice there is one at least every %(most)d."
                )
                yield _finding(visit, run, sentence, span, WITHOUT_A_PAUSE)


def _alone(visit: Visit, world: World) -> Iterator[Work]:
    """Those who travel with the delegation work where interpreting is announced."""
    for one in appointments_ahead(visit, world):
        span = _span(one)
        found = interpreters_of(visit, one)
        if span is None or one.interpreting == "none" or len(found) != 1 or not found[0].person_id:
            continue
        if one.interpreting or found[0] in one.people:
            yield Work(one, found[0].person_id, found[0].name, span)


def _pauses(visit: Visit, person: int) -> list[Span]:
    """Breaks, and meals at which they do not interpret, that are long enough to rest."""
    pauses = []
    for one in visit.appointments:
        span = _span(one)
        is_at_table = one.type == "meal" and all(who.person_id != person for who in one.people)
        if span and one.takes_place and (one.type in PAUSES or is_at_table):
            pauses.append(span)
    return sorted(span for span in pauses if span[1] - span[0] >= PAUSE)


def _runs(works: list[Work], pauses: list[Span]) -> Iterator[tuple[list[Work], Span]]:
    """Stretches of work between which there is no pause, each with the works it goes through."""
    pieces = [
        (piece, number) for number, work in enumerate(works) for piece in _cut(work.span, pauses)
    ]
    run: list[Work] = []
    span: Span | None = None
    for piece, number in sorted(pieces):
        if span is None or piece[0] - span[1] >= PAUSE:
            if span is not None:
                yield run, span
            run, span = [works[number]], piece
        else:
            span = (span[0], max(span[1], piece[1]))
            if works[number] not in run:
                run.append(works[number])
    if span is not None:
        yield run, span


def _cut(span: Span, pauses: list[Span]) -> Iterator[Span]:
    """What is left of a span without the pauses that fall into it."""
    start, end = span
    for pause_starts, pause_ends in pauses:
        if pause_starts < end and start < pause_ends:
            if start < pause_starts:
                yield start, pause_starts
            start = pause_ends
    if start < end:
        yield start, end


def _span(one: Appointment) -> Span | None:
    if one.starts is None or one.ends is None:
        return None
    # In one zone, so that the night in which the clocks change has its real length.
    return one.starts.astimezone(dt.UTC), one.ends.astimezone(dt.UTC)


def _finding(
    visit: Visit, works: list[Work], sentence: str, span: Span, most: dt.timedelta
) -> Finding:
    first = works[0]
    words = {
        "name": first.name,
        "session": quoted(first.one),
        "minutes": (span[1] - span[0]) // _MINUTE,
        "most": most // _MINUTE,
    }
    return Finding(
        rule="interpreter_without_relief",
        severity=Severity.WARNING,
        delegation_id=visit.pk,
        sentence=sentence % words,
        subject=f"{first.person}:{first.one.uid}",
        rests_on=(
            *(moment.isoformat() for moment in span),
            *(f"{work.one.uid} {work.one.interpreting}" for work in works),
        ),
        session_ids=tuple(work.one.pk for work in works),
        things=(Thing("organisations.person", first.person, first.name),),
    )
