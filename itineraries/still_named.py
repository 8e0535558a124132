"""People whom published documents still name, though they may not be named any more."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegations.models import Delegate, Delegation
from organisations.models import Person, Role
from organisations.models.person import Name

from .assembly.sight import may_be_named
from .models import Publication, Repetition
from .publishing import publish_without

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from .models import Release


@dataclass(frozen=True)
class StillNamed:
    """A person, and the visits whose public pages name them; the newest release first."""

    person: Person
    visits: list[Delegation]


def still_named(people: Collection[int] | None = None) -> list[StillNamed]:
    """All of them, or those among these people. A fixed number of queries."""
    named = Repetition.objects.named().filter(model=Person._meta.label_lower)
    if people is not None:
        named = named.filter(key__in=people)
    places: dict[int, list[Delegation]] = {}
    rows = named.filter(key__in=Person.objects.filter(is_named=False).values("pk"))
    for row in rows.select_related("publication__delegation").order_by("-publication__release"):
        visits_of_person = places.setdefault(row.key, [])
        if row.publication.delegation not in visits_of_person:
            visits_of_person.append(row.publication.delegation)
    persons = Person.objects.prefetch_related("roles").in_bulk(list(places))
    visits = {visit.pk for found in places.values() for visit in found}
    consents = {
        (one.person_id, one.delegation_id): one
        for one in Delegate.objects.filter(person__in=persons, delegation__in=visits)
    }
    found = []
    for key, person in sorted(persons.items(), key=lambda pair: (str(pair[1]), pair[0])):
        roles = list(person.roles.all())
        left = [
            visit
            for visit in places[key]
            if not may_be_named(person, consents.get((key, visit.pk)), _held(roles, visit))
        ]
        if left:
            found.append(StillNamed(person, left))
    return found


def take_off(person: Person, visits: Iterable[Delegation], *, by: "User | None") -> list["Release"]:
    """Publish each of these visits once more as it is, but for this name; the new releases."""
    names = names_of(person)
    releases = []
    for visit in visits:
        release = publish_without(delegation=visit, names=names, by=by)
        Repetition.objects.of(Person._meta.label_lower, person.pk).filter(
            publication__delegation=visit
        ).update(is_named=False)
        if release is not None:
            releases.append(release)
    return releases


def names_of(person: Person) -> set[Name]:
    """The name as it is and as it was: a document says it as it was when it was published."""
    return {person.name, *(line.instance.name for line in person.history.all())}


def visits_repeating(person: Person) -> list[Delegation]:
    """The published visits that this person has a part in."""
    rows = Repetition.objects.of(Person._meta.label_lower, person.pk)
    found = rows.select_related("publication__delegation").order_by("-publication__release")
    return list(dict.fromkeys(row.publication.delegation for row in found))


def written_in(person: Person, visits: Iterable[Delegation]) -> list[Delegation]:
    """Those of these visits whose public texts write the name out, where no act takes it off."""
    names = names_of(person)
    publications = Publication.objects.filter(delegation__in=[visit.pk for visit in visits])
    shown = publications.values_list("delegation", "release__public_document")
    found = {pk for pk, frozen in shown if any(_is_written(one, bytes(frozen)) for one in names)}
    return [visit for visit in visits if visit.pk in found]


def _is_written(name: Name, document: bytes) -> bool:
    """Whether the document holds the name but where it names the person."""
    orders = [f"{name.given} {name.family}", f"{name.family} {name.given}"] if name.given else []
    if any(one.casefold() in document.decode().casefold() for one in orders):
        return True
    native = name.native.encode()
    return bool(native) and document.count(native) > document.count(b'"native":"%b"' % native)


def _held(roles: Iterable[Role], visit: Delegation) -> list[Role]:
    """The roles held when the visit began or when it ended."""
    periods = [period for period in (visit.start, visit.end) if period]
    days: list[dt.date | None] = [day for one in periods for day in (one.first, one.last)]
    return [role for role in roles if any(role.was_held_on(day) for day in days or [None])]
