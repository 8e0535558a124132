"""When: the entries of a delegation's days and sessions."""

import datetime as dt
from typing import ClassVar, Literal
from uuid import UUID

from itineraries import models as when
from organisations.words import Text

from .entries import Clock, Entry, Slug


class Day(Entry, kw_only=True):
    """The theme of one day of the visit."""

    model = when.Day
    identity: ClassVar = ("delegation", "date")

    date: dt.date
    title: Text
    source: Slug | None = None


class Participation(Entry, kw_only=True):
    """What a person or an organisation does at a session. Without an order: that of the list."""

    model = when.Participation
    identity: ClassVar = ("session", "person", "organisation", "role")

    person: Slug | None = None
    organisation: Slug | None = None
    side: when.Participation.Side | None = None
    role: when.Participation.Role | None = None
    order: int | None = None
    is_remote: bool | None = None
    status: when.Participation.Status | None = None


class Presentation(Entry, kw_only=True):
    """An initiative shown at a session. Without an order: that of the list."""

    model = when.Presentation
    identity: ClassVar = ("session", "initiative")

    initiative: Slug
    detail: when.Presentation.Detail | None = None
    by_person: Slug | None = None
    by_organisation: Slug | None = None
    order: int | None = None


class SynergyOrigin(Entry, kw_only=True):
    """The uid of a synergy that was born at the session."""

    model = when.SynergyOrigin
    identity: ClassVar = ("synergy",)
    is_bare = True

    synergy: UUID


class Attachment(Entry, kw_only=True):
    """The uid of a document that belongs to the session."""

    model = when.Attachment
    identity: ClassVar = ("session", "document")
    is_bare = True

    document: UUID


class Session(Entry, kw_only=True):
    """One appointment of the agenda. Without a sequence: the order of the list, within its day."""

    model = when.Session
    identity: ClassVar = ("uid",)
    parts: ClassVar = {
        "participations": (Participation, "session"),
        "presentations": (Presentation, "session"),
        "synergies": (SynergyOrigin, "session"),
        "documents": (Attachment, "session"),
    }

    uid: UUID
    type: when.session_words.Type | None = None
    status: when.session_words.Status | None = None
    visibility: when.session_words.Visibility | None = None
    title: Text
    description: Text | None = None
    date: dt.date | None = None
    sequence: int | None = None
    time_precision: when.session_words.Precision | None = None
    start: Clock | None = None
    end: Clock | None = None
    end_date: dt.date | None = None
    part_of_day: when.session_words.PartOfDay | None = None
    timezone: str | None = None
    end_timezone: str | None = None
    to_be_confirmed: list[Literal["time", "venue", "host", "item"]] = []
    is_outside_visit: bool | None = None
    venue: Slug | None = None
    room: str | None = None
    alternative_venue: Slug | None = None
    alternative_condition: Text | None = None
    mode: when.session_words.Mode | None = None
    means: when.session_words.Means | None = None
    languages: list[str] = []
    interpreting: when.session_words.Interpreting | None = None
    party: str | None = None
    is_list_complete: bool | None = None
    is_optional: bool | None = None
    parent: UUID | None = None
    alternative_to: UUID | None = None
    replaced_by: UUID | None = None
    has_no_new_date: bool | None = None
    reason: Text | None = None
    meeting_point: Text | None = None
    delegates_note: Text | None = None
    participations: list[Participation] = []
    presentations: list[Presentation] = []
    synergies: list[UUID] = []
    documents: list[UUID] = []
    notes: str | None = None
    source: Slug | None = None


class Thanks(Entry, kw_only=True):
    """That a person or an organisation has been thanked for the visit."""

    model = when.Thanks
    identity: ClassVar = ("delegation", "person", "organisation")

    person: Slug | None = None
    organisation: Slug | None = None
    on: dt.date
    how: str | None = None
