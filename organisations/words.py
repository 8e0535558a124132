"""Words in Italian, English and Japanese, and the only characters they may be made of."""

import unicodedata
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .unseen import shows_nothing, stray_tag, without_unseen

LANGUAGES = ("it", "en", "ja")

# Who reads Japanese is likelier to read English than Italian.
FALLBACKS = {"it": ("it", "en", "ja"), "en": ("en", "it", "ja"), "ja": ("ja", "en", "it")}

# Marks that reorder or hide what surrounds them, and separators that end a line in some readers.
DECEPTIVE = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class Text(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text in the languages that have it; an empty string where none was written."""

    it: str = ""
    en: str = ""
    ja: str = ""

    def in_language(self, language: str) -> tuple[str, str]:
        """The text for a reader of `language` and the language it is really in.

        Where the reader's language has none, the first of its fallbacks that has one.
        """
        for code in FALLBACKS[language]:
            if words := getattr(self, code):
                return words, code
        return "", language

    def missing(self) -> list[str]:
        """The languages still to be written; none when the text is empty in all of them."""
        return [code for code in LANGUAGES if not getattr(self, code)] if self else []

    def __bool__(self) -> bool:
        return bool(self.it or self.en or self.ja)

    def __str__(self) -> str:
        return self.in_language(active_language())[0]


def active_language() -> str:
    """The interface's language if it is one of ours, else the first of them."""
    code = (get_language() or "").split("-")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def translated(name: str) -> Any:
    """The three columns of one text (`title_it`, `title_en`, `title_ja`) read as one `Text`."""

    def read(record: models.Model) -> Text:
        return Text(**{code: getattr(record, f"{name}_{code}") for code in LANGUAGES})

    return property(read)


def check_line(value: str) -> None:
    """Refuse what one line of text can't hold: control characters, line ends, hidden marks."""
    _refuse(value, allowed="")


def check_prose(value: str) -> None:
    """Refuse what a paragraph can't hold: control characters but line ends and tabs, hidden marks."""
    _refuse(value, allowed="\n\t")


def _refuse(value: str, allowed: str) -> None:
    for place, character in enumerate(value, start=1):
        if character in allowed:
            continue
        if character in DECEPTIVE or unicodedata.category(character) in {"Cc", "Cs"}:
            raise _unprintable(place, character)
    if place := stray_tag(value):
        raise _unprintable(place, value[place - 1])
    if shows_nothing(value):
        raise ValidationError(
            _("Readers would see nothing of this text: write it in letters that can be seen."),
            code="unseen",
        )


def _unprintable(place: int, character: str) -> ValidationError:
    return ValidationError(
        _(
            "Character %(place)d is invisible or a control character (U+%(code)s). "
            "Delete it and type the text again."
        ),
        code="unprintable",
        params={"place": place, "code": f"{ord(character):04X}"},
    )


class LineField(models.CharField):
    """One line of plain text, in Unicode's composed form (NFC) and without unseen characters."""

    default_validators = [check_line]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 200, **kwargs})

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        if not isinstance(value, str):
            return value
        return unicodedata.normalize("NFC", without_unseen(value))


class ProseField(models.TextField):
    """Some paragraphs of plain text, in Unicode's composed form (NFC), without unseen characters."""

    default_validators = [check_prose]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5000)
        super().__init__(*args, **kwargs)
        # Django holds a TextField to its length in forms alone; imports must be held to it too.
        self.validators.append(MaxLengthValidator(kwargs["max_length"]))

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        if not isinstance(value, str):
            return value
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", without_unseen(text))
