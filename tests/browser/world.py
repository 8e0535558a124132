"""What is published while a visitor looks around: visits of every kind, one of them under way."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from itineraries.itinerary import Itinerary
from itineraries.private_links import issue
from organisations.words import Text
from tests.itineraries.awkward import awkward_itinerary
from tests.itineraries.full import HALL, LATER, full_itinerary
from tests.itineraries.published import at, day_of, itinerary, release_of, session, visit

NEVER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
ON_NOW = UUID(int=0xAA)


@dataclass(frozen=True)
class World:
    # Of the delegates' links to the full visit and to the one under way.
    token: str
    token_today: str


def published_world(today: dt.date) -> World:
    full = full_itinerary(more=3)
    delegation = release_of(_first_draft(full)).delegation
    release_of(full, delegation=delegation, note="Nuova sessione")
    release_of(itinerary(delegation=visit(slug="empty", state="postponed", start=None, end=None)))
    release_of(awkward_itinerary())
    current = release_of(_under_way(today)).delegation
    tokens = [
        issue(delegation=one, label="Capo delegazione", expires_at=NEVER)[1]
        for one in (delegation, current)
    ]
    return World(*tokens)


def today_in_turin() -> dt.date:
    return dt.datetime.now(ZoneInfo("Europe/Rome")).date()


def _first_draft(full: Itinerary) -> Itinerary:
    """The full visit before its second issue added a session, renamed one and moved one."""

    def earlier(day):
        kept = [one for one in day.sessions if one.uid != LATER]
        first = msgspec.structs.replace(kept[0], title=Text("Titolo di prima", "As it was"))
        return msgspec.structs.replace(day, sessions=(first, *kept[1:]))

    days = tuple(earlier(day) for day in full.days)
    return msgspec.structs.replace(full, days=days)


def _under_way(today: dt.date) -> Itinerary:
    day = dt.timedelta(days=1)
    return itinerary(
        session("Ieri", when=at("10:00", "11:00", date=today - day)),
        session("Adesso", uid=ON_NOW, place=HALL, when=at("00:01", "23:58", date=today)),
        session("Poi", when=at("23:59", date=today), to_be_confirmed=("time",)),
        session("Domani", when=at("09:00", "10:00", date=today + day)),
        delegation=visit(
            slug="now", start=day_of(today - day), end=day_of(today + day), state="programme_issued"
        ),
    )
