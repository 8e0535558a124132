import re
import unicodedata

from django import template

register = template.Library()


@register.filter
def dialled(number: str) -> str:
    """What a telephone dials of a number as people write it, without its extension."""
    plain = unicodedata.normalize("NFKC", number).lstrip(" (")
    # From abroad the zero in brackets is left out, but in Italy it is a part of the number.
    zero = "0" if plain.startswith("+39") else ""
    before_words = re.split(r"[A-Za-z]", plain.replace("(0)", zero))[0]
    digits = re.sub(r"\D", "", before_words)
    return f"+{digits}" if plain.startswith("+") else digits
