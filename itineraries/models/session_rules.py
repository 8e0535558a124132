"""The rules of a session that span tables or clocks: what is wrong, by field, in a sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from itineraries.wall_time import LONGEST, does_not_exist

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from .session import Session

Wrong = tuple[str, "StrPromise | str"]


def wrongs(session: "Session") -> Iterator[Wrong]:
    """Each field that can't be as it is, with the sentence that says why."""
    yield from _wrong_times(session)
    if session.date and session.end_date and session.end_date > session.date + LONGEST:
        sentence = _(
            "An appointment ends within %(most)d days of its start. Correct the day it ends on, "
            "or make it several."
        )
        yield "end_date", sentence % {"most": LONGEST.days}
    if session.room is not None and session.room.venue_id != session.venue_id:
        yield "room", _("This room is in another venue.")
    if session.lies_outside_visit():
        yield (
            "date",
            _(
                "This day is outside the dates of the visit. Correct it, or tick "
                "“before or after the visit”."
            ),
        )
    relatives = {
        "parent": session.parent,
        "alternative_to": session.alternative_to,
        "replaced_by": session.replaced_by,
    }
    for field, other in relatives.items():
        if other is not None and other.delegation_id != session.delegation_id:
            yield field, _("This session belongs to another delegation.")


def _wrong_times(session: "Session") -> list[Wrong]:
    wrong: list[Wrong] = []
    if session.date is None or not session.timezone:
        return wrong
    end_date, end_zone = session.end_date or session.date, session.end_timezone or session.timezone
    for field, day, clock, zone in (
        ("start", session.date, session.start, session.timezone),
        ("end", end_date, session.end, end_zone),
    ):
        if clock is not None and does_not_exist(day, clock, zone):
            sentence = _("%(clock)s does not exist on that night: the clocks in %(zone)s skip it.")
            wrong.append((field, sentence % {"clock": f"{clock:%H:%M}", "zone": zone}))
    if not session.end_timezone or wrong:
        return wrong
    # Within one zone the constraint says it; across two, clocks alone do not tell.
    starts_at, ends_at = session.when.starts_at, session.when.ends_at
    if starts_at and ends_at and ends_at.timestamp() <= starts_at.timestamp():
        wrong.append(
            ("end", _("A session must end after it starts, by the clocks of both places."))
        )
    return wrong
