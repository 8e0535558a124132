"""Who and where: the entries of the address book that a delegation's file brings along."""

import datetime as dt
from typing import ClassVar

from delegations import models as why
from organisations import models as who
from organisations.words import Text
from venues import models as where

from .entries import Clock, Entry, Notation, Slug, Slugs


class Source(Entry, kw_only=True):
    """A page or paper that states facts."""

    model = who.Source

    slug: Slug
    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class Territory(Entry, kw_only=True):
    """A city or region that sends or receives delegations."""

    model = who.Territory

    slug: Slug
    name: Text
    name_native: str | None = None
    country: str
    level: who.Territory.Level | None = None
    timezone: str
    website: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    facts: Text | None = None
    source: Slug | None = None


class Alias(Entry, kw_only=True):
    """Another name by which an organisation is called."""

    model = who.Alias
    identity: ClassVar = ("organisation", "name")
    is_bare = True

    name: str


class Organisation(Entry, kw_only=True):
    """A body that takes part in visits."""

    model = who.Organisation
    parts: ClassVar = {"aliases": (Alias, "organisation")}

    slug: Slug
    name: Text
    name_native: str | None = None
    short_name: str | None = None
    aliases: list[str] = []
    type: who.Organisation.Type | None = None
    parent: Slug | None = None
    territory: Slug | None = None
    description: Text | None = None
    website: str | None = None
    notes: str | None = None
    source: Slug | None = None


class Role(Entry, kw_only=True):
    """What a person is in an organisation, from one day to another."""

    model = who.Role
    identity: ClassVar = ("person", "organisation", "title_it", "held_from")

    organisation: Slug
    title: Text | None = None
    is_public_office: bool | None = None
    held_from: dt.date | None = None
    held_until: dt.date | None = None
    source: Slug | None = None


class Person(Entry, kw_only=True):
    """Somebody who travels, receives, speaks or guides."""

    model = who.Person
    parts: ClassVar = {"roles": (Role, "person")}

    slug: Slug
    family: str
    given: str | None = None
    native: str | None = None
    reading: str | None = None
    name_order: who.Person.NameOrder | None = None
    honorific: str | None = None
    languages: list[str] = []
    office_email: str | None = None
    phone: str | None = None
    is_named: bool | None = None
    consent_note: str | None = None
    roles: list[Role] = []
    notes: str | None = None
    source: Slug | None = None


class Initiative(Entry, kw_only=True):
    """A programme that is presented during visits."""

    model = who.Initiative

    slug: Slug
    name: Text
    short_name: str | None = None
    kind: who.Initiative.Kind | None = None
    sector: Text | None = None
    owner: Slug | None = None
    territory: Slug | None = None
    website: str | None = None
    description: Text | None = None
    notes: str | None = None
    source: Slug | None = None


class Room(Entry, kw_only=True):
    """A room of a venue; sessions name it by its Italian name."""

    model = where.Room
    identity: ClassVar = ("venue", "name_it")

    name: Text
    building: str | None = None
    floor: str | None = None
    capacity: int | None = None
    capacity_note: str | None = None
    is_step_free: bool | None = None
    interpreting_booths: int | None = None
    equipment: str | None = None
    notes: str | None = None
    source: Slug | None = None


class Opening(Entry, kw_only=True):
    """Hours of one day of the week, 0 being Monday. With any, the venue is closed at all others."""

    model = where.Opening
    identity: ClassVar = ("venue", "weekday", "opens")

    weekday: where.Opening.Weekday
    opens: Clock
    closes: Clock


class Venue(Entry, kw_only=True):
    """A place where delegations are received."""

    model = where.Venue
    parts: ClassVar = {"rooms": (Room, "venue"), "openings": (Opening, "venue")}

    slug: Slug
    name: Text
    name_native: str | None = None
    other_name: str | None = None
    organisation: Slug | None = None
    territory: Slug | None = None
    street: str | None = None
    number: str | None = None
    postcode: str | None = None
    city: str | None = None
    district: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    access: Text | None = None
    is_step_free: bool | None = None
    has_lift: bool | None = None
    has_accessible_wc: bool | None = None
    has_hearing_loop: bool | None = None
    has_accessible_parking: bool | None = None
    opening: Text | None = None
    website: str | None = None
    description: Text | None = None
    meeting_point: Text | None = None
    is_id_required: bool | None = None
    contact: Slug | None = None
    is_private_home: bool | None = None
    rooms: list[Room] = []
    openings: list[Opening] = []
    notes: str | None = None
    source: Slug | None = None


class Framework(Entry, kw_only=True):
    """What a delegation travels under: a programme, a pairing, a twinning, a pact, a network."""

    model = why.Framework

    slug: Slug
    kind: why.Framework.Kind
    title: Text
    parent: Slug | None = None
    territories: Slugs = []
    signed: Notation | None = None
    starts: Notation | None = None
    ends: Notation | None = None
    rationale: Text | None = None
    website: str | None = None
    notes: str | None = None
    source: Slug | None = None
