from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionField(models.PositiveIntegerField):
    """Counts the saves of a row, so that a form can tell it was filled in from an older one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": 0, "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        version = getattr(model_instance, self.attname) + 1
        setattr(model_instance, self.attname, version)
        return version


class Record(models.Model):
    """What the office keeps: it knows how often and when it was last changed."""

    version = VersionField(_("version"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True


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
