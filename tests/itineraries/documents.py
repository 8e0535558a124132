"""Itineraries made by hand, for what needs no database."""

import datetime as dt
import uuid
from typing import Any

from itineraries import itinerary as doc
from organisations.words import Text

TENTH = dt.date(2022, 11, 10)
TORINO = doc.Territory("torino", Text(it="Torino"), "IT", "Europe/Rome")
NAGOYA = doc.Territory("nagoya", Text(it="Nagoya"), "JP", "Asia/Tokyo")


def session(number: int, **facts: Any) -> doc.Session:
    usual = {
        "when": doc.When("Europe/Rome", date=TENTH),
        "sequence": number,
        "title": Text(it=f"Visita {number}"),
    }
    return doc.Session(uid=uuid.UUID(int=number), **usual | facts)


def visit(**facts: Any) -> doc.Delegation:
    usual = {
        "slug": "nagoya-2022",
        "title": Text(it="Visita di Nagoya"),
        "direction": "inbound",
        "level": "study",
        "state": "planning",
        "origin": NAGOYA,
        "destination": TORINO,
    }
    return doc.Delegation(**usual | facts)


def itinerary(*sessions: doc.Session, **facts: Any) -> doc.Itinerary:
    usual = {"delegation": visit(), "days": (doc.Day(TENTH, sessions),)}
    return doc.Itinerary("public", **usual | facts)
