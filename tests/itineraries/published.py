"""Published documents made by hand: what the pages print, without what leads up to it."""

import datetime as dt
import uuid
from typing import Any

import msgspec
from django.test import Client

from delegations.period import Period
from itineraries.itinerary import (
    Day,
    Delegation,
    Itinerary,
    Organisation,
    Person,
    Session,
    Territory,
    When,
    encode,
)
from itineraries.listing import index
from itineraries.models import Publication, Release
from itineraries.publishing import digest_of
from organisations.models.person import Name
from organisations.words import Text
from tests.make import make_delegation

NAGOYA = Territory(
    slug="nagoya",
    name=Text(it="Nagoya", en="Nagoya", ja="名古屋市"),
    country="JP",
    timezone="Asia/Tokyo",
    native="名古屋市",
)
TORINO = Territory(
    slug="torino",
    name=Text(it="Torino", en="Turin", ja="トリノ市"),
    country="IT",
    timezone="Europe/Rome",
)
THURSDAY = dt.date(2022, 11, 10)


def day_of(date: dt.date) -> Period:
    return Period.of_day(date)


def visit(**facts: Any) -> Delegation:
    """Nagoya's visit to Turin, 9 to 11 November 2022."""
    usual: dict[str, Any] = {
        "slug": "nagoya-a-torino",
        "title": Text(it="Visita di Nagoya", en="Nagoya visits", ja="名古屋市の訪問"),
        "direction": "inbound",
        "level": "working",
        "state": "programme_issued",
        "origin": NAGOYA,
        "destination": TORINO,
        "start": day_of(dt.date(2022, 11, 9)),
        "end": day_of(dt.date(2022, 11, 11)),
    }
    return Delegation(**usual | facts)


def when(**facts: Any) -> When:
    """Some time on Thursday 10 November 2022 in Turin; untimed unless said."""
    return When(**{"timezone": "Europe/Rome", "date": THURSDAY} | facts)


def at(start: str, end: str = "", **facts: Any) -> When:
    """`at("10:00", "11:30")`, or the start alone."""
    return when(
        precision="exact" if end else "start_only",
        start=dt.time.fromisoformat(start),
        end=dt.time.fromisoformat(end) if end else None,
        **facts,
    )


def session(title: str = "Tavolo di lavoro", **facts: Any) -> Session:
    usual: dict[str, Any] = {
        "uid": uuid.uuid4(),
        "when": when(),
        "sequence": 1,
        "type": "working_session",
        "title": Text(it=title),
    }
    return Session(**usual | facts)


def person(given: str = "Elena", family: str = "Deambrogio", **facts: Any) -> Person:
    return Person(name=Name(family=family, given=given), **facts)


def organisation(name: str, **facts: Any) -> Organisation:
    return Organisation(slug=name.lower().replace(" ", "-"), name=Text(it=name), **facts)


def itinerary(*sessions: Session, **facts: Any) -> Itinerary:
    """A public document with these sessions in the order given, a day to each of their dates."""
    days: dict[dt.date | None, list[Session]] = {}
    for one in sessions:
        days.setdefault(one.when.date, []).append(one)
    usual: dict[str, Any] = {
        "audience": "public",
        "delegation": visit(),
        "days": tuple(Day(date=date, sessions=tuple(items)) for date, items in days.items()),
    }
    return Itinerary(**usual | facts)


def release_of(document: Itinerary, **facts: Any) -> Release:
    """The document as the release that visitors are shown, after those there are already."""
    delegation = facts.pop("delegation", None) or make_delegation(slug=document.delegation.slug)
    public = encode(document)
    usual: dict[str, Any] = {
        "delegation": delegation,
        "number": delegation.releases.count() + 1,
        "published_at": dt.datetime(2022, 11, 14, 9, 0, tzinfo=dt.UTC),
        "public_document": public,
        "delegates_document": public,
        "public_card": msgspec.json.encode(document.delegation),
        "digest": digest_of(public, public),
    }
    release = Release.objects.create(**usual | facts)
    publication, _is_first = Publication.objects.update_or_create(
        delegation=delegation, defaults={"release": release}
    )
    index(publication)
    return release


def path(document: Itinerary, language: str = "it") -> str:
    return f"/{language}/delegations/{document.delegation.slug}/"


def read(client: Client, document: Itinerary, language: str = "en") -> str:
    """Publishes the document and gives its page, every run of white space made one space."""
    release_of(document)
    return " ".join(client.get(path(document, language)).text.split())
