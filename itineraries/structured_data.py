"""What search engines and readers' programs are told of a visit, in the words of schema.org.

Only what is known, and as exactly: a time that is about right, or to be confirmed, is given as its
day; what has no day has no date. Private appointments are not told at all. People are told on the
page of the session they take part in, and those who travel on the page of the visit.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from organisations.words import Text

from .addresses import Pages
from .itinerary import Itinerary, Organisation, Person, Place, Session, Territory
from .structured_dates import date_of, end_date, is_moved, start_date, state_of, status_of

Data = dict[str, Any]

CONTEXT = "https://schema.org"
MODES = {
    "in_person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
PERFORMERS = ("speaker", "chair")


@dataclass(frozen=True)
class Teller:
    """Tells of one itinerary to readers of `language`; `site` begins every address."""

    itinerary: Itinerary
    language: str
    pages: Pages
    site: str
    site_name: str

    def of_visit(self, image: str = "") -> Data:
        visit = self.itinerary.delegation
        page = self._whole(self.pages.itinerary())
        told = self._visit() | {
            "description": self._say(visit.purpose),
            "inLanguage": list(visit.languages),
            "image": image,
            "organizer": self._organisation(visit.lead_unit),
            "attendee": [self._person(one.person) for one in self.itinerary.delegates],
            "subEvent": [self._session(one) for one in self._told_sessions()],
        }
        return self._with_trail(told, [(self._say(visit.title), page)])

    def of_session(self, session: Session, image: str = "") -> Data | None:
        """None for a private appointment, and for one that only says where another was moved to."""
        if session not in self._told_sessions():
            return None
        visit = self.itinerary.delegation
        hosts = [one for one in session.participants if one.role == "host"]
        performers = [one for one in session.participants if one.role in PERFORMERS]
        others = [one for one in session.participants if one not in (*hosts, *performers)]
        told = self._session(session) | {
            "description": self._say(session.description),
            "inLanguage": list(session.languages),
            "image": image,
            "organizer": [self._either(one.person, one.organisation) for one in hosts],
            "performer": [self._either(one.person, one.organisation) for one in performers],
            "attendee": [self._either(one.person, one.organisation) for one in others],
            "superEvent": self._visit(),
        }
        trail = [
            (self._say(visit.title), self._whole(self.pages.itinerary())),
            (self._say(session.title), self._whole(self.pages.session(session.uid))),
        ]
        return self._with_trail(told, trail)

    def _told_sessions(self) -> list[Session]:
        sessions = self.itinerary.sessions
        known = {one.uid for one in sessions}
        return [
            one
            for one in sessions
            if not one.is_confidential and not (is_moved(one) and one.replaced_by in known)
        ]

    @cached_property
    def _moved(self) -> dict[UUID, list[Session]]:
        """What was moved, by the session that it was moved to."""
        moved = defaultdict(list)
        for one in self.itinerary.sessions:
            if one.replaced_by and is_moved(one) and not one.is_confidential:
                moved[one.replaced_by].append(one)
        return moved

    def _visit(self) -> Data:
        visit = self.itinerary.delegation
        is_online = visit.direction == "online"
        page = self._whole(self.pages.itinerary())
        return {
            "@type": "Event",
            "@id": f"{page}#visit",
            "name": self._say(visit.title),
            "url": page,
            "startDate": date_of(visit.start),
            "endDate": date_of(visit.end),
            "eventStatus": state_of(visit),
            "eventAttendanceMode": MODES["online" if is_online else "in_person"],
            "location": self._online(page) if is_online else self._city(visit.destination),
        }

    def _session(self, session: Session) -> Data:
        page = self._whole(self.pages.session(session.uid))
        moved_from = self._moved.get(session.uid, [])
        status = status_of(session)
        if moved_from and status == "EventScheduled":
            status = "EventRescheduled"
        return {
            "@type": "Event",
            "name": self._say(session.title),
            "url": page,
            "startDate": start_date(session),
            "endDate": end_date(session),
            "previousStartDate": _alone([start_date(one) for one in moved_from]),
            "eventStatus": status,
            "eventAttendanceMode": MODES.get(session.mode, ""),
            "location": self._location(session, page),
        }

    def _location(self, session: Session, page: str) -> Data | list[Data]:
        place = session.place
        where = []
        is_sure = place is not None and "venue" not in session.to_be_confirmed
        if place is not None and is_sure and not place.is_private:
            where.append(self._place(place))
        elif session.mode != "online" and (city := self._city_of(session)):
            # Of somebody's home, and of what has no venue yet, no more than the city is known.
            where.append(self._city(city))
        if session.mode in ("online", "hybrid"):
            where.append(self._online(page))
        return _alone(where)

    def _city_of(self, session: Session) -> Territory | None:
        """The city by whose clocks it is; None on the way, and where both cities have the same
        clocks and it is before or after the visit."""
        visit = self.itinerary.delegation
        zone = session.when.timezone
        if visit.direction == "online" or session.when.end_timezone:
            return None
        if visit.origin.timezone == visit.destination.timezone == zone:
            return None if session.is_outside_visit else visit.destination
        for city in (visit.destination, visit.origin):
            if city.timezone == zone:
                return city
        return None

    def _place(self, place: Place) -> Data:
        has_spot = place.latitude is not None and place.longitude is not None
        return {
            "@type": "Place",
            "name": self._say(place.name),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": place.address,
                "postalCode": place.postcode,
                "addressLocality": place.city,
                "addressCountry": place.territory.country if place.territory else "",
            },
            "geo": has_spot
            and {
                "@type": "GeoCoordinates",
                "latitude": place.latitude,
                "longitude": place.longitude,
            },
        }

    def _city(self, city: Territory) -> Data:
        name = self._say(city.name)
        address = {
            "@type": "PostalAddress",
            "addressLocality": name,
            "addressCountry": city.country,
        }
        return {"@type": "Place", "name": name, "address": address}

    def _online(self, page: str) -> Data:
        """Where to join is the delegates' own; the public is led to the page that tells of it."""
        return {"@type": "VirtualLocation", "url": page}

    def _either(self, person: Person | None, body: Organisation | None) -> Data:
        return self._person(person) if person else self._organisation(body)

    def _person(self, person: Person) -> Data:
        return {
            "@type": "Person",
            "name": str(person.name),
            "jobTitle": self._say(person.title),
            "worksFor": self._organisation(person.organisation),
        }

    def _organisation(self, body: Organisation | None) -> Data:
        if body is None:
            return {}
        whole = {"@type": "Organization", "name": self._say(body.parent)} if body.parent else {}
        return {
            "@type": "Organization",
            "name": self._say(body.name),
            "url": body.website,
            "parentOrganization": whole,
        }

    def _with_trail(self, told: Data, trail: list[tuple[str, str]]) -> Data:
        steps = [(self.site_name, f"{self.site}/{self.language}/"), *trail]
        crumbs = [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ]
        list_of_steps = {"@type": "BreadcrumbList", "itemListElement": crumbs}
        whole: Data = _without_gaps({"@context": CONTEXT, "@graph": [told, list_of_steps]})
        return whole

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)[0]

    def _whole(self, address: str) -> str:
        return f"{self.site}{address}" if address else ""


def _alone(members: list[Any]) -> Any:
    """The one member, where there is only one."""
    return members[0] if len(members) == 1 else members


def _without_gaps(value: Any) -> Any:
    """The same without what is unknown; a thing that has nothing but its kind is unknown too."""
    if isinstance(value, dict):
        kept = {key: full for key, one in value.items() if (full := _without_gaps(one)) != ""}
        return kept if kept.keys() - {"@type"} else ""
    if isinstance(value, list):
        return [full for one in value if (full := _without_gaps(one)) != ""] or ""
    return "" if value is None or value is False else value
