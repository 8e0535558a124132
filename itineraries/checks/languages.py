"""An appointment at which the two sides can't speak with each other.

Said only where the languages of everybody named on both sides are known; where nobody is named on
the side visited, the languages in which the appointment is held stand for them. One language that
somebody on either side speaks is enough: whether it will do is the officer's to judge.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from itineraries.templatetags.facts import spoken
from organisations.punctuation import listed

from .ahead import appointments_ahead
from .facts import Appointment, Visit, World
from .finding import Finding, Severity
from .kinds import WITH_TALK
from .spoken import interpreters_of, languages_of_guests, languages_of_hosts
from .telling import quoted

_NOT_NEEDED = "none"


def no_common_language(visit: Visit, world: World) -> Iterator[Finding]:
    """“Interpreting: not needed” is an answer, and nothing is said against it."""
    for one, whole in _with_their_whole(visit, world):
        if one.type in WITH_TALK and not _is_interpreted(visit, one, whole):
            guests, hosts = _sides(visit, one)
            if guests and hosts and not guests & hosts:
                sentence = _(
                    "At %(session)s the guests speak %(guests)s and those who receive them "
                    "%(hosts)s, and nobody interprets."
                )
                words = {
                    "session": quoted(one),
                    "guests": _named(guests),
                    "hosts": _named(hosts),
                }
                known = [*sorted(guests), "", *sorted(hosts)]
                yield _finding("no_common_language", Severity.WARNING, one, sentence % words, known)


def interpreter_not_named(visit: Visit, world: World) -> Iterator[Finding]:
    """Interpreting is announced, and nobody is named who does it."""
    for one, whole in _with_their_whole(visit, world):
        if one.interpreting in ("", _NOT_NEEDED) or interpreters_of(visit, one):
            continue
        if whole is not None and interpreters_of(visit, whole):
            continue
        guests, hosts = _sides(visit, one)
        is_needed = bool(guests and hosts and not guests & hosts)
        sentence = _("%(session)s is to be interpreted, and no interpreter is named.")
        yield _finding(
            "interpreter_not_named",
            Severity.WARNING if is_needed else Severity.ADVICE,
            one,
            sentence % {"session": quoted(one)},
            [one.interpreting, str(is_needed)],
        )


def _with_their_whole(
    visit: Visit, world: World
) -> Iterator[tuple[Appointment, Appointment | None]]:
    """Who interprets a seminar interprets its parts."""
    known = {one.pk: one for one in visit.appointments}
    for one in appointments_ahead(visit, world):
        yield one, known.get(one.parent_id or 0)


def _is_interpreted(visit: Visit, one: Appointment, whole: Appointment | None) -> bool:
    return any(
        each is not None and (each.interpreting or interpreters_of(visit, each))
        for each in (one, whole)
    )


def _sides(visit: Visit, one: Appointment) -> tuple[set[str], set[str]]:
    return languages_of_guests(visit, one), languages_of_hosts(visit, one) or _held_in(one)


def _held_in(one: Appointment) -> set[str]:
    """What it is held in, where nobody who could speak something else is named."""
    is_anybody_named = any(who.person_id and who.side != "guest" for who in one.people)
    return set() if is_anybody_named else set(one.languages)


def _named(codes: Iterable[str]) -> str:
    return listed(sorted(spoken(code) for code in codes))


def _finding(
    rule: str, severity: Severity, one: Appointment, sentence: str, rests_on: list[str]
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        delegation_id=one.delegation_id,
        sentence=sentence,
        subject=one.uid,
        rests_on=(one.type, *rests_on),
        session_ids=(one.pk,),
    )
