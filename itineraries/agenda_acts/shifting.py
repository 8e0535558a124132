"""Everything after one session some minutes later, or earlier: looked at first, then all or nothing."""

import datetime as dt

import msgspec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from itineraries.models import Session
from itineraries.typed_times import typed
from organisations.previewed import digest_of
from venues.models import Opening

from .placing import day_of

# A day has no more minutes.
MOST = 24 * 60 - 1
_HAPPENED = (Session.Status.HELD, Session.Status.NOT_HELD)
_OFF = (Session.Status.CANCELLED, Session.Status.POSTPONED)


class Line(msgspec.Struct, frozen=True):
    """One session in the preview; `now` is empty where it stays as it is, for the reason given."""

    session: Session
    was: str
    now: str = ""
    reason: str = ""
    is_wrong: bool = False


class Shift(msgspec.Struct, frozen=True):
    """What a shift would do. `seen` tells whether it is still what was looked at: day and figures."""

    minutes: int
    lines: list[Line]
    seen: str

    @property
    def shifted(self) -> list[Session]:
        return [line.session for line in self.lines if line.now]

    @property
    def is_possible(self) -> bool:
        return bool(self.shifted) and not any(line.is_wrong for line in self.lines)


def plan_shift(session: Session, *, minutes: int, with_it: bool = False) -> Shift:
    """What it would do to this day, without saving anything. Two queries."""
    if not minutes or abs(minutes) > MOST:
        raise ValidationError(_("Write how many minutes, from 1 to %(most)d.") % {"most": MOST})
    day = day_of(session.delegation, session.date)
    place = next(number for number, one in enumerate(day) if one.pk == session.pk)
    later = day[place if with_it else place + 1 :]
    hours = _opening_hours(later)
    lines = [_line(one, minutes, hours) for one in later]
    seen = digest_of([minutes, with_it, [(one.pk, one.version) for one in day]])
    return Shift(minutes, lines, seen)


def apply_shift(shift: Shift) -> list[Session]:
    if not shift.is_possible:
        raise ValidationError(_("Nothing has been shifted: look at what can't be."))
    for session in shift.shifted:
        try:
            session.full_clean()
        except ValidationError as error:
            said = [f"{session}: {sentence}" for sentence in error.messages]
            raise ValidationError(said) from None
        session.save()
    return shift.shifted


def _line(session: Session, minutes: int, hours: dict[int, list[Opening]]) -> Line:
    was = typed(session.when)
    if session.status in _HAPPENED:
        return Line(session, was, reason=_("It is over: it stays."))
    if session.status in _OFF:
        return Line(session, was, reason=_("It does not take place: it stays."))
    if session.date is None or session.start is None:
        return Line(session, was, reason=_("It has no hour: it stays."))
    was_open = _is_open(session, hours)
    start = dt.datetime.combine(session.date, session.start) + dt.timedelta(minutes=minutes)
    if start.date() != session.date:
        reason = _("It would start on another day. Move it by hand first.")
        return Line(session, was, typed(session.when), reason, is_wrong=True)
    session.start = start.time()
    if session.end is not None:
        end = dt.datetime.combine(session.end_date or session.date, session.end)
        end += dt.timedelta(minutes=minutes)
        session.end = end.time()
        session.end_date = end.date() if end.date() != session.date else None
    try:
        session.clean()
    except ValidationError as error:
        return Line(session, was, typed(session.when), " ".join(error.messages), is_wrong=True)
    reason = ""
    if session.end_date is not None:
        reason = _("It ends after midnight.")
    elif was_open and not _is_open(session, hours):
        reason = _("Outside the opening hours of %(venue)s.") % {"venue": session.venue}
    return Line(session, was, typed(session.when), reason)


def _opening_hours(sessions: list[Session]) -> dict[int, list[Opening]]:
    venues = {one.venue_id for one in sessions if one.venue_id}
    hours: dict[int, list[Opening]] = {}
    for opening in Opening.objects.filter(venue__in=venues):
        hours.setdefault(opening.venue_id, []).append(opening)
    return hours


def _is_open(session: Session, hours: dict[int, list[Opening]]) -> bool:
    """Whether its venue is open throughout, as far as anybody knows."""
    known = hours.get(session.venue_id or 0)
    if not known or session.date is None or session.start is None:
        return True
    start = dt.datetime.combine(session.date, session.start)
    end = dt.datetime.combine(session.end_date or session.date, session.end or session.start)
    days = (session.date - dt.timedelta(days=1), session.date)
    spans = [one.spans_on(day) for one in known for day in days if one.weekday == day.weekday()]
    return any(opens <= start and end <= closes for opens, closes in spans)
