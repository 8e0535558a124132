"""One row of the screen: the few fields of a session that change all day, as they are typed."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.models import Session
from itineraries.typed_times import read, typed
from organisations.models.territory import check_timezone
from organisations.words import LANGUAGES, LineField
from organisations.written_days import read_day

from .placing import day_of, put_after, settle_by_time
from .venue_names import label_of, venue_called

TITLES = tuple(f"title_{code}" for code in LANGUAGES)
FLAGS = ("is_time_tbc", "is_venue_tbc", "is_host_tbc", "is_item_tbc")
# All that a row can hold; a row that was posted without a field leaves it as it is.
# The time is read when the zones and the type are known.
FIELDS = ("date", "zone", "type", "when", *TITLES, "venue", "status", "party", *FLAGS)
_OF_THE_TIME = (
    "time_precision",
    "start",
    "end",
    "end_date",
    "part_of_day",
)
_OF_THE_ZONE = ("timezone", "end_timezone")
_line = LineField()


def printed(session: Session, venue_label: str | None = None) -> dict[str, str]:
    """The row of a session as a browser would post it untouched."""
    return {
        "date": f"{session.date or ''}",
        "when": typed(session.when),
        "zone": zones_cell(session.timezone, session.end_timezone),
        **{name: getattr(session, name) for name in (*TITLES, "type", "status", "party")},
        "venue": label_of(session.venue) if venue_label is None else venue_label,
        **{name: "on" if getattr(session, name) else "" for name in FLAGS},
    }


def edit(
    session: Session,
    row: Mapping[str, str],
    *,
    after: Session | None = None,
    has_place: bool = False,
) -> list[Session]:
    """Write what a row says into its session and save it; those saved, none if nothing changed.

    It moves to the place that its new time or day gives it, or after `after` if it `has_place`.
    """
    before = printed(session)
    changed = {name: text for name, text in row.items() if text != before[name]}
    moment = session.when.starts_at
    date = session.date
    _write(session, changed)
    session.settle_timezone()
    has_moved = has_place or session.date != date or session.when.starts_at != moment
    if not changed and not has_moved:
        return []
    to_save = _placed(session, after=after, has_place=has_place) if has_moved else []
    return _save(session, to_save if session in to_save or not changed else [session, *to_save])


def add(
    visit: Delegation,
    row: Mapping[str, str],
    *,
    after: Session | None = None,
    has_place: bool = False,
) -> Session:
    """A new session from a row; last in its day unless it has a time or `has_place`."""
    session = Session(delegation=visit)
    _write(session, {name: text for name, text in row.items() if text})
    if not session.title_it:
        raise ValidationError({"title_it": _("Write what it is.")})
    _save(session, _placed(session, after=after, has_place=has_place))
    return session


def _write(session: Session, row: Mapping[str, str]) -> None:
    errors: dict[str, ValidationError] = {}
    for name, text in row.items():
        try:
            _write_field(session, name, text)
        except ValidationError as error:
            errors[name] = error
    # Not as a dictionary alone: which of the sentences it is decides what is offered.
    if errors:
        raise ValidationError(dict(errors))


def _write_field(session: Session, name: str, text: str) -> None:
    if name == "date":
        move_to(session, read_day(text) if text else None)
    elif name == "when":
        _write_time(session, text)
    elif name == "zone":
        _write_zones(session, text)
    elif name == "venue":
        venue = venue_called(text)
        if venue != session.venue:
            session.venue, session.room = venue, None
    elif name in FLAGS:
        setattr(session, name, bool(text))
    else:
        setattr(session, name, _line.to_python(text))


def zones_cell(timezone: str, end_timezone: str) -> str:
    """`Asia/Tokyo`, or `Asia/Tokyo;Europe/Vienna` of what ends by other clocks than it starts."""
    return ";".join(zone for zone in (timezone, end_timezone) if zone)


def _write_zones(session: Session, text: str) -> None:
    """Empty: those that saving would settle."""
    timezone, _semicolon, end_timezone = text.partition(";")
    for zone in (timezone, end_timezone):
        if zone:
            check_timezone(zone)
    session.timezone, session.end_timezone = timezone, end_timezone


def _may_end_elsewhere(session: Session) -> bool:
    """Whether its end may be by other clocks: of a new flight nobody has said yet."""
    is_open = not session.timezone and session.type == Session.Type.FLIGHT
    return bool(session.end_timezone) or is_open


def _write_time(session: Session, text: str) -> None:
    meant = read(text, has_two_zones=_may_end_elsewhere(session))
    session.time_precision = meant.precision
    session.start, session.end, session.part_of_day = meant.start, meant.end, meant.part_of_day
    session.end_date = None
    if meant.days and session.date is None:
        raise ValidationError(_("Give the day, or leave the time out."))
    if meant.days and session.date:
        session.end_date = _later(session.date, meant.days)


def move_to(session: Session, date: dt.date | None) -> None:
    """To another day, with its end; that a day lies outside the visit is then on purpose."""
    if date is not None and session.date is not None and session.end_date is not None:
        session.end_date = _later(date, (session.end_date - session.date).days)
    if date is None:
        session.end_date = None
    session.date = date
    session.is_outside_visit = False
    session.is_outside_visit = session.lies_outside_visit()


def _later(date: dt.date, days: int) -> dt.date:
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        raise ValidationError(_("There is no such day.")) from None


def _placed(session: Session, *, after: Session | None, has_place: bool) -> list[Session]:
    # The order of a day compares instants, and needs the zone that saving would settle.
    session.settle_timezone()
    day = day_of(session.delegation, session.date)
    if has_place:
        return put_after(session, day, after)
    return settle_by_time(session, day)


def _save(session: Session, sessions: list[Session]) -> list[Session]:
    for one in sessions:
        try:
            one.full_clean()
        except ValidationError as error:
            raise _by_field(error) if one is session else error from None
        one.save()
    return sessions


def _by_field(error: ValidationError) -> ValidationError:
    """The sentences at the fields of the row that they are about."""
    said: dict[str, list[ValidationError]] = {}
    for name, errors in error.error_dict.items():
        field = "when" if name in _OF_THE_TIME else "venue" if name == "room" else name
        field = "zone" if name in _OF_THE_ZONE else field
        said.setdefault(field if field in FIELDS else "__all__", []).extend(errors)
    return ValidationError(said)
