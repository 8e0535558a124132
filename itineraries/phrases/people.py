"""What people and bodies do at a session, in words."""

from django.utils.translation import ngettext

from delegations.models import Delegate
from itineraries.itinerary import Delegation, Territory


def does_phrase(role: str, count: int) -> str:
    """`hosts`, `chairs`, `speaks`: said under the names of `count` people or bodies."""
    match role:
        case "host":
            return ngettext("hosts", "host", count)
        case "chair":
            return ngettext("chairs", "chair", count)
        case "speaker":
            return ngettext("presents", "present", count)
        case "guide":
            return ngettext("guides", "guide", count)
        case "interpreter":
            return ngettext("interprets", "interpret", count)
        case "signatory":
            return ngettext("signs", "sign", count)
        case "observer":
            return ngettext("observes", "observe", count)
    return ngettext("takes part", "take part", count)


def delegate_role_phrase(role: str) -> str:
    """The role in the delegation; nothing for the plain members that most are."""
    if role == Delegate.Role.MEMBER:
        return ""
    return str(dict(Delegate.Role.choices).get(role, ""))


def city_of(side: str, visit: Delegation) -> Territory | None:
    """The city a side speaks for: the guests come from the origin, wherever we are."""
    return {"guest": visit.origin, "home": visit.destination}.get(side)


def city_of_ours(visit: Delegation) -> Territory:
    """The city of the office: the one visited, unless we travel."""
    return visit.origin if visit.direction == "outbound" else visit.destination


def city_of_theirs(visit: Delegation) -> Territory:
    return visit.destination if visit.direction == "outbound" else visit.origin
