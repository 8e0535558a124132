"""Real rows for tests, each valid with nothing said but what the test is about."""

import datetime as dt
import itertools
from typing import Any

from delegations.models import (
    Action,
    Delegate,
    Delegation,
    Document,
    Framework,
    Gift,
    Preparation,
    PrivateNeeds,
    Synergy,
)
from delegations.period import Period
from itineraries.models import (
    Acceptance,
    Confirmation,
    Message,
    Participation,
    Presentation,
    PrivateLink,
    Session,
    Thanks,
)
from organisations.models import Initiative, Organisation, Person, Role, Source, Territory
from venues.models import Opening, Room, Venue

_numbers = itertools.count(1)


def _slug(kind: str) -> str:
    return f"{kind}-{next(_numbers)}"


def _saved(record: Any) -> Any:
    """The record in the database, which itself holds it to its constraints.

    Its values are cleaned as on every write; the queries that ask each constraint and each relation
    by themselves would take a third of the time of the tests.
    """
    record.are_relations_known = True
    record.full_clean(validate_unique=False, validate_constraints=False)
    record.are_relations_known = False
    record.save()
    return record


def make_source(**facts: Any) -> Source:
    return _saved(Source(**{"slug": _slug("source"), "title": "Report", **facts}))


def make_territory(**facts: Any) -> Territory:
    usual = {
        "slug": _slug("territory"),
        "name_it": "Torino",
        "country": "IT",
        "timezone": "Europe/Rome",
    }
    return _saved(Territory(**usual | facts))


def make_organisation(**facts: Any) -> Organisation:
    return _saved(Organisation(**{"slug": _slug("organisation"), "name_it": "Comune"} | facts))


def make_person(**facts: Any) -> Person:
    usual = {"slug": _slug("person"), "family": "Rossi", "given": "Anna"}
    return _saved(Person(**usual | facts))


def make_role(**facts: Any) -> Role:
    facts["person"] = facts.get("person") or make_person()
    facts["organisation"] = facts.get("organisation") or make_organisation()
    return _saved(Role(**{"title_it": "Direttrice"} | facts))


def make_initiative(**facts: Any) -> Initiative:
    return _saved(Initiative(**{"slug": _slug("initiative"), "name_it": "CTE NEXT"} | facts))


def make_venue(**facts: Any) -> Venue:
    return _saved(Venue(**{"slug": _slug("venue"), "name_it": "CSI NEXT"} | facts))


def make_room(**facts: Any) -> Room:
    venue = facts.pop("venue", None) or make_venue()
    return _saved(Room(venue=venue, **{"name_it": f"Sala {next(_numbers)}"} | facts))


def make_opening(**facts: Any) -> Opening:
    """Open on Mondays from nine to six."""
    facts["venue"] = facts.get("venue") or make_venue()
    usual = {"weekday": 0, "opens": dt.time(9), "closes": dt.time(18)}
    return _saved(Opening(**usual | facts))


def make_framework(**facts: Any) -> Framework:
    usual = {"slug": _slug("framework"), "kind": "twinning", "title_it": "Gemellaggio"}
    return _saved(Framework(**usual | facts))


def make_delegation(**facts: Any) -> Delegation:
    """An inbound visit from Nagoya to Torino, 9 to 11 November 2022, being planned."""
    usual = {
        "slug": _slug("visit"),
        "title_it": "Visita di Nagoya",
        "direction": "inbound",
        "planned_start": Period.of_day(dt.date(2022, 11, 9)),
        "planned_end": Period.of_day(dt.date(2022, 11, 11)),
    }
    if "origin" not in facts:
        facts["origin"] = make_territory(name_it="Nagoya", country="JP", timezone="Asia/Tokyo")
    if "destination" not in facts:
        facts["destination"] = make_territory()
    return _saved(Delegation(**usual | facts))


def make_delegate(**facts: Any) -> Delegate:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    facts["person"] = facts.get("person") or make_person()
    return _saved(Delegate(**facts))


