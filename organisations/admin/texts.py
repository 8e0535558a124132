"""Texts in three languages, side by side in forms, with what is missing in lists."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from organisations.words import LANGUAGES, Text


def three(*names: str) -> list[tuple[str, ...]]:
    """Each text as one row of a form: Italian, English, Japanese next to each other."""
    return [tuple(f"{name}_{code}" for code in LANGUAGES) for name in names]


def texts_of(model: type[models.Model]) -> list[str]:
    """The names of those texts of a model that have a column for each language."""
    columns = {field.name for field in model._meta.fields}
    bases = [name.removesuffix("_it") for name in columns if name.endswith("_it")]
    return sorted(base for base in bases if all(f"{base}_{code}" in columns for code in LANGUAGES))


def missing_languages(record: models.Model, names: Iterable[str]) -> list[str]:
    """The languages that at least one of the record's texts, written in another, is not in."""
    missing = {code for name in names for code in getattr(record, name).missing()}
    return [code for code in LANGUAGES if code in missing]


class TextsForm(forms.ModelForm):
    """Each input says which language it takes, and those still empty say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in texts_of(type(self.instance)):
            text: Text = getattr(self.instance, name)
            for code in LANGUAGES:
                field = self.fields.get(f"{name}_{code}")
                if field is None:
                    continue
                field.widget.attrs["lang"] = code
                if code in text.missing():
                    field.help_text = format_html(
                        '<span class="missing">{}</span> {}', _("Missing."), field.help_text
                    )


class TextsAdmin(admin.ModelAdmin):
    form = TextsForm

    @admin.display(description=_("missing"))
    def missing(self, record: models.Model) -> str:
        return ", ".join(missing_languages(record, texts_of(self.model)))
