"""Whether a session takes place, and what is still open about it, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from itineraries.earlier import TAKEN_OUT
from itineraries.itinerary import Session
from itineraries.present import OFF


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


def open_phrase(what: str) -> str:
    """What is said of one part of a session that is to be confirmed, whole item apart."""
    return {
        "time": _("time to be confirmed"),
        "venue": _("place to be confirmed"),
        "host": _("host to be confirmed"),
    }.get(what, "")


def qualifying_phrases(session: Session) -> list[str]:
    """All that a line with the title alone would leave out: without it the item seems settled.

    Nothing of an appointment that does not take place but that, and of a private one nothing.
    """
    if session.is_confidential:
        return []
    if session.status in OFF:
        return [fate_phrase(session)]
    phrases = [
        fate_phrase(session),
        _("as an alternative") if session.alternative_to else "",
        _("optional") if session.is_optional else "",
        *map(open_phrase, session.to_be_confirmed),
    ]
    return [phrase for phrase in phrases if phrase]


def silence_phrase(session: Session) -> str:
    """What stands for the title of a session of which the reader is told the time alone."""
    if session.status == TAKEN_OUT:
        return _("An appointment that is no longer published")
    return _("Private appointment")
