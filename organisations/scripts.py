"""Which readers a script serves."""

import re

_LETTERS = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u30ff\uff66-\uff9f"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# What stands between the parts of a name, and selectors of a kanji's form.
_OTHERS = "\\s=\uff1d\u00b7\uff0e\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JAPANESE = re.compile(f"[{_OTHERS}]*[{_LETTERS}][{_LETTERS}{_OTHERS}]*")


def is_japanese(text: str) -> bool:
    """Whether it is in kanji or kana throughout."""
    return _JAPANESE.fullmatch(text) is not None
