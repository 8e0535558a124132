"""A week of visits as an office plans it, written in few words a line."""

import datetime as dt
from decimal import Decimal
from typing import Any

from delegations.models import Delegation
from delegations.period import Period
from itineraries.models import Session
from organisations.models import Person, Territory
from tests.make import (
    make_delegate,
    make_delegation,
    make_opening,
    make_participation,
    make_person,
    make_room,
    make_session,
    make_territory,
    make_venue,
)
from venues.models import Room, Venue

MONDAY = dt.date(2026, 11, 16)
PLACES = {
    "caselle": ("45.2008", "7.6497", "Aeroporto di Caselle"),
    "porta-susa": ("45.0722", "7.6655", "Stazione di Porta Susa"),
    "hotel": ("45.0652", "7.6893", "Hotel Carlina"),
    "city-hall": ("45.0731", "7.6826", "Palazzo Civico"),
    "egizio": ("45.0684", "7.6843", "Museo Egizio"),
    "csi": ("45.0275", "7.6396", "CSI NEXT"),
    "auto": ("45.0317", "7.6743", "Museo dell’Automobile"),
    "envipark": ("45.0873", "7.6728", "Environment Park"),
    "cambio": ("45.0677", "7.6853", "Ristorante del Cambio"),
    "venaria": ("45.1361", "7.6236", "Reggia di Venaria"),
    "poli": ("45.0624", "7.6621", "Politecnico"),
    "chubu": ("34.8584", "136.8054", "Aeroporto di Chubu"),
    "castle-hotel": ("35.1870", "136.8950", "Castle Hotel"),
    "nagoya-hall": ("35.1815", "136.9066", "Municipio di Nagoya"),
    "station-ai": ("35.1590", "136.9180", "Station Ai"),
    "toyota": ("35.1831", "136.8765", "Museo Toyota"),
    "port": ("35.0910", "136.8790", "Porto di Nagoya"),
    "castle": ("35.1853", "136.8990", "Castello di Nagoya"),
}
ABROAD = {"chubu", "castle-hotel", "nagoya-hall", "station-ai", "toyota", "port", "castle"}


class Week:
    """What was made, by short names: places, rooms, people, visits, and sessions by `visit title`."""

    def __init__(self) -> None:
        self.turin = make_territory(name_it="Torino")
        self.nagoya = make_territory(name_it="Nagoya", country="JP", timezone="Asia/Tokyo")
        self.lyon = make_territory(name_it="Lione", country="FR", timezone="Europe/Paris")
        self.places = {key: self._venue(key) for key in PLACES}
        self.rooms = {
            "sala-rossa": self._room("city-hall", "Sala Rossa", 60),
            "sala-giunta": self._room("city-hall", "Sala della Giunta", 16),
            "aula": self._room("csi", "Aula magna", 120),
            "lab": self._room("csi", "Laboratorio", 14),
            "sala-hotel": self._room("hotel", "Sala da pranzo", 50),
        }
        for weekday in range(7):
            # Closed on Mondays, and at lunch.
            if weekday:
                self._open("egizio", weekday, "09:00", "18:30")
            self._open("castle", weekday, "09:00", "16:30")
            self._open("cambio", weekday, "12:30", "14:30")
            self._open("cambio", weekday, "19:30", "00:30")
        self.people = {
            key: self._person(key, languages)
            for key, languages in {
                "Sindaco": "it, en",
                "Assessora": "it, en, fr",
                "Direttore": "it, en",
                "Ricercatrice": "it, en",
                "Mori": "ja, it",
                "Testa": "ja, it",
                "Martin": "fr, it",
                "Kato": "ja, en",
            }.items()
        }
        self.visits: dict[str, Delegation] = {}
        self.sessions: dict[str, Session] = {}

    def _venue(self, key: str) -> Venue:
        north, east, name = PLACES[key]
        return make_venue(
            name_it=name,
            latitude=Decimal(north),
            longitude=Decimal(east),
            territory=self.nagoya if key in ABROAD else self.turin,
        )

    def _room(self, place: str, name: str, seats: int) -> Room:
        return make_room(venue=self.places[place], name_it=name, capacity=seats)

    def _open(self, place: str, weekday: int, opens: str, closes: str) -> None:
        make_opening(
            venue=self.places[place],
            weekday=weekday,
            opens=dt.time.fromisoformat(opens),
            closes=dt.time.fromisoformat(closes),
        )

    def _person(self, name: str, languages: str) -> Person:
        return make_person(family=name, given="X", languages=languages)

    def visit(
        self,
        key: str,
        origin: Territory,
        destination: Territory,
        days: tuple[int, int],
        **facts: Any,
    ) -> Delegation:
        first, last = (MONDAY + dt.timedelta(days=number) for number in days)
        title = {f"title_{code}": key for code in ("it", "en", "ja")}
        self.visits[key] = make_delegation(
            **title,
            origin=origin,
            destination=destination,
            planned_start=Period.of_day(first),
            planned_end=Period.of_day(last),
            **facts,
        )
        return self.visits[key]

    def group(self, key: str, names: list[tuple[str, str]], languages: str) -> None:
        """The first is the head; each with a party, perhaps empty."""
        for place, (name, party) in enumerate(names):
            if name not in self.people:
                self.people[name] = self._person(name, languages)
            make_delegate(
                delegation=self.visits[key],
                person=self.people[name],
                role="member" if place else "head",
                party=party,
                protocol_order=place + 1,
            )

    def add(self, visit: str, title: str, day: int, hours: str = "", **facts: Any) -> Session:
        """`10:00-11:30`, `10:00` alone, `from 18:30`, `about 9:00`, `morning`, `all_day`, nothing."""
        key = f"{visit} {title}"
        self.sessions[key] = make_session(
            **{f"title_{code}": title for code in ("it", "en", "ja")},
            delegation=self.visits[visit],
            date=MONDAY + dt.timedelta(days=day),
            timezone=self.visits[visit].destination.timezone,
            **_hours(hours),
            **self._known(facts),
        )
        for role, name in [("host", one) for one in facts.get("hosts", "").split()] + [
            ("interpreter", one) for one in facts.get("voices", "").split()
        ]:
            make_participation(
                session=self.sessions[key],
                person=self.people[name],
                role=role,
                side="third" if role == "interpreter" else "home",
                status="confirmed",
            )
        return self.sessions[key]

    def _known(self, facts: dict[str, Any]) -> dict[str, Any]:
        known = {key: value for key, value in facts.items() if key not in {"hosts", "voices", "at"}}
        if place := facts.get("at"):
            room = self.rooms.get(place)
            known |= {"room": room, "venue": room.venue} if room else {"venue": self.places[place]}
        return known


def _hours(text: str) -> dict[str, Any]:
    time = dt.time.fromisoformat
    if not text:
        return {}
    if text == "all_day":
        return {"time_precision": "all_day"}
    if text in {"morning", "afternoon", "evening"}:
        return {"time_precision": "part_of_day", "part_of_day": text}
    if "-" in text:
        start, end = text.split("-")
        return {"time_precision": "exact", "start": time(start), "end": time(end)}
    *how, start = text.split()
    return {"time_precision": how[0] if how else "start_only", "start": time(start)}
