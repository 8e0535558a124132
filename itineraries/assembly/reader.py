"""Who an itinerary is assembled for, and what they may know of people, bodies and sources."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Model

from delegations.models import Delegate, Delegation
from itineraries import itinerary as doc
from organisations.models import Organisation, Person, Role, Source
from organisations.words import Text

from .sight import may_be_named

CONTACTS_SHOWN_TO_DELEGATES = {"host", "guide"}


class Repeats:
    """The records of the address book that a document repeats, and the people whom it names.

    A person who may not be named is repeated too: what becomes known of them may change that.
    """

    def __init__(self) -> None:
        self.records: set[tuple[str, int]] = set()
        self.named: set[int] = set()

    @property
    def unnamed_count(self) -> int:
        """How many people the document is about without naming them."""
        people = {key for kind, key in self.records if kind == Person._meta.label_lower}
        return len(people - self.named)

    def note(self, record: Model | None) -> None:
        if record is not None:
            self.records.add((record._meta.label_lower, record.pk))


class Reader:
    """One audience of one delegation.

    Keeps what the parts of the assembly share: who of the people met is a delegate, and the sources
    cited so far, numbered in the order in which the document cites them.
    """

    def __init__(
        self,
        audience: doc.Audience,
        delegation: Delegation,
        within: Collection[int] | None = None,
        repeats: Repeats | None = None,
    ) -> None:
        self.audience = audience
        self.repeats = repeats or Repeats()
        self._within = within
        self.is_public = audience == doc.PUBLIC
        self.is_staff = audience == doc.STAFF
        self._delegates = {one.person_id: one for one in delegation.delegates.all()}
        self._first_day = delegation.start.first if delegation.start else None
        self._sources: dict[int, doc.Source] = {}

    def may_learn_of(self, visit: Delegation) -> bool:
        """Outside the office, of what is published; inside, of what is within reach besides."""
        if hasattr(visit, "publication"):
            return True
        return self.is_staff and (self._within is None or visit.pk in self._within)

    def note(self, source: Source | None) -> int | None:
        """The number of the note that names `source`, or None when none is stated."""
        if source is None:
            return None
        self.repeats.note(source)
        if source.pk not in self._sources:
            self._sources[source.pk] = doc.Source(
                number=len(self._sources) + 1,
                title=source.title,
                publisher=source.publisher,
                published=source.published,
                url=source.url,
            )
        return self._sources[source.pk].number

    def cited_sources(self) -> tuple[doc.Source, ...]:
        return tuple(self._sources.values())

    def organisation(self, organisation: Organisation | None) -> doc.Organisation | None:
        if organisation is None:
            return None
        self.repeats.note(organisation)
        self.repeats.note(organisation.parent)
        return doc.Organisation(
            slug=organisation.slug,
            name=organisation.name,
            short_name=organisation.short_name,
            native=organisation.name_native,
            type=organisation.type,
            parent=organisation.parent.name if organisation.parent else doc.NOWHERE,
            website=organisation.website,
            source=self.note(organisation.source),
        )

    def person(
        self, person: Person, day: dt.date | None, *, may_call: bool = False
    ) -> doc.Person | None:
        """The person as they were on `day`, or None when this audience may not know their name.

        `may_call`: the delegates are given phone and e-mail too; the public never is.
        """
        self.repeats.note(person)
        if not self.may_name(person, day):
            return None
        self.repeats.named.add(person.pk)
        title, organisation = self._standing(person, day)
        shows_contacts = self.is_staff or (may_call and not self.is_public)
        return doc.Person(
            name=person.name,
            title=title,
            organisation=self.organisation(organisation),
            honorific=person.honorific,
            phone=person.phone if shows_contacts else "",
            email=person.office_email if shows_contacts else "",
        )

    def organisation_of(self, person: Person, day: dt.date | None) -> doc.Organisation | None:
        """The body somebody belongs to on `day`: all that is told of who may not be named."""
        self.repeats.note(person)
        return self.organisation(self._standing(person, day)[1])

    def may_name(self, person: Person, day: dt.date | None) -> bool:
        """By consent, given for everything or for this visit, or by public office held that day."""
        return not self.is_public or may_be_named(
            person, self._delegates.get(person.pk), self._roles(person, day)
        )

    def _standing(self, person: Person, day: dt.date | None) -> tuple[Text, Organisation | None]:
        """Title and body: those the delegation's list gives, or else those of the role held."""
        delegate: Delegate | None = self._delegates.get(person.pk)
        if delegate is not None and (delegate.title or delegate.organisation):
            return delegate.title, delegate.organisation
        roles = self._roles(person, day)
        if not roles:
            return doc.NOWHERE, None
        # An office outranks an employment, and what is known to have begun later what came before.
        role = max(
            roles, key=lambda one: (one.is_public_office, one.held_from or dt.date.min, -one.pk)
        )
        return role.title, role.organisation

    def _roles(self, person: Person, day: dt.date | None) -> list[Role]:
        return [role for role in person.roles.all() if role.was_held_on(day or self._first_day)]
