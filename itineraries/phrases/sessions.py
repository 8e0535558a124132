"""Whether a session takes place, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from itineraries.earlier import TAKEN_OUT
from itineraries.itinerary import Session


def fate_phrase(session: Session) -> str:
    """`cancelled`, `postponed`, `not held`, `to be confirmed`; empty for what stands as it is."""
    match session.status:
        case "cancelled":
            return pgettext("session", "cancelled")
        case "postponed":
            return pgettext("session", "postponed")
        case "not_held":
            return pgettext("session", "not held")
    if session.status in ("proposed", "tentative") or "item" in session.to_be_confirmed:
        return pgettext("session", "to be confirmed")
    return ""


def silence_phrase(session: Session) -> str:
    """What stands for the title of a session of which the reader is told the time alone."""
    if session.status == TAKEN_OUT:
        return _("An appointment that is no longer published")
    return _("Private appointment")
