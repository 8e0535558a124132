"""Why, with whom, what came of it: the entries of a delegation."""

import datetime as dt
from typing import ClassVar
from uuid import UUID

from delegations import models as why
from organisations.words import Text

from .agenda import Day, Session, Thanks
from .entries import Entry, FileContent, Notation, Owner, Slug, Slugs


class PrivateNeeds(Entry, kw_only=True):
    """What a delegate needs and nobody else may read; in the file only where asked for."""

    model = why.PrivateNeeds
    identity: ClassVar = ("delegate",)

    diets: list[why.PrivateNeeds.Diet] = []
    dietary: str | None = None
    access: str | None = None
    health: str | None = None
    emergency_contact: str | None = None
    lodging: str | None = None
    visa_letter: why.PrivateNeeds.VisaLetter | None = None
    purge_after: dt.date | None = None


class Delegate(Entry, kw_only=True):
    """Somebody's part in the delegation, with the title they held when it travelled."""

    model = why.Delegate
    identity: ClassVar = ("delegation", "person")
    parts: ClassVar = {"private_needs": (PrivateNeeds, "delegate")}

    person: Slug
    role: why.Delegate.Role | None = None
    title: Text | None = None
    organisation: Slug | None = None
    protocol_order: int | None = None
    order_reason: str | None = None
    party: str | None = None
    is_counted: bool | None = None
    is_named: bool | None = None
    is_photo_allowed: bool | None = None
    private_needs: PrivateNeeds | None = None
    notes: str | None = None
    source: Slug | None = None


class Synergy(Entry, kw_only=True):
    """An idea of cooperation born of the visit."""

    model = why.Synergy
    identity: ClassVar = ("uid",)

    uid: UUID
    title: Text
    description: Text | None = None
    framework: Slug | None = None
    proposed_by: Slugs = []
    home_owner: Owner | None = None
    partner_owner: Owner | None = None
    status: why.Synergy.Status | None = None
    status_reason: str | None = None
    result: Text | None = None
    is_public: bool | None = None
    notes: str | None = None
    source: Slug | None = None


class Action(Entry, kw_only=True):
    """Something to be done after the visit, by somebody, by a day or within a month."""

    model = why.Action
    identity: ClassVar = ("uid",)

    uid: UUID
    synergy: UUID | None = None
    title: Text
    owner: Owner | None = None
    side: why.Action.Side | None = None
    due: Notation
    status: why.Action.Status | None = None
    done_on: dt.date | None = None
    outcome: Text | None = None
    creates: Slug | None = None
    is_public: bool | None = None
    notes: str | None = None
    source: Slug | None = None


class Document(Entry, kw_only=True):
    """A file or a link that belongs to the visit."""

    model = why.Document
    identity: ClassVar = ("uid",)

    uid: UUID
    synergy: UUID | None = None
    kind: why.Document.Kind
    title: Text
    url: str | None = None
    file: FileContent | None = None
    language: str | None = None
    visibility: why.Document.Visibility | None = None
    licence: str | None = None
    rights: str | None = None
    alt: Text | None = None
    notes: str | None = None
    source: Slug | None = None


class Preparation(Entry, kw_only=True):
    """Something to be done for the visit, so many days before or after its first or last day.

    The step of the office's template it came from is of the site: its Italian title tells it there.
    """

    model = why.Preparation
    identity: ClassVar = ("uid",)

    uid: UUID
    title: Text
    days: int
    anchor: why.Anchor | None = None
    fixed_on: dt.date | None = None
    owner: Slug | None = None
    status: why.Preparation.Status | None = None
    done_on: dt.date | None = None
    notes: str | None = None


class Gift(Entry, kw_only=True):
    """A gift given or received."""

    model = why.Gift
    identity: ClassVar = ("uid",)

    uid: UUID
    direction: why.Gift.Direction
    item: str
    giver: str | None = None
    recipient: str | None = None
    occasion: str | None = None
    on: dt.date | None = None
    estimate: float | None = None
    currency: str | None = None
    kept_at: str | None = None
    notes: str | None = None


class Delegation(Entry, kw_only=True):
    """A visit of one city to another, whole."""

    model = why.Delegation
    # In the order in which they need one another.
    parts: ClassVar = {
        "delegates": (Delegate, "delegation"),
        "days": (Day, "delegation"),
        "synergies": (Synergy, "delegation"),
        "actions": (Action, "delegation"),
        "documents": (Document, "delegation"),
        "preparations": (Preparation, "delegation"),
        "gifts": (Gift, "delegation"),
        "sessions": (Session, "delegation"),
        "thanks_given": (Thanks, "delegation"),
    }

    slug: Slug
    title: Text
    direction: why.Delegation.Direction
    level: why.Delegation.Level | None = None
    state: why.Delegation.State | None = None
    decision_reason: str | None = None
    origin: Slug
    destination: Slug
    frameworks: Slugs = []
    planned_start: Notation | None = None
    planned_end: Notation | None = None
    actual_start: dt.date | None = None
    actual_end: dt.date | None = None
    declared_size: int | None = None
    purpose: Text | None = None
    summary: Text | None = None
    thanks: Text | None = None
    reciprocates: Slug | None = None
    lead_unit: Slug | None = None
    officer: Slug | None = None
    languages: list[str] = []
    emergency_phone: str | None = None
    dress_code: Text | None = None
    is_example: bool | None = None
    delegates: list[Delegate] = []
    days: list[Day] = []
    synergies: list[Synergy] = []
    actions: list[Action] = []
    documents: list[Document] = []
    preparations: list[Preparation] = []
    gifts: list[Gift] = []
    sessions: list[Session] = []
    thanks_given: list[Thanks] = []
    notes: str | None = None
    source: Slug | None = None
