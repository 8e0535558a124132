"""Advice about an agenda: awkward facts that an officer should see, and may well intend.

Nothing here refuses anything. What is impossible is a constraint of the models.
"""

from itineraries.models import Session

from .days import outside_the_dates
from .double_booking import double_bookings
from .finding import Finding, Severity
from .seats import too_few_seats
from .sides import on_the_wrong_side

__all__ = ["Finding", "Severity", "findings_for"]


def findings_for(session: Session) -> list[Finding]:
    """What to tell whoever has just saved this session."""
    return [
        *outside_the_dates(session),
        *on_the_wrong_side(session),
        *double_bookings(session),
        *too_few_seats(session),
    ]
