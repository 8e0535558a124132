"""Records by exactly the name that a cell gives them, never by resemblance; and names still free."""

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from organisations.models import Territory
from organisations.models.former_address import is_given_away
from organisations.spreadsheets.refusals import WrongCell


def one_called(model: Any, name: str, kind: str) -> Any:
    """The one record of that name or short name. Raises WrongCell where there are none or several."""
    # An export writes the short name, which is one's own.
    found = list(model.objects.filter(slug=name)) or list(model.objects.called(name))
    return the_one(found, name, kind)


def territory_called(name: str) -> Territory:
    found = list(Territory.objects.filter(slug=name)) or list(Territory.objects.called(name))
    return the_one(found, name, _("city or region"))


def the_one(found: list[Any], name: str, kind: str) -> Any:
    if len(found) == 1:
        return found[0]
    told = {"kind": kind, "name": name[:200]}
    if not found:
        raise WrongCell(
            _("There is no %(kind)s called “%(name)s”. Correct the name, or add it first.") % told
        )
    slugs = ", ".join(sorted(one.slug for one in found))
    raise WrongCell(
        _("“%(name)s” may be any of several (%(kind)s): %(slugs)s. Write that short name instead.")
        % {**told, "slugs": slugs}
    )


def free_slug(model: type[models.Model], name: str) -> str:
    """A short name that is still free."""
    stem = slugify(name)[:60] or model._meta.model_name or ""
    slug, number = stem, 1
    while model._default_manager.filter(slug=slug).exists() or is_given_away(model, slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug
