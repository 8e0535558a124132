"""Who and what the cells name, found in the address book by exact name and never by resemblance."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from itineraries.exports.lists_in_cells import Entry
from organisations.models import Initiative, Organisation, Person, Role, Source
from organisations.naming import free_slug
from organisations.spreadsheets import Asking, WrongCell
from venues.models import Room, Venue

from .newcomers import newcomer, saved

Kept = TypeVar("Kept", bound=models.Model)


class AddressBook:
    """Remembers what it has found; what it does not know it creates only if it may.

    `created` lists what it created, `language` is that of the titles of new roles. `kinds` says of
    names whether they are of a `person` or of an `organisation`, `unknown_names` of which nobody
    said.
    """

    def __init__(
        self,
        *,
        may_create: bool,
        language: str,
        kinds: Mapping[str, str] | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> None:
        self.may_create = may_create
        self.kinds = kinds or {}
        self.asking = Asking(answers or {})
        # In the order of the file, each once.
        self.unknown_names: dict[str, None] = {}
        self.language = language
        self.created: list[str] = []
        self._found: dict[Any, Any] = {}

    def venue(self, name: str, address: str = "", city: str = "") -> Venue:
        """The venue called so; of several, the one in that city."""

        def find() -> list[Venue]:
            found = list(Venue.objects.called(name)) or list(Venue.objects.filter(slug=name))
            return [one for one in found if city and one.city == city] or found

        def create() -> Venue:
            return Venue(slug=free_slug(Venue, name), name_it=name, street=address, city=city)

        return self._one(("venue", name, city), _("venue"), name, Venue, find, create)

    def room(self, venue: Venue, name: str) -> Room:
        def find() -> list[Room]:
            return list(venue.rooms.called(name))

        def create() -> Room:
            return Room(venue=venue, name_it=name)

        return self._one(("room", venue.pk, name), _("room"), name, Room, find, create)

    def organisation(self, name: str) -> Organisation:
        def create() -> Organisation:
            return Organisation(slug=free_slug(Organisation, name), name_it=name)

        key = ("organisation", name)
        return self._one(
            key, _("organisation"), name, Organisation, lambda: _organisations(name), create
        )

    def initiative(self, name: str) -> Initiative:
        def find() -> list[Initiative]:
            called = list(Initiative.objects.called(name))
            return called or list(Initiative.objects.filter(slug=name))

        def create() -> Initiative:
            return Initiative(slug=free_slug(Initiative, name), name_it=name)

        return self._one(("initiative", name), _("initiative"), name, Initiative, find, create)

    def source(self, title: str) -> Source:
        """The source of that title. None is ever created: a source must say where it is found."""
        found = list(Source.objects.called(title)) or list(Source.objects.filter(slug=title))
        if len(found) == 1:
            return found[0]
        raise _several(_("source"), title, found) if found else _unknown(_("source"), title)

    def person_or_body(self, entry: Entry) -> Person | Organisation:
        """Whom an entry of a list means. Parentheses, even empty ones, are written of people."""
        if entry.has_parentheses:
            return self.person(entry)
        people, bodies = self._people(entry), self._bodies(entry.name)
        if len(people) + len(bodies) > 1:
            raise _several(_("person or organisation"), entry.name, [*people, *bodies])
        if people:
            return people[0]
        if not bodies and (same := self._settled(entry.name)):
            return same
        if bodies:
            return self.organisation(entry.name)
        if self.may_create:
            return self._newcomer(entry)
        raise _unknown(_("person or organisation"), entry.name)

    def _settled(self, name: str) -> Person | Organisation | None:
        """Whom it means of those it resembles, as was answered. Raises WrongCell where it was not."""
        for model in (Person, Organisation):
            if same := self.asking.settled(model, name):
                return same
        return None

    def note_unknown(self, entries: Iterable[Entry]) -> None:
        """Note all names of a cell that nobody has, so that they are asked at once."""
        for entry in entries if self.may_create else ():
            if entry.has_parentheses or entry.name in self.kinds:
                continue
            try:
                is_listed = self._people(entry) or self._bodies(entry.name)
                is_known = bool(is_listed or self._settled(entry.name))
            except WrongCell:
                # Whom it resembles is asked first.
                continue
            if not is_known:
                self.unknown_names.setdefault(entry.name)

    def _newcomer(self, entry: Entry) -> Person | Organisation:
        """Somebody or a body new to the address book: a name alone does not tell which."""
        match self.kinds.get(entry.name):
            case "person":
                return self.person(entry)
            case "organisation":
                return self.organisation(entry.name)
        self.unknown_names.setdefault(entry.name)
        raise WrongCell(
            _(
                "“%(name)s” is not in the address book: is it a person or an organisation? Say it, or "
                "write a person as “%(name)s ()”."
            )
            % {"name": entry.name[:200]}
        )

    def person(self, entry: Entry) -> Person:
        """The person called so; of several, the one of that organisation."""
        if (key := ("person", entry.name, entry.organisation)) in self._found:
            return self._found[key]
        people = self._people(entry)
        if people and entry.organisation and not _of(people, entry.organisation):
            raise WrongCell(
                _(
                    "%(person)s is not known as somebody of “%(organisation)s”. Correct the cell, or "
                    "add the role to the person's record."
                )
                % {"person": entry.name, "organisation": entry.organisation}
            )
        if entry.organisation:
            people = _of(people, entry.organisation)
        is_known = bool(people)
        person = self._one(
            key, _("person"), entry.name, Person, lambda: people, lambda: newcomer(entry)
        )
        if entry.organisation and not is_known and not person.roles.exists():
            role = Role(person=person, organisation=self.organisation(entry.organisation))
            setattr(role, f"title_{self.language}", entry.role)
            saved(role)
        return person

    def _people(self, entry: Entry) -> list[Person]:
        key = ("people", entry.name)
        if key not in self._found:
            self._found[key] = _people(entry.name)
        return self._found[key]

    def _bodies(self, name: str) -> list[Organisation]:
        key = ("bodies", name)
        if key not in self._found:
            self._found[key] = _organisations(name)
        return self._found[key]

    def _one(
        self,
        key: Any,
        kind: str,
        name: str,
        model: type[Kept],
        find: Callable[[], list[Kept]],
        create: Callable[[], Kept],
    ) -> Kept:
        if key in self._found:
            return self._found[key]
        found = find()
        if len(found) > 1:
            raise _several(kind, name, found)
        if not found and (same := self.asking.settled(model, name)):
            found = [same]
        if not found and not self.may_create:
            raise _unknown(kind, name)
        if found:
            one = found[0]
        else:
            one = saved(create())
            self.created.append(f"{kind}: {name}")
            # Nobody was called so until now, and that was remembered.
            self._found.pop(("people", name), None)
            self._found.pop(("bodies", name), None)
        self._found[key] = one
        return one


def _people(name: str) -> list[Person]:
    return list(Person.objects.called(name)) or list(Person.objects.filter(slug=name))


def _organisations(name: str) -> list[Organisation]:
    return list(Organisation.objects.called(name)) or list(Organisation.objects.filter(slug=name))


def _of(people: list[Person], organisation: str) -> list[Person]:
    bodies = _organisations(organisation)
    theirs = Q(roles__organisation__in=bodies) | Q(delegations__organisation__in=bodies)
    pks = {person.pk for person in people}
    return list(Person.objects.filter(theirs, pk__in=pks).distinct())


def _unknown(kind: str, name: str) -> WrongCell:
    return WrongCell(
        _(
            "There is no %(kind)s called “%(name)s”. Correct the name, add it to the address book, or "
            "let the import create what is missing."
        )
        % {"kind": kind, "name": name[:200]}
    )


def _several(kind: str, name: str, found: list[Any]) -> WrongCell:
    slugs = ", ".join(sorted(str(getattr(one, "slug", one.pk)) for one in found))
    return WrongCell(
        _("“%(name)s” may be any of several (%(kind)s): %(slugs)s. Write that short name instead.")
        % {"kind": kind, "name": name[:200], "slugs": slugs}
    )
