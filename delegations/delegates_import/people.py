"""Whom a row is about: found by short name or exactly by name, or new to the address book."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from delegations.models import Delegation
from organisations.folding import spelling, spelling_in_any_case
from organisations.models import Organisation, Person
from organisations.naming import free_slug, one_called, the_one
from organisations.spreadsheets import Asking, WrongCell
from organisations.spreadsheets.records import Cells


class AddressBook:
    """Finds people and organisations; what is not there it creates only if it may.

    `created` lists what it created.
    """

    def __init__(
        self, visit: Delegation, *, may_create: bool, answers: Mapping[str, str] | None = None
    ) -> None:
        self.may_create = may_create
        self.asking = Asking(answers or {})
        self.created: list[str] = []
        self._in_visit = set(visit.delegates.values_list("person", flat=True))

    def person(self, cells: Cells) -> Person:
        """The person of a row, unsaved where they are new. Raises WrongCell."""
        slug = cells.get("person", "").strip()
        if slug:
            return the_one(list(Person.objects.filter(slug=slug)), slug, _("person"))
        family, given, native = (
            " ".join(cells.get(column, "").split()) for column in ("family", "given", "native")
        )
        if not family and not native:
            raise WrongCell(_("Write the family name."), "family")
        found = self._called(family, given, native)
        if len(found) > 1:
            # Of several called alike, whoever is on the list already.
            found = [one for one in found if one.pk in self._in_visit] or found
        name = " ".join(part for part in (given, family) if part) or native
        if not found and (same := self._settled(native, name)):
            found = [same]
        if found or not self.may_create:
            return the_one(found, name, _("person"))
        self.created.append(_("person: %(name)s") % {"name": name})
        return Person(slug=free_slug(Person, name))

    def organisation(self, name: str) -> Organisation:
        known = Organisation.objects.called(name).exists()
        if not known and (same := self.asking.settled(Organisation, name)):
            return same
        if known or not self.may_create or Organisation.objects.filter(slug=name).exists():
            found: Organisation = one_called(Organisation, name, _("organisation"))
            return found
        made = Organisation(slug=free_slug(Organisation, name), name_it=name)
        made.full_clean()
        made.save()
        self.created.append(_("organisation: %(name)s") % {"name": name})
        return made

    def _settled(self, native: str, name: str) -> Person | None:
        """Whom the officer says is meant by a name that only resembles one."""
        same: Person | None = self.asking.settled(Person, name)
        if same is None and native and name != native:
            same = self.asking.settled(Person, native)
        return same

    @staticmethod
    def _called(family: str, given: str, native: str) -> list[Person]:
        found = [
            one for one in Person.objects.called(f"{given} {family}") if _is(one, family, given)
        ]
        if not native:
            return found
        # The native form tells two people apart whose names are written alike in Latin letters.
        same = [one for one in found if spelling(one.native) == spelling(native)]
        return (
            same or [one for one in found if not one.native] or list(Person.objects.called(native))
        )


def _is(person: Person, family: str, given: str) -> bool:
    """Whether each part is spelled so: a name turned round is another one."""
    pairs = ((person.family, family), (person.given, given))
    return all(spelling_in_any_case(one) == spelling_in_any_case(other) for one, other in pairs)
