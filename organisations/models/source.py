from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.folded_field import FoldedField
from organisations.named import NamedQuerySet
from organisations.words import LineField

from .record import Record


class SourceQuerySet(NamedQuerySet):
    name_fields = ("title",)


class Source(Record):
    """A page or paper that states facts; readers are shown it beside what it states."""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = LineField(_("title"), max_length=300)
    publisher = LineField(_("publisher"), blank=True)
    published = LineField(
        _("published"), max_length=60, blank=True, help_text=_("In the source's own words.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    search_text = FoldedField("title", "publisher", "slug", "url")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title
