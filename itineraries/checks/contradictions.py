"""What an agenda says of one appointment and takes back with another."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from organisations.punctuation import listed

from .facts import Appointment, Visit, World
from .finding import Finding, Severity, Thing
from .telling import basis_of, quoted, session_thing, subject_of, with_time

# Where it is already the next day, somebody may have written what happened there.
_AHEAD_OF_US = dt.timedelta(days=1)


def part_of_what_is_off(visit: Visit, world: World) -> Iterator[Finding]:
    """A part that takes place, of a whole that does not."""
    for one, whole in _with(visit, "parent_id"):
        if one.takes_place and one.status != "proposed" and not whole.takes_place:
            sentence = _("%(part)s is to take place, but %(whole)s, of which it is a part, is not.")
            words = {"part": quoted(one), "whole": quoted(whole)}
            yield _finding("part_of_what_is_off", visit, [one, whole], sentence % words)


def part_outside_its_whole(visit: Visit, world: World) -> Iterator[Finding]:
    for one, whole in _with(visit, "parent_id"):
        if not (one.takes_place and whole.takes_place):
            continue
        if _begins_before(one, whole) or _ends_after(one, whole):
            sentence = _("%(part)s is a part of %(whole)s, but not within its time.")
            words = {"part": with_time(one, visit), "whole": with_time(whole, visit, beside=one)}
            yield _finding("part_outside_its_whole", visit, [one, whole], sentence % words)


def replacement_does_not_fit(visit: Visit, world: World) -> Iterator[Finding]:
    """What was moved stands nevertheless, or was moved to what is off as well."""
    for one, successor in _with(visit, "replaced_by_id"):
        words = {"old": quoted(one), "new": quoted(successor)}
        if one.takes_place and successor.takes_place:
            sentence = _("%(old)s is replaced by %(new)s, but both are to take place.")
        elif not successor.takes_place and successor.replaced_by_id in {None, one.pk}:
            sentence = _("%(old)s is replaced by %(new)s, which does not take place either.")
        else:
            continue
        yield _finding("replacement_does_not_fit", visit, [one, successor], sentence % words)


def held_in_the_future(visit: Visit, world: World) -> Iterator[Finding]:
    for one in visit.appointments:
        date = one.when.date
        if one.status == "held" and date and date > world.today + _AHEAD_OF_US:
            sentence = _("%(session)s is marked as held, but its day is still to come.")
            words = {"session": with_time(one, visit)}
            yield _finding("held_in_the_future", visit, [one], sentence % words)


def host_declined(visit: Visit, world: World) -> Iterator[Finding]:
    """Confirmed, though all who were to receive the guests declined, and nobody is being sought."""
    for one in visit.appointments:
        hosts = [who for who in one.people if who.role in {"host", "chair"}]
        if one.status != "confirmed" or not hosts or "host" in one.to_be_confirmed:
            continue
        if all(who.status == "declined" for who in hosts):
            sentence = _(
                "%(session)s is confirmed, but %(hosts)s declined, and no other host is named."
            )
            names = listed(dict.fromkeys(who.name for who in hosts))
            words = {"session": with_time(one, visit), "hosts": names}
            people = [
                Thing("organisations.person", who.person_id, who.name)
                for who in hosts
                if who.person_id is not None
            ]
            known = sorted(f"{who.person_id} {who.organisation_id} {who.status}" for who in hosts)
            yield _finding("host_declined", visit, [one], sentence % words, people, known)


def _with(visit: Visit, link: str) -> Iterator[tuple[Appointment, Appointment]]:
    by_pk = {one.pk: one for one in visit.appointments}
    for one in visit.appointments:
        other = by_pk.get(getattr(one, link))
        if other is not None:
            yield one, other


def _begins_before(one: Appointment, whole: Appointment) -> bool:
    if one.starts is None or whole.starts is None or "about" in {_how(one), _how(whole)}:
        return False
    return one.starts.timestamp() < whole.starts.timestamp()


def _ends_after(one: Appointment, whole: Appointment) -> bool:
    ends = one.ends or one.starts
    if ends is None or whole.ends is None or _how(one) == "about":
        return False
    return ends.timestamp() > whole.ends.timestamp()


def _how(one: Appointment) -> str:
    return one.when.precision


def _finding(
    rule: str,
    visit: Visit,
    about: list[Appointment],
    sentence: str,
    things: list[Thing] | None = None,
    also: list[str] | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        delegation_id=visit.pk,
        sentence=sentence,
        subject=subject_of(rule, *about),
        rests_on=(*basis_of(about), *(also or [])),
        session_ids=tuple(one.pk for one in about),
        things=(*map(session_thing, about), *(things or [])),
    )
