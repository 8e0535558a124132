"""Erasing what the history and the log still know of people whom the office has deleted."""

import datetime as dt
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from organisations.history import kept_models
from organisations.models import Person

# By kind of record, the keys of those that are deleted.
Deleted = dict[Any, set[int]]


def deleted_until(day: dt.date) -> Deleted:
    """The records about people that were deleted on this day at the latest."""
    return {
        model: _gone(model, model.history.filter(history_type="-", history_date__date__lte=day))
        for model in _about_people()
    }


def deleted_person(slug: str) -> Deleted:
    """A deleted person and all deleted records about them; nothing where none had this name."""
    people = _gone(Person, Person.history.filter(slug=slug))
    found: Deleted = {Person: people} if people else {}
    grows = bool(people)
    while grows:
        grows = False
        for model in _about_people():
            of_them = Q()
            for field in model._meta.concrete_fields:
                if field.is_relation and found.get(field.related_model):
                    of_them |= Q(**{f"{field.attname}__in": found[field.related_model]})
            more = _gone(model, model.history.filter(of_them)) if of_them else set()
            if more - found.get(model, set()):
                found[model] = found.get(model, set()) | more
                grows = True
    return found


def known_of(person: Person) -> Deleted:
    """The person and all records about them, those that are there and those that are deleted."""
    found: Deleted = {Person: {person.pk}}
    grows = True
    while grows:
        grows = False
        for model in _about_people():
            of_them = Q()
            for field in model._meta.concrete_fields:
                if field.is_relation and found.get(field.related_model):
                    of_them |= Q(**{f"{field.attname}__in": found[field.related_model]})
            more = (
                set(model.history.filter(of_them).values_list("id", flat=True))
                if of_them
                else set()
            )
            if more - found.get(model, set()):
                found[model] = found.get(model, set()) | more
                grows = True
    return found


def forget(records: Deleted) -> None:
    """Leave no line of theirs in the history, and no name of theirs in the log."""
    for model, keys in records.items():
        model.history.filter(id__in=keys).delete()
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(key) for key in keys],
        )
        entries.update(object_repr="–", change_message="")


def _about_people() -> list[Any]:
    return [model for model in kept_models() if getattr(model, "is_about_a_person", False)]


def _gone(model: Any, lines: Any) -> set[int]:
    keys = set(lines.values_list("id", flat=True))
    return keys - set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
