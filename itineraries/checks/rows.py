"""What belongs to visits and their sessions, read at once for all of them: one query each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from delegations.models import Delegate
from itineraries.models import Participation, Session
from organisations.models import Organisation, Person
from organisations.words import LANGUAGES
from venues.models import Opening, Room, Venue

from .facts import Member, Place, Seats, Who


def places_of(sessions: list[Session]) -> dict[int, Place]:
    pks = {pk for one in sessions for pk in (one.venue_id, one.alternative_venue_id) if pk}
    openings: dict[int, list[tuple[int, dt.time, dt.time]]] = defaultdict(list)
    hours = Opening.objects.filter(venue__in=pks).order_by("venue", "weekday", "opens")
    for venue, weekday, opens, closes in hours.values_list(
        "venue_id", "weekday", "opens", "closes"
    ):
        openings[venue].append((weekday, opens, closes))
    venues = (
        Venue.objects.filter(pk__in=pks)
        .select_related("territory")
        .only(
            *(f"name_{code}" for code in LANGUAGES),
            *("latitude", "longitude", "territory__country", "territory__timezone"),
        )
    )
    return {
        one.pk: Place(
            pk=one.pk,
            name=str(one.name),
            latitude=None if one.latitude is None else float(one.latitude),
            longitude=None if one.longitude is None else float(one.longitude),
            openings=tuple(openings.get(one.pk, ())),
            country=str(one.territory.country) if one.territory else "",
            timezone=one.territory.timezone if one.territory else "",
        )
        for one in venues
    }


def rooms_of(sessions: list[Session]) -> dict[int, Seats]:
    rooms = Room.objects.filter(pk__in={one.room_id for one in sessions if one.room_id})
    return {one.pk: Seats(one.pk, str(one.name), one.capacity) for one in rooms}


def people_of(visits: Collection[int]) -> dict[int, list[Who]]:
    """By session. The same few people are at many: each is read once."""
    listed = list(
        Participation.objects.filter(session__delegation__in=visits)
        .order_by("session", "order", "pk")
        .values_list(
            *("session_id", "role", "side", "status"),
            *("person_id", "organisation_id", "is_remote"),
            named=True,
        )
    )
    persons = {
        one.pk: (str(one.name), codes(one.languages))
        for one in Person.objects.filter(pk__in={row.person_id for row in listed})
    }
    bodies = {
        one.pk: (str(one.name), ())
        for one in Organisation.objects.filter(pk__in={row.organisation_id for row in listed})
    }
    people: dict[int, list[Who]] = defaultdict(list)
    for one in listed:
        name, languages = persons[one.person_id] if one.person_id else bodies[one.organisation_id]
        people[one.session_id].append(
            Who(
                name=name,
                role=one.role,
                side=one.side,
                status=one.status,
                person_id=one.person_id,
                organisation_id=one.organisation_id,
                is_remote=one.is_remote,
                languages=languages,
            )
        )
    return people


def members_of(visits: Collection[int]) -> dict[int, list[Member]]:
    listed = Delegate.objects.filter(delegation__in=visits).select_related("person")
    members: dict[int, list[Member]] = defaultdict(list)
    for one in listed.order_by("protocol_order", "pk"):
        members[one.delegation_id].append(
            Member(
                pk=one.pk,
                person_id=one.person_id,
                name=str(one.person),
                role=one.role,
                party=one.party,
                counts=one.counts,
                languages=codes(one.person.languages),
            )
        )
    return members


def codes(languages: str) -> tuple[str, ...]:
    return tuple(languages.split(", ")) if languages else ()
