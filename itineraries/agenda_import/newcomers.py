"""New records of the address book, from a name as a cell writes it."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from itineraries.exports.lists_in_cells import Entry
from organisations.models import Person
from organisations.naming import free_slug
from organisations.spreadsheets import WrongCell

Kept = TypeVar("Kept", bound=models.Model)


def newcomer(entry: Entry) -> Person:
    """A new person from a name as written: SUMI Toshio, Elena Deambrogio, 隅俊雄."""
    words = entry.name.split()
    is_family_first = len(words) > 1 and words[0].isupper() and not words[-1].isupper()
    if is_family_first:
        family, given = words[0].capitalize(), " ".join(words[1:])
    else:
        family, given = words[-1], " ".join(words[:-1])
    return Person(
        slug=free_slug(Person, entry.name),
        family=family,
        given=given,
        name_order="family_first" if is_family_first else "given_first",
    )


def saved(record: Kept) -> Kept:
    """The record, valid and stored. Raises WrongCell."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise WrongCell(" ".join(error.messages)) from error
    record.save()
    return record
