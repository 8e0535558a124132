"""Kinds and states in words: the labels that the models' own choices give."""

import functools
from typing import Any

from django import template

from delegations.models import Action, Delegation, Document, Framework, Synergy
from itineraries.itinerary import Session as SessionOfDocument
from itineraries.models import Presentation, Release, Session
from organisations.models import Initiative

register = template.Library()

_CHOICES: dict[str, Any] = {
    "kind": Session.Type,
    "mode": Session.Mode,
    "means": Session.Means,
    "interpreting": Session.Interpreting,
    "level": Delegation.Level,
    "framework_kind": Framework.Kind,
    "document_kind": Document.Kind,
    "synergy_status": Synergy.Status,
    "action_status": Action.Status,
    "initiative_kind": Initiative.Kind,
    "detail": Presentation.Detail,
    "release_label": Release.Label,
}


@functools.cache
def _label(name: str) -> Any:
    labels = dict(_CHOICES[name].choices)

    def label(value: str) -> str:
        """Empty for a value that an older release holds and no model knows any more."""
        return str(labels.get(value, ""))

    return label


for _name in _CHOICES:
    register.filter(_name, _label(_name))


@register.simple_tag
def kind_of(session: SessionOfDocument) -> str:
    """Its kind; empty where its title says nothing else: `Transfer`, `Transfer`."""
    kind = _label("kind")(session.type)
    return "" if str(session.title).strip().casefold() == kind.casefold() else str(kind)
