"""The agenda of one visit written into another, each session a proposal again."""

import datetime as dt
from typing import Any

from delegations.models import Delegation, Document
from itineraries.models import Attachment, Day, Participation, Presentation, Session

from .again import again, keep
from .shift import Shift

# What did not take place is no template.
NOT_COPIED = (Session.Status.CANCELLED, Session.Status.POSTPONED, Session.Status.NOT_HELD)
RELATIVES = ("parent", "alternative_to", "replaced_by")


class AgendaCopy:
    """`left_out` are the sessions that are not copied; `made` the new ones by the keys of the old."""

    def __init__(self, visit: Delegation) -> None:
        self.visit = visit
        sessions = Session.objects.filter(delegation=visit).select_related(
            "venue__territory", "room"
        )
        in_order = sessions.in_agenda_order()
        self.left_out = [one for one in in_order if one.status in NOT_COPIED]
        self.copied = [one for one in in_order if one.status not in NOT_COPIED]
        self.made: dict[int, Session] = {}

    @property
    def first_day(self) -> dt.date | None:
        return min((one.date for one in self.copied if one.date), default=None)

    def copy(self, new: Delegation, shift: Shift) -> list[Session]:
        """The new sessions, in the order of the agenda, with the themes of days and what is shown."""
        for place, old in enumerate(self.copied, start=1):
            times = _times_of(old, shift, place)
            self.made[old.pk] = keep(
                again(
                    old,
                    delegation=new,
                    venue=old.venue,
                    room=old.room,
                    status=Session.Status.PROPOSED,
                    is_list_complete=None,
                    has_no_new_date=False,
                    **times,
                    **dict.fromkeys(RELATIVES),
                )
            )
        self._tie_relatives()
        self._copy_presentations()
        for theme in Day.objects.filter(delegation=self.visit).order_by("date"):
            if (day := shift.moved(theme.date)) is not None:
                keep(again(theme, delegation=new, date=day))
        return list(self.made.values())

    def copy_participants(self, *, with_guests: bool) -> int:
        rows = Participation.objects.filter(session__in=self.made).exclude(
            status=Participation.Status.DECLINED
        )
        if not with_guests:
            rows = rows.exclude(side=Participation.Side.GUEST)
        invited = [
            keep(again(row, session=self.made[row.session_id], status=Participation.Status.INVITED))
            for row in rows.select_related("person", "organisation").order_by("pk")
        ]
        return len(invited)

    def copy_attachments(self, documents: dict[int, Document]) -> None:
        for row in Attachment.objects.filter(session__in=self.made, document__in=documents):
            session, document = self.made[row.session_id], documents[row.document_id]
            keep(Attachment(session=session, document=document))

    def _tie_relatives(self) -> None:
        """What was part of, or instead of, another copied session is so again."""
        for old in self.copied:
            ties = {
                name: self.made[key]
                for name in RELATIVES
                if (key := getattr(old, f"{name}_id")) in self.made
            }
            if ties:
                new = self.made[old.pk]
                for name, other in ties.items():
                    setattr(new, name, other)
                keep(new)

    def _copy_presentations(self) -> None:
        rows = Presentation.objects.filter(session__in=self.made).order_by("pk")
        for row in rows:
            keep(again(row, session=self.made[row.session_id]))


def _times_of(old: Session, shift: Shift, place: int) -> dict[str, Any]:
    """The day moved and the clocks kept; without a day to move to, only the written order."""
    if shift.days is not None and old.date is not None:
        return {"date": shift.moved(old.date), "end_date": shift.moved(old.end_date)}
    return {
        "date": None,
        "end_date": None,
        "time_precision": Session.Precision.UNTIMED,
        "start": None,
        "end": None,
        "part_of_day": "",
        "sequence": place,
    }
