import datetime as dt
import operator
from collections.abc import Collection, Iterable
from functools import reduce
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, router
from django.utils.translation import gettext_lazy as _

from organisations.history import History
from organisations.words import check_line
from organisations.written_clocks import check_minute

# Wide enough for any twinning and any plan; beyond, arithmetic on days and zones breaks down.
FIRST_YEAR, LAST_YEAR = 1800, 2199
# What every database holds in a column for whole numbers, with room to count on.
HIGHEST_NUMBER = 1_000_000


class VersionField(models.PositiveIntegerField):
    """Counts the saves of a row, so that a form can tell it was filled in from an older one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": 0, "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        # A line of history says which version it is of.
        is_line = hasattr(model_instance, "history_type")
        version: int = getattr(model_instance, self.attname) + (not is_line)
        setattr(model_instance, self.attname, version)
        return version


class Record(models.Model):
    """What the office keeps: it knows how often and when it was last changed."""

    version = VersionField(_("version"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    history = History()
    # What no line of history repeats: see History.
    untold_fields: tuple[str, ...] = ()
    # The relations by whose names it is known, where its own words do not tell which one it is.
    named_after: tuple[str, ...] = ()
    # Whether it is about one person: its history goes some time after it is deleted.
    is_about_a_person = False
    # Whether it can be had back once deleted; not what was promised to be gone, nor secrets.
    comes_back = True

    # Set while a row is being looked at whose check constraints are known to hold.
    _checks_hold = False
    # Set while its fields have been looked at and have not changed since.
    _are_fields_clean = False
    # Set by an act that has itself read what the row points at, and points at nothing else.
    are_relations_known = False

    class Meta:
        abstract = True

    def full_clean(
        self,
        exclude: Iterable[str] | None = None,
        validate_unique: bool = True,
        validate_constraints: bool = True,
    ) -> None:
        # Rules over several fields presume that each of them holds a value of its kind.
        self.clean_fields(exclude=set(exclude or ()))
        self._are_fields_clean = True
        try:
            super().full_clean(exclude, validate_unique, validate_constraints)
        finally:
            self._are_fields_clean = False

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does, but with one question for all checks, and one each only if they fail."""
        self._checks_hold = self._do_checks_hold(set(exclude or ()))
        try:
            super().validate_constraints(exclude)
        finally:
            self._checks_hold = False

    def get_constraints(self) -> list[Any]:
        constraints: list[Any] = super().get_constraints()
        if not self._checks_hold:
            return constraints
        return [
            (model, [one for one in those if not isinstance(one, models.CheckConstraint)])
            for model, those in constraints
        ]

    def _do_checks_hold(self, exclude: set[str]) -> bool:
        conditions = [
            models.Q(one.condition)
            for one in self._meta.constraints
            if isinstance(one, models.CheckConstraint)
        ]
        # What a form leaves out is not checked, as in Django's own walk over the constraints.
        conditions = [one for one in conditions if not one.referenced_base_fields & exclude]
        if not conditions:
            return False
        using = router.db_for_write(type(self), instance=self)
        values = self._get_field_expression_map(  # type: ignore[attr-defined] # Unknown to the stubs.
            meta=self._meta, exclude=exclude
        )
        return reduce(operator.and_, conditions).check(values, using=using)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        if self._are_fields_clean:
            return
        errors: dict[str, list[ValidationError]] = {}
        if self.are_relations_known:
            exclude = {*(exclude or ()), *self._relations_read()}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for field in self._meta.concrete_fields:
            if field.name in errors or field.name in (exclude or ()):
                continue
            try:
                _check_value(field, getattr(self, field.attname))
            except ValidationError as error:
                errors[field.name] = [error]
        if errors:
            raise ValidationError(errors)

    def _relations_read(self) -> set[str]:
        """Those whose other end is at hand, so that no question need be asked of it."""
        return {
            field.name
            for field in self._meta.concrete_fields
            if isinstance(field, models.ForeignKey)
            and field.is_cached(self)
            and getattr(self, field.name) is not None
            and getattr(self, field.name).pk == getattr(self, field.attname)
        }


class SourcedRecord(Record):
    """A record that can say which page or paper states it."""

    source = models.ForeignKey(
        "organisations.Source",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("The page or paper that states this. Shown to readers as a note."),
    )

    class Meta:
        abstract = True


def _check_value(field: "models.Field[Any, Any]", value: Any) -> None:
    """Refuse what a column would take and something later would break on."""
    if isinstance(value, dt.date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("Write a year from %(first)d to %(last)d."),
            code="year",
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    if isinstance(value, dt.time):
        check_minute(value)
    if isinstance(field, models.PositiveIntegerField) and (value or 0) > HIGHEST_NUMBER:
        raise ValidationError(
            _("Write a number up to %(highest)d."),
            code="number",
            params={"highest": HIGHEST_NUMBER},
        )
    # Telephone numbers and addresses too: no database takes a NUL, and no reader sees one.
    if isinstance(field, models.CharField) and isinstance(value, str):
        check_line(value)