def make_needs(**facts: Any) -> PrivateNeeds:
    facts["delegate"] = facts.get("delegate") or make_delegate()
    return _saved(PrivateNeeds(**facts))


def make_preparation(**facts: Any) -> Preparation:
    """Due two weeks before the visit, for which nothing is done yet."""
    facts["delegation"] = facts.get("delegation") or make_delegation()
    return _saved(Preparation(**{"title_it": "Doni scelti", "days": -14} | facts))


def make_gift(**facts: Any) -> Gift:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    return _saved(Gift(**{"direction": "given", "item": "Libro"} | facts))


def make_synergy(**facts: Any) -> Synergy:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    return _saved(Synergy(**{"title_it": "Urban testing"} | facts))


def make_action(**facts: Any) -> Action:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    if "owner_person" not in facts and "owner_organisation" not in facts:
        facts["owner_organisation"] = make_organisation()
    usual = {"title_it": "Visita di ritorno", "due": Period.of_month(2023, 3)}
    return _saved(Action(**usual | facts))


def make_document(**facts: Any) -> Document:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    usual = {"kind": "link", "title_it": "Sito"}
    if "file" not in facts:
        usual["url"] = "https://example.org/"
    return _saved(Document(**usual | facts))


def make_session(**facts: Any) -> Session:
    """A session of 10 November 2022 without a time, public and confirmed."""
    facts["delegation"] = facts.get("delegation") or make_delegation()
    usual = {
        "title_it": "Visita guidata",
        "date": dt.date(2022, 11, 10),
        "status": Session.Status.CONFIRMED,
    }
    return _saved(Session(**usual | facts))


def make_participation(**facts: Any) -> Participation:
    facts["session"] = facts.get("session") or make_session()
    if "person" not in facts and "organisation" not in facts:
        facts["person"] = make_person()
    return _saved(Participation(**{"status": Participation.Status.CONFIRMED} | facts))


def make_presentation(**facts: Any) -> Presentation:
    facts["session"] = facts.get("session") or make_session()
    facts["initiative"] = facts.get("initiative") or make_initiative()
    return _saved(Presentation(**facts))


def make_thanks(**facts: Any) -> Thanks:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    return _saved(Thanks(**{"on": dt.date(2022, 11, 14)} | facts))


def make_acceptance(**facts: Any) -> Acceptance:
    facts["delegation"] = facts.get("delegation") or make_delegation()
    usual = {"rule": "room_twice", "subject": f"{next(_numbers)}", "basis": "0" * 64}
    words = {"sentence": "La sala è occupata.", "reason": "È grande abbastanza."}
    return _saved(Acceptance(**usual | words | facts))


def make_message(**facts: Any) -> Message:
    """A draft that tells somebody what has changed."""
    facts["delegation"] = facts.get("delegation") or make_delegation()
    usual = {"kind": "changes", "name": "Elena Deambrogio", "language": "it"}
    words = {"subject": "Programma", "body": "Il programma è cambiato."}
    return _saved(Message(**usual | words | facts))


def make_confirmation(**facts: Any) -> Confirmation:
    """A question to a host whose link nobody knows, not answered yet."""
    facts["participation"] = facts.get("participation") or make_participation(role="host")
    usual = {
        "token_hash": f"{next(_numbers):064x}",
        "expires_at": dt.datetime(2100, 1, 1, tzinfo=dt.UTC),
        "asked_about": "Visita guidata, giovedì 10 novembre",
    }
    return _saved(Confirmation(**usual | facts))


def make_private_link(**facts: Any) -> PrivateLink:
    """A link whose token nobody knows."""
    facts["delegation"] = facts.get("delegation") or make_delegation()
    usual = {
        "label": "Autista",
        "token_hash": f"{next(_numbers):064x}",
        "expires_at": dt.datetime(2100, 1, 1, tzinfo=dt.UTC),
    }
    return _saved(PrivateLink(**usual | facts))
