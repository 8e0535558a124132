"""When an event is and whether it takes place, in the words of schema.org and no more exactly than
it is known. Empty where nothing is."""

from delegations.period import Period

from .itinerary import Delegation, Session

EXACT_STARTS = ("exact", "start_only", "from")


def is_moved(session: Session) -> bool:
    return session.status == "postponed" and session.replaced_by is not None


def date_of(period: Period | None) -> str:
    """A day, month or year; a season or a window has no notation that schema.org knows."""
    return period.notation if period and _has_notation(period) else ""


def _has_notation(period: Period) -> bool:
    first = period.first
    month = Period.of_month(first.year, first.month)
    return period in (Period.of_day(first), month, Period.of_month(first.year, 1, months=12))


def start_date(session: Session) -> str:
    when = session.when
    if when.date is None:
        return ""
    if when.starts_at and when.precision in EXACT_STARTS and "time" not in session.to_be_confirmed:
        return when.starts_at.isoformat(timespec="minutes")
    return when.date.isoformat()


def end_date(session: Session) -> str:
    when = session.when
    if when.date is None:
        return ""
    if when.ends_at and when.precision == "exact" and "time" not in session.to_be_confirmed:
        return when.ends_at.isoformat(timespec="minutes")
    return when.end_date.isoformat() if when.end_date else ""


def status_of(session: Session) -> str:
    if session.status in ("cancelled", "not_held"):
        return "EventCancelled"
    return "EventPostponed" if session.status == "postponed" else "EventScheduled"


def state_of(visit: Delegation) -> str:
    return {"cancelled": "EventCancelled", "postponed": "EventPostponed"}.get(
        visit.state, "EventScheduled"
    )
