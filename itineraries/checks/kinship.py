"""Which appointments of one agenda belong together, and so do not clash."""

from .facts import Appointment, Visit

# What usually happens in the course of something longer, though nobody said that it is a part.
_IN_THE_COURSE = {
    *("break", "meal", "registration", "welcome", "closing", "press", "networking"),
    *("meeting_point", "transfer", "free_time"),
}
# One comes and goes there while the rest begins: people register when the opening has begun.
_AT_THE_EDGE = {"registration", "meeting_point", "networking"}


def is_within(one: Appointment, other: Appointment) -> bool:
    """Whether one reads as a part of the other: a coffee in the middle of a workshop.

    Or as its fringe: a registration that is still open when the workshop begins.
    Not when they are known to be at two places.
    """
    if one.venue and other.venue and one.venue.pk != other.venue.pk:
        return False
    is_at_the_edge = one.type in _AT_THE_EDGE or other.type in _AT_THE_EDGE
    return is_at_the_edge or _is_inside(one, other) or _is_inside(other, one)


def _is_inside(inner: Appointment, outer: Appointment) -> bool:
    if inner.type not in _IN_THE_COURSE or inner.starts is None or outer.starts is None:
        return False
    begins, began = inner.starts.timestamp(), outer.starts.timestamp()
    if outer.ends is None:
        return begins == began
    ends = (inner.ends or inner.starts).timestamp()
    return began <= begins and ends <= outer.ends.timestamp()


class Kinship:
    """Parts and their whole, and what stands in for one another."""

    def __init__(self, visit: Visit) -> None:
        self._known = {one.pk: one for one in visit.appointments}
        # In most agendas nothing is a part of anything: nothing is looked up then.
        self._is_linked = any(
            one.parent_id is not None or one.alternative_to_id is not None
            for one in visit.appointments
        )
        if not self._is_linked:
            return
        self._lines = {pk: self._line(pk, "parent_id") for pk in self._known}
        # Alternatives to one appointment, and those to these, are one choice.
        self._choices = {pk: self._line(pk, "alternative_to_id")[-1] for pk in self._known}

    def belong_together(self, one: Appointment, other: Appointment) -> bool:
        """Whether one is a part of the other, or they or their wholes are alternatives."""
        if not self._is_linked:
            return False
        mine, theirs = self._lines[one.pk], self._lines[other.pk]
        if one.pk in theirs or other.pk in mine:
            return True
        choices = {self._choices[pk]: pk for pk in mine}
        return any(choices.get(self._choices[pk], pk) != pk for pk in theirs)

    def _line(self, pk: int, link: str) -> list[int]:
        """An appointment and what it is a part of, upwards; a circle is left where it closes."""
        line = [pk]
        while (above := getattr(self._known[line[-1]], link)) in self._known and above not in line:
            line.append(above)
        return line
