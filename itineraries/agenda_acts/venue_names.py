"""Venues by the names that are typed: exactly, and told apart where several are called the same."""

import re
from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.naming import free_slug
from organisations.words import LineField, check_line
from venues.models import Venue

_TOLD_APART = re.compile(r"(?P<name>.+) \((?P<by>[^()]*)\)")
_field = LineField()


def labels_of(venues: Iterable[Venue]) -> dict[int, str]:
    """Each venue as it is chosen: by its name, and by its town or address where that is not enough."""
    listed = list(venues)
    names = Counter(str(one) for one in listed)
    told = {one.pk: _with_town(one) if names[str(one)] > 1 else str(one) for one in listed}
    twice = Counter(told.values())
    return {
        one.pk: told[one.pk] if twice[told[one.pk]] == 1 else f"{one} ({one.slug})"
        for one in listed
    }


def label_of(venue: Venue | None) -> str:
    """The label of one venue. One query."""
    if venue is None:
        return ""
    alike = Venue.objects.select_related("territory").all_called(str(venue))
    return labels_of({venue, *alike})[venue.pk]


def venue_called(typed: str) -> Venue | None:
    """The venue that was chosen by its name or its label; ValidationError where it is none or many."""
    name = _field.to_python(typed)
    if not name:
        return None
    # No database is asked for what no name can hold.
    check_line(name)
    venues = Venue.objects.select_related("territory")
    found = venues.all_called(name)
    if not found and (match := _TOLD_APART.fullmatch(name)):
        alike = venues.all_called(match["name"])
        found = [one for one in alike if match["by"] in (_town(one), one.slug)]
    if not found:
        sentence = _("No venue is called “%(name)s”. Choose one of the list, or add it first.")
        raise ValidationError(sentence % {"name": name[:80]}, code="unknown_venue")
    if len(found) > 1:
        choices = ", ".join(sorted(labels_of(found).values()))
        sentence = _("Several venues are called so. Write which: %(choices)s.")
        raise ValidationError(sentence % {"choices": choices}, code="several_venues")
    return found[0]


def know_venue(typed: str) -> None:
    """A venue of which only the name is known yet joins the others, unless it is one of them."""
    name = _field.to_python(typed)
    try:
        check_line(name)
        if not name or Venue.objects.called(name).exists():
            return
        venue = Venue(slug=free_slug(Venue, name), name_it=name)
        venue.full_clean()
    except ValidationError as error:
        raise ValidationError({"venue": error.messages}) from None
    venue.save()


def _with_town(venue: Venue) -> str:
    return f"{venue} ({_town(venue) or venue.slug})"


def _town(venue: Venue) -> str:
    return venue.city or (str(venue.territory) if venue.territory else "")
