"""An earlier state of a record beside what it is now, and the way back to it."""

import contextlib
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .changes import Change, change_of
from .names import Limit, Names
from .states import State, list_fields, related_to, told_fields


class Earlier:
    """What of a record is to be again as it was after the line `then`.

    Not what the record belongs to (`settled`), nor who of the office works on it: that was never
    part of what it said.
    """

    def __init__(self, record: Any, then: Any, *, limit: Limit, settled: Any = ()) -> None:
        self.record = record
        self.then = then
        self._limit = limit
        model = type(record)
        self._fields = [
            field
            for field in told_fields(model)
            if field.name not in settled and field.related_model is not get_user_model()
        ]
        self._lists = [
            field for field in list_fields(model) if field.related_model is not get_user_model()
        ]
        self._state = State(then)
        for field in self._lists:
            listed = getattr(type(then), field.name).filter(history_id=then.history_id)
            other = f"{field.m2m_reverse_field_name()}_id"
            self._state.lists[field.name] = list(listed.values_list(other, flat=True))

    def changes(self) -> list[Change]:
        """From what it is now to what it was then."""
        found = self._differences()
        wanted = {
            key
            for field, now, then in found
            for value in (now, then)
            for key in related_to(field, value)
        }
        own = [(type(self.record), self.record.pk)]
        names = Names(wanted, own=own, limit=self._limit)
        return [change_of(field, now, then, names.related) for field, now, then in found]

    def bring_back(self) -> list[str]:
        """Save the record as it was then; the fields that changed, by their labels.

        Raises ValidationError, in sentences, where it can't be so today.
        """
        found = self._differences()
        self._refuse_what_is_gone(found)
        for field, _now, then in found:
            if not field.many_to_many:
                setattr(self.record, field.attname, then)
                if field.is_relation:
                    # Forget the record that it referred to.
                    with contextlib.suppress(KeyError):
                        field.delete_cached_value(self.record)
        try:
            self.record.full_clean()
        except ValidationError as error:
            raise _labelled(error, self.record) from error
        self.record.save()
        for field, _now, then in found:
            if field.many_to_many:
                getattr(self.record, field.name).set(then)
        return [str(field.verbose_name) for field, _now, _then in found]

    def _differences(self) -> list[tuple[Any, Any, Any]]:
        pairs = [
            (field, field.to_python(getattr(self.record, field.attname)), self._state.value(field))
            for field in self._fields
        ]
        for field in self._lists:
            now = getattr(self.record, field.name).values_list("pk", flat=True)
            pairs.append((field, sorted(now), self._state.value(field)))
        return [(field, now, then) for field, now, then in pairs if now != then]

    def _refuse_what_is_gone(self, found: list[tuple[Any, Any, Any]]) -> None:
        wanted = {key for field, _now, then in found for key in related_to(field, then)}
        names = Names(wanted, own=(), limit=self._limit)
        gone = [names.of(*key) for key in sorted(wanted, key=str) if names.is_gone(*key)]
        if gone:
            raise ValidationError([_("“%s” is deleted. Restore it first.") % name for name in gone])


def _labelled(error: ValidationError, record: Any) -> ValidationError:
    """The sentences, each with the field that it is about."""
    columns = {field.name: capfirst(str(field.verbose_name)) for field in record._meta.fields}
    told = getattr(error, "message_dict", {"": error.messages})
    return ValidationError(
        [
            f"{columns[name]}: {sentence}" if name in columns else sentence
            for name, sentences in told.items()
            for sentence in sentences
        ]
    )
