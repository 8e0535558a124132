"""Who speaks what at an appointment, and who interprets there."""

from collections.abc import Iterable, Iterator

from .facts import Appointment, Member, Visit, Who


def travelling_to(visit: Visit, one: Appointment) -> list[Member]:
    """The delegates whom an appointment is for: of a party those of it, where the list has any."""
    only = one.only_for
    members = [member for member in visit.members if not only or member.person_id in only]
    of_the_party = [member for member in members if one.party and member.party == one.party]
    return of_the_party or members


def interpreters_of(visit: Visit, one: Appointment) -> list[Who | Member]:
    """Those listed there who have not declined, and those who travel with the delegation."""
    listed = [who for who in one.people if who.role == "interpreter" and who.status != "declined"]
    persons = {who.person_id for who in listed}
    brought = [
        member
        for member in travelling_to(visit, one)
        if member.role == "interpreter" and member.person_id not in persons
    ]
    return [*listed, *brought]


def languages_of_guests(visit: Visit, one: Appointment) -> set[str]:
    """What the guests speak between them; empty unless it is known of each who is named."""
    members = travelling_to(visit, one)
    known = {member.person_id for member in members}
    others = [who for who in _speaking(one) if who.side == "guest" and who.person_id not in known]
    return _all_of([*(member.languages for member in members), *(who.languages for who in others)])


def languages_of_hosts(visit: Visit, one: Appointment) -> set[str]:
    """What those who receive them speak between them; empty unless it is known of each named."""
    travelling = {member.person_id for member in visit.members}
    hosts = [
        who for who in _speaking(one) if who.side != "guest" and who.person_id not in travelling
    ]
    return _all_of(who.languages for who in hosts)


def _speaking(one: Appointment) -> Iterator[Who]:
    for who in one.people:
        if who.person_id and who.status != "declined" and who.role != "interpreter":
            yield who


def _all_of(spoken: Iterable[tuple[str, ...]]) -> set[str]:
    each = list(spoken)
    return {code for codes in each for code in codes} if all(each) else set()
