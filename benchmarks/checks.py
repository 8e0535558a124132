"""How long the checks take, and how that grows: one visit of a given size, and a year of visits."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.models import Delegation
from delegations.period import Period
from itineraries.assembly import assemble
from itineraries.checks import findings_of
from itineraries.models import Participation, Session
from organisations.models import Person, Territory
from venues.models import Venue

SIZES = (10, 60, 1000)
VISITS, APPOINTMENTS = (20, 200), 40
FIRST = dt.date(2023, 1, 9)
TODAY = dt.date(2022, 12, 1)

Timed = Callable[[Callable[[], object]], float]
Row = tuple[str, ...]


class Ground:
    """What all the visits share: two cities, people and places."""

    def __init__(self) -> None:
        self.home = Territory.objects.create(
            slug="checked-home", name_it="Torino", country="IT", timezone="Europe/Rome"
        )
        self.guest = Territory.objects.create(
            slug="checked-guest", name_it="Nagoya", country="JP", timezone="Asia/Tokyo"
        )
        self.people = [
            Person.objects.create(slug=f"checked-{number}", family=f"Cognome {number}")
            for number in range(60)
        ]
        self.venues = [
            Venue.objects.create(
                slug=f"checked-{number}",
                name_it=f"Luogo {number}",
                territory=self.home,
                latitude=45 + number / 500,
                longitude=7 + number / 700,
            )
            for number in range(30)
        ]

    def visit(self, slug: str, first: dt.date, size: int) -> Delegation:
        """Eight appointments a day, an hour each, as many days as that takes."""
        visit = Delegation.objects.create(
            slug=slug,
            title_it=f"Visita {slug}",
            direction="inbound",
            origin=self.guest,
            destination=self.home,
            declared_size=12,
            planned_start=Period.of_day(first),
            planned_end=Period.of_day(first + dt.timedelta(days=size // 8)),
        )
        sessions = Session.objects.bulk_create(
            Session(
                delegation=visit,
                uid=uuid4(),
                title_it=f"Sessione di lavoro {number}",
                date=first + dt.timedelta(days=number // 8),
                sequence=number % 8 + 1,
                time_precision="exact",
                start=dt.time(9 + number % 8),
                end=dt.time(9 + number % 8, 45),
                timezone="Europe/Rome",
                type="working_session",
                venue=self.venues[(visit.pk + number) % 30],
            )
            for number in range(size)
        )
        Participation.objects.bulk_create(
            Participation(
                session=session, person=self.people[(visit.pk * 7 + place + role) % 60], role="host"
            )
            for place, session in enumerate(sessions)
            for role in range(3)
        )
        return visit


def measure_checks(timed: Timed, ground: Ground) -> Iterator[Row]:
    """The rows of the table; the reference is reading the same visit for its page."""
    for size in SIZES:
        yield _row(str(size), "checks", [ground.visit(f"checked-{size}", FIRST, size)], timed)
    visits: list[Delegation] = []
    for many in VISITS:
        while len(visits) < many:
            # The visits of a year, up to four in one week, receive the same people in the same halls.
            day = FIRST + dt.timedelta(days=len(visits) * 360 // max(VISITS) + 60)
            visits.append(ground.visit(f"year-{len(visits)}", day, APPOINTMENTS))
        what = f"checks, {many} visits"
        yield _row(str(many * APPOINTMENTS), what, visits[:many], timed)


def _row(sessions: str, what: str, visits: Sequence[Delegation], timed: Timed) -> Row:
    with CaptureQueriesContext(connection) as captured:
        found = findings_of(visits, today=TODAY)
    ours = timed(lambda: findings_of(visits, today=TODAY))
    row = (sessions, what, f"{len(found)} found", str(len(captured)), f"{ours:.1f}")
    if len(visits) > 1:
        return (*row, "", "")
    reading = timed(lambda: assemble(visits[0], "staff"))
    return (*row, f"{reading:.1f}", f"{ours / reading:.1f}")
