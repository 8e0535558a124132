"""What day a file may take itself to be made: the last on which the programme changed.

A file knows no today: asked twice, the same release must give the same file.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from itineraries.itinerary import Itinerary
from itineraries.phrases.visits import phase


def last_change(itinerary: Itinerary) -> dt.datetime | None:
    """When an appointment was last shown otherwise than before: the date of what paper says."""
    changes = [session.updated_at for session in itinerary.sessions if session.updated_at]
    return max(changes, default=None)


def is_over(itinerary: Itinerary) -> bool:
    """Whether the visit was over when its appointments were last changed."""
    changed_at = last_change(itinerary)
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    today = changed_at.astimezone(zone).date() if changed_at else dt.date.min
    return phase(itinerary.delegation, today) == "past"
