"""Bringing back what was deleted: the same rows with the same keys, all of them or none."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations.history import keeps_history

from .lines import Step
from .names import Key, Names
from .states import State, States, list_fields


class Missing(NamedTuple):
    """What the deleted record stood on and is deleted too; `act` brings it back, if it can."""

    name: str
    act: str


class CannotRestore(Exception):
    """Something is in the way; nothing was restored."""

    def __init__(self, sentences: list[str], missing: Missing | None = None) -> None:
        super().__init__(*sentences)
        self.sentences = sentences
        self.missing = missing


def restore(steps: Iterable[Step], names: Names) -> tuple[list[Any], list[str]]:
    """The rows that were deleted, back in place, and sentences on what could not come with them.

    Raises CannotRestore.
    """
    restoring = Restoring([step for step in steps if is_restorable(step.model)], names)
    try:
        with transaction.atomic():
            return restoring.rows(), restoring.notes
    except IntegrityError as error:
        # Of two clicks at the same moment the second finds everything back.
        sentence = _("Somebody took this short name or place meanwhile. Look again.")
        raise CannotRestore([sentence]) from error


def is_restorable(model: Any) -> bool:
    return bool(getattr(model, "comes_back", True))


class Restoring:
    def __init__(self, steps: list[Step], names: Names) -> None:
        self.notes: list[str] = []
        self._names = names
        self._states: dict[Key, State] = {}
        states = States(steps)
        for step in steps:
            # As it stood before the act: the act may have emptied it of others that it deleted.
            state = states.of(step.model, step.before) or states.of(step.model, step.after)
            if state is not None:
                self._states[step.record] = state

    def rows(self) -> list[Any]:
        rows = [(key, self._row(key)) for key in self._in_order()]
        for key, row in rows:
            self._check_what_it_stands_on(key, row)
        back: set[Key] = set()
        for key, row in rows:
            self._insert(row, self._still_to_come(row, key, back))
            back.add(key)
        for key, row in rows:
            self._list_again(key, row)
        for _key, row in rows:
            # Only now is everything there that a rule over several rows asks about.
            self._checked(row, row.full_clean)
        return [row for _key, row in rows]

    def _row(self, key: Key) -> Any:
        row = self._states[key].as_record()
        row._state.adding = True
        return row

    def _references(self, model: Any) -> list[Any]:
        return [field for field in model._meta.concrete_fields if field.is_relation]

    def _in_order(self) -> list[Key]:
        """What others refer to comes before them; in a circle, whichever comes first."""
        ordered: dict[Key, None] = {}
        on_the_way: set[Key] = set()
        for start in self._states:
            stack = [(start, False)]
            while stack:
                key, is_ready = stack.pop()
                if is_ready:
                    ordered.setdefault(key)
                elif key not in on_the_way:
                    on_the_way.add(key)
                    stack.append((key, True))
                    stack += [(one, False) for one in self._refers_to(key) if one in self._states]
        return list(ordered)

    def _refers_to(self, key: Key) -> list[Key]:
        row = self._states[key].row
        pairs = [
            (field.related_model, getattr(row, field.attname, None))
            for field in self._references(key[0])
        ]
        return [(model, pk) for model, pk in pairs if pk is not None]

    def _check_what_it_stands_on(self, key: Key, row: Any) -> None:
        if key[0]._base_manager.filter(pk=key[1]).exists():
            raise CannotRestore([_("“%s” is back already.") % self._names.of(*key)])
        for field in self._references(key[0]):
            pk = getattr(row, field.attname)
            other = (field.related_model, pk)
            if pk is None or other in self._states or _is_there(*other):
                continue
            name = _name_of(other)
            if field.remote_field.on_delete is models.SET_NULL:
                setattr(row, field.attname, None)
                self._note(key, field, name)
            else:
                raise CannotRestore(
                    [
                        _("“%(name)s” belonged to “%(other)s”, which is deleted too.")
                        % {"name": self._names.of(*key), "other": name}
                    ],
                    Missing(name, _act_that_deleted(*other)),
                )

    def _still_to_come(self, row: Any, key: Key, back: set[Key]) -> set[str]:
        """The references to rows of this very act that are not back yet: a circle has one."""
        return {
            field.name
            for field in self._references(key[0])
            if (other := (field.related_model, getattr(row, field.attname))) in self._states
            and other not in back
        }

    def _insert(self, row: Any, to_come: set[str]) -> None:
        def check() -> None:
            row.clean_fields(exclude=to_come)
            row.validate_unique(exclude=to_come)
            row.validate_constraints(exclude=to_come)

        self._checked(row, check)
        row.save(force_insert=True)

    def _list_again(self, key: Key, row: Any) -> None:
        for field in list_fields(key[0]):
            listed = self._states[key].lists[field.name]
            there = set(
                field.related_model._base_manager.filter(pk__in=listed).values_list("pk", flat=True)
            )
            for pk in sorted(set(listed) - there):
                self._note(key, field, _name_of((field.related_model, pk)))
            if there:
                getattr(row, field.name).set(there)

    def _note(self, key: Key, field: Any, name: str) -> None:
        words = {"name": self._names.of(*key), "field": field.verbose_name, "other": name}
        self.notes.append(_("%(name)s: %(field)s “%(other)s” is deleted and left out.") % words)

    def _checked(self, row: Any, check: Any) -> None:
        try:
            check()
        except ValidationError as error:
            kind = capfirst(str(row._meta.verbose_name))
            name = self._names.of(type(row), row.pk)
            raise CannotRestore(
                [f"{kind} “{name}”: {sentence}" for sentence in _sentences(error, row)]
            ) from error


def _sentences(error: ValidationError, row: Any) -> list[str]:
    labels = {field.name: capfirst(str(field.verbose_name)) for field in row._meta.fields}
    told = getattr(error, "message_dict", {"": error.messages})
    return [
        f"{labels[name]}: {sentence}" if name in labels else str(sentence)
        for name, sentences in told.items()
        for sentence in sentences
    ]


def _name_of(key: Key) -> str:
    """What a record that is in the way was called; it is named by the deleted one in any case."""
    return Names((), own=[key], limit=lambda _model: None).of(*key)


def _is_there(model: Any, pk: int) -> bool:
    return bool(model._base_manager.filter(pk=pk).exists())


def _act_that_deleted(model: Any, pk: int) -> str:
    if not keeps_history(model) or not is_restorable(model):
        return ""
    deletions = model.history.filter(id=pk, history_type="-").order_by("-history_id")
    last = deletions.values_list("act", "history_id").first()
    if last is None:
        return ""
    act, line = last
    return str(act) if act else f"{model._meta.label_lower}-{line}"
