"""The two ways in which an import writes a row: both hold it to all its rules."""

from collections.abc import Callable

from organisations.models import Record

Store = Callable[[Record], None]


def thorough(record: Record) -> None:
    """Ask every rule in turn, then save. Raises ValidationError."""
    record.full_clean()
    record.save()


def trusting(record: Record) -> None:
    """Leave to the database what it refuses by itself, and its relations to whoever read them.

    Raises ValidationError, and IntegrityError where `thorough` would have said why.
    """
    record.are_relations_known = True
    try:
        record.full_clean(validate_unique=False, validate_constraints=False)
    finally:
        record.are_relations_known = False
    record.save()
