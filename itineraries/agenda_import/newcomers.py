"""New records of the address book, from a name as a cell writes it."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from itineraries.exports.lists_in_cells import Entry
from organisations.capitals import is_in_capitals, out_of_capitals
from organisations.models import Person
from organisations.naming import free_slug
from organisations.spreadsheets import WrongCell

Kept = TypeVar("Kept", bound=models.Model)


def newcomer(entry: Entry) -> Person:
    """A new person from a name as written: LO RUSSO Stefano, Elena Deambrogio, 隅俊雄."""
    words = entry.name.split()
    capitals = [is_in_capitals(word) for word in words]
    # How many words at the beginning, or else at the end, are the family name.
    is_told = any(capitals) and not all(capitals)
    first = capitals.index(False) if is_told else 0
    last = max(1, capitals[::-1].index(False)) if is_told else 1
    if first:
        family, given = " ".join(words[:first]), " ".join(words[first:])
    else:
        family, given = " ".join(words[-last:]), " ".join(words[:-last])
    if is_told:
        family = out_of_capitals(family)
    return Person(
        slug=free_slug(Person, entry.name),
        family=family,
        given=given,
        name_order="family_first" if first else "given_first",
    )


def saved(record: Kept) -> Kept:
    """The record, valid and stored. Raises WrongCell."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise WrongCell(" ".join(error.messages)) from error
    record.save()
    return record
