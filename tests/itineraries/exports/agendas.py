"""Documents made by hand: no database takes part in an export."""

import datetime as dt
from uuid import UUID

from itineraries import itinerary as doc
from organisations.models.person import Name
from organisations.words import Text

TORINO = doc.Territory(slug="torino", name=Text("Torino"), country="IT", timezone="Europe/Rome")
NAGOYA = doc.Territory(slug="nagoya", name=Text("Nagoya"), country="JP", timezone="Asia/Tokyo")
COMUNE = doc.Organisation(slug="comune", name=Text("Comune di Torino", "City of Turin"))
OFFICE = doc.Organisation(slug="office", name=Text("Ufficio A, B"))
ELENA = doc.Person(
    name=Name("Deambrogio", "Elena"), title=Text("Dirigente", "Head"), organisation=COMUNE
)
SUMI = doc.Person(name=Name("Sumi", "Toshio", native="隅俊雄", family_first=True))


def uid(number: int) -> UUID:
    return UUID(int=number)


def at(number: int, hour: int | None = None, **facts) -> doc.Session:
    """A session of 10 November 2022 in Turin, at an hour or at none."""
    start = None if hour is None else dt.time(hour)
    when = doc.When(
        timezone="Europe/Rome",
        precision="untimed" if start is None else "start_only",
        date=dt.date(2022, 11, 10),
        start=start,
    )
    usual = {"when": when, "sequence": number, "title": Text(f"Visita {number}")}
    return doc.Session(uid=uid(number), **usual | facts)


def itinerary_of(*sessions: doc.Session, audience: doc.Audience = doc.PUBLIC) -> doc.Itinerary:
    visit = doc.Delegation(
        slug="nagoya-2022",
        title=Text("Visita di Nagoya"),
        direction="inbound",
        level="working",
        state="concluded",
        origin=NAGOYA,
        destination=TORINO,
    )
    return doc.Itinerary(
        audience=audience,
        delegation=visit,
        days=(doc.Day(date=dt.date(2022, 11, 10), sessions=sessions),),
        sources=(doc.Source(number=1, title="Report"),),
    )
