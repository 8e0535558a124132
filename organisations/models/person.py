import datetime as dt
import re
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.capitals import WITH_RULES, in_capitals
from organisations.folded_field import FoldedField
from organisations.folding import spelling_in_any_case
from organisations.named import NamedQuerySet
from organisations.scripts import is_japanese
from organisations.words import LANGUAGES, LineField, ProseField, active_language, translated

from .organisation import Organisation
from .record import SourcedRecord


def check_languages(value: str) -> None:
    """Refuse what is not a list of ISO 639 codes such as `it, ja`."""
    if not re.fullmatch(r"[a-z]{2,3}(, [a-z]{2,3})*", value):
        raise ValidationError(
            _("Write languages by their codes, separated by commas: it, en, ja."),
            code="languages",
        )


class LanguagesField(models.CharField):
    """Languages by their ISO 639 codes, as one line: `it, ja`."""

    default_validators = [check_languages]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 60, "blank": True, **kwargs})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            return ", ".join(
                code.strip().lower() for code in re.split(r"[,;]", value) if code.strip()
            )
        return super().to_python(value)


class Name(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person's name: never translated, but written in the reader's script where it has one.

    Since 2020 Japanese official papers put the family name first, in capitals where that helps.
    `language` is the one whose capitals the family name follows, where they are its own.
    """

    family: str
    given: str = ""
    native: str = ""
    reading: str = ""
    family_first: bool = False
    language: str = ""

    def in_language(self, language: str) -> str:
        """The name as a reader of `language` expects it: `SUMI Toshio`, `Elena Deambrogio`.

        A Japanese reader gets the native form in kanji or kana, or else the reading in kana: of any
        other script they would know less than of the Latin one.
        """
        if language == "ja":
            for form in (self.native, self.reading):
                if is_japanese(form):
                    return form
        if self.family_first:
            return f"{in_capitals(self.family, self.language)} {self.given}".strip()
        return f"{self.given} {self.family}".strip()

    def __str__(self) -> str:
        return self.in_language(active_language())


class PersonQuerySet(NamedQuerySet):
    name_fields = ("given family", "family given", "native")
    hint_fields = ("reading",)
    spelled = staticmethod(spelling_in_any_case)

    def _names(self, record: Any, fields: tuple[str, ...]) -> list[str]:
        """Also as it is printed: what an export wrote is read back."""
        printed = [record.name.in_language(code) for code in LANGUAGES]
        return [*super()._names(record, fields), *printed]


class Person(SourcedRecord):
    """Somebody who travels, receives, speaks or guides."""

    is_about_a_person = True

    class NameOrder(models.TextChoices):
        GIVEN_FIRST = "given_first", _("given name first (Elena Deambrogio)")
        FAMILY_FIRST = "family_first", _("family name first (SUMI Toshio)")

    slug = models.SlugField(_("short name"), max_length=120, unique=True)
    family = LineField(_("family name"), max_length=100)
    given = LineField(_("given name"), max_length=100, blank=True)
    native = LineField(_("name in its own script"), max_length=100, blank=True)
    reading = LineField(
        _("reading"), max_length=100, blank=True, help_text=_("How the name is read, such as かな.")
    )
    name_order = models.CharField(
        _("order of display"), max_length=20, choices=NameOrder, default=NameOrder.GIVEN_FIRST
    )
    honorific = LineField(_("form of address"), max_length=60, blank=True)
    languages = LanguagesField(_("languages spoken"), help_text=_("Codes, such as: ja, en."))
    office_email = models.EmailField(
        _("office e-mail"), blank=True, help_text=_("Never on public pages.")
    )
    phone = models.CharField(
        _("phone"), max_length=40, blank=True, help_text=_("Never on public pages.")
    )
    is_named = models.BooleanField(
        _("may be named in public"),
        default=False,
        help_text=_(
            "Tick only with the person's consent. A public office held is enough without. Delegates "
            "read the name by their private links in any case."
        ),
    )
    consent_note = LineField(
        _("how and when they consented"), blank=True, help_text=_("Never published.")
    )
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))
    search_text = FoldedField("given family", "family given", "native", "reading", "slug")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Name:
        first_language = self.languages.split(",")[0]
        return Name(
            family=self.family,
            given=self.given,
            native=self.native,
            reading=self.reading,
            family_first=self.name_order == self.NameOrder.FAMILY_FIRST,
            language=first_language if first_language in WITH_RULES else "",
        )


class Role(SourcedRecord):
    """What a person is in an organisation, from one day to another."""

    named_after = ("organisation",)
    is_about_a_person = True

    # A role is a part of the person's record and goes with it.
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="roles", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="roles", verbose_name=_("organisation")
    )
    title_it = LineField(
        pgettext_lazy("of a person", "title in Italian"),
        blank=True,
        help_text=_("Empty where no title is known."),
    )
    title_en = LineField(pgettext_lazy("of a person", "title in English"), blank=True)
    title_ja = LineField(pgettext_lazy("of a person", "title in Japanese"), blank=True)
    is_public_office = models.BooleanField(
        _("public office"),
        default=False,
        help_text=_("Mayor, councillor: whoever holds it may be named for what they do in it."),
    )
    held_from = models.DateField(
        pgettext_lazy("since a day", "from"),
        null=True,
        blank=True,
        help_text=_("Empty if unknown."),
    )
    held_until = models.DateField(_("until"), null=True, blank=True)
    search_text = FoldedField("title_it", "title_en", "title_ja")

    title = translated("title")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                name="role_ends_after_it_starts",
                condition=Q(held_from__isnull=True)
                | Q(held_until__isnull=True)
                | Q(held_until__gte=F("held_from")),
                violation_error_message=_("A role can't end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title) or str(_("role without a title"))

    def was_held_on(self, day: dt.date | None) -> bool:
        """Whether the role was held on `day`; unknown bounds are open.

        Where no day is known, what is known to have ended is not taken to have been held.
        """
        if day is None:
            return self.held_until is None
        return (self.held_from is None or self.held_from <= day) and (
            self.held_until is None or day <= self.held_until
        )
