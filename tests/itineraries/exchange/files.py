"""A small file of a delegation, to be spoilt by tests."""

import json
from typing import Any

SESSION = "11111111-1111-4111-8111-11111111111{}"
SYNERGY = "22222222-2222-4222-8222-222222222222"
ACTION = "33333333-3333-4333-8333-333333333333"
DOCUMENT = "44444444-4444-4444-8444-444444444444"


def small_file(**visit: Any) -> dict[str, Any]:
    """Three sessions of a visit with a little of everything; `visit` is what it says otherwise."""
    return {
        "format": "delegations/1",
        "territories": [
            {
                "slug": "torino",
                "name": {"it": "Torino"},
                "country": "IT",
                "timezone": "Europe/Rome",
            },
            {"slug": "nagoya", "name": {"it": "Nagoya"}, "country": "JP", "timezone": "Asia/Tokyo"},
        ],
        "organisations": [
            {"slug": "city", "name": {"it": "Comune"}, "territory": "torino", "aliases": ["Città"]}
        ],
        "people": [
            {
                "slug": "anna",
                "family": "Rossi",
                "given": "Anna",
                "roles": [{"organisation": "city", "title": {"it": "Direttrice"}}],
            },
            {"slug": "sumi", "family": "Sumi", "languages": ["ja", "en"]},
        ],
        "initiatives": [{"slug": "cte-next", "name": {"it": "CTE NEXT"}, "owner": "city"}],
        "venues": [
            {
                "slug": "hall",
                "name": {"it": "Sala"},
                "territory": "torino",
                "rooms": [{"name": {"it": "Sala 1"}, "capacity": 40}],
            }
        ],
        "delegations": [
            {
                "slug": "visit",
                "title": {"it": "Visita", "en": "Visit"},
                "direction": "inbound",
                "origin": "nagoya",
                "destination": "torino",
                "planned_start": "2022-11-09",
                "planned_end": "2022-11-11",
                "declared_size": 2,
                "delegates": [
                    {"person": "sumi", "role": "head", "protocol_order": 1},
                    {"person": "anna", "protocol_order": 2},
                ],
                "days": [{"date": "2022-11-10", "title": {"it": "Innovazione"}}],
                "synergies": [{"uid": SYNERGY, "title": {"it": "Prove"}, "proposed_by": ["city"]}],
                "actions": [
                    {
                        "uid": ACTION,
                        "synergy": SYNERGY,
                        "title": {"it": "Tornare"},
                        "owner": {"organisation": "city"},
                        "due": "2023-03",
                    }
                ],
                "documents": [
                    {
                        "uid": DOCUMENT,
                        "kind": "link",
                        "title": {"it": "Sito"},
                        "url": "https://example.org/",
                    }
                ],
                "sessions": [
                    {
                        "uid": SESSION.format(0),
                        "title": {"it": "Accoglienza"},
                        "date": "2022-11-10",
                        "time_precision": "exact",
                        "start": "09:30",
                        "end": "10:30",
                        "venue": "hall",
                        "room": "Sala 1",
                        "participations": [
                            {"person": "anna", "role": "host"},
                            {"organisation": "city", "side": "home"},
                        ],
                        "presentations": [{"initiative": "cte-next"}],
                        "synergies": [SYNERGY],
                        "documents": [DOCUMENT],
                    },
                    {
                        "uid": SESSION.format(1),
                        "title": {"it": "Pranzo"},
                        "date": "2022-11-10",
                        "status": "postponed",
                        "replaced_by": SESSION.format(2),
                    },
                    {
                        "uid": SESSION.format(2),
                        "title": {"it": "Cena"},
                        "date": "2022-11-10",
                        "alternative_to": SESSION.format(1),
                    },
                ],
                **visit,
            }
        ],
    }


def written(file: Any) -> bytes:
    return json.dumps(file, ensure_ascii=False).encode()
