"""Acts as the blocks of a page: when, who, what, from what to what."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from organisations.history import former_officer
from organisations.punctuation import colon

from .changes import Change, change_of
from .lines import Act, Step
from .names import Key, Limit, Names
from .states import State, States, list_fields, related_to, told_fields

# Of an act of more records the page says how many more.
MOST_STEPS = 100


class Told(NamedTuple):
    """What became of one record: `kind_word` says it, `note` why no more is said."""

    step: Step
    title: str
    kind_word: str
    changes: list[Change]
    note: str

    @property
    def is_new(self) -> bool:
        return self.step.before is None


class Block(NamedTuple):
    key: str
    at: dt.datetime
    who: str
    told: list[Told]
    more: int


class Telling:
    """Puts acts into words with a fixed number of questions for each kind of record in them."""

    def __init__(
        self, acts: list[Act], *, limit: Limit, apart_from: Any = None, is_brief: bool = False
    ) -> None:
        """`apart_from` is the record whose page it is; a brief one lists no values of what came."""
        self._apart_from = apart_from
        self._is_brief = is_brief
        self._acts = [act._replace(steps=act.steps[:MOST_STEPS]) for act in acts]
        self._more = {act.key: len(act.steps[MOST_STEPS:]) for act in acts}
        steps = [step for act in self._acts for step in act.steps]
        self.states = States(steps)
        self._differing = {step: self._differences(step) for step in steps}
        wanted: set[Key] = set()
        for found in self._differing.values():
            for field, was, now in found:
                wanted |= related_to(field, was or []) if field.many_to_many else set()
                wanted |= related_to(field, now or []) if field.many_to_many else set()
                if not field.many_to_many:
                    wanted |= related_to(field, was) | related_to(field, now)
        self.names = Names(wanted, own=[step.record for step in steps], limit=limit)
        self._people = people({act.by for act in self._acts})

    def blocks(self) -> list[Block]:
        return [
            Block(act.key, act.at, self.who(act), told, self._more[act.key])
            for act in self._acts
            if (told := [one for step in act.steps if (one := self._told(step))])
        ]

    def who(self, act: Act) -> str:
        return who_did(act.by, act.command, self._people)

    def _told(self, step: Step) -> Told | None:
        changes = [
            change_of(field, was, now, self.names.related)
            for field, was, now in self._differing[step]
        ]
        note = ""
        if step.kind == "changed" and not changes:
            note = _why_untold(step)
            if not note:
                return None
        return Told(step, self._title(step), kind_word(step), changes, note)

    def _title(self, step: Step) -> str:
        if self._apart_from is not None and step.record == self._apart_from:
            return ""
        kind = capfirst(str(step.model._meta.verbose_name))
        return f"{kind}{colon()}{self.names.of(*step.record)}"

    def _differences(self, step: Step) -> list[tuple[Any, Any, Any]]:
        """The fields that the step changed, each with the value before and after."""
        after = self.states.of(step.model, step.after)
        before = self.states.of(step.model, step.before)
        if after is None or step.kind == "deleted":
            return []
        fields = [*told_fields(step.model), *list_fields(step.model)]
        if before is None or step.kind == "restored":
            return [] if self._is_brief or step.kind != "added" else self._filled_in(fields, after)
        pairs = [(field, before.value(field), after.value(field)) for field in fields]
        return [(field, was, now) for field, was, now in pairs if was != now]

    def _filled_in(self, fields: list[Any], state: State) -> list[tuple[Any, Any, Any]]:
        """What a new record says; not that it belongs to the record whose page this is."""
        said = [(field, None, state.value(field)) for field in fields]
        return [
            (field, was, now)
            for field, was, now in said
            if now not in (None, "", [], False) and (field.related_model, now) != self._apart_from
        ]


def people(keys: Iterable[int | None]) -> dict[int, Any]:
    found = get_user_model()._default_manager.filter(pk__in={key for key in keys if key})
    return {user.pk: user for user in found}


def who_did(by: int | None, command: str, known: dict[int, Any]) -> str:
    """Who did it, as far as anybody signed in: a command names itself."""
    user = known.get(by) if by else None
    if user is not None:
        return user.get_full_name() or user.get_username()
    if name := former_officer(command):
        return _("%(name)s (login deleted)") % {"name": name}
    if command:
        return _("the command “%(command)s”") % {"command": command}
    return _("nobody who was signed in")


def kind_word(step: Step) -> str:
    return {
        "added": pgettext("a record", "added"),
        "changed": pgettext("a record", "changed"),
        "deleted": pgettext("a record", "deleted"),
        "restored": pgettext("a record", "restored"),
    }[step.kind]


def _why_untold(step: Step) -> str:
    """Why nothing is said of a change; empty where nothing changed in the end."""
    if getattr(step.model, "untold_fields", ()):
        return _("What was changed is private and kept nowhere.")
    return _("What it was before is not recorded.") if step.before is None else ""
