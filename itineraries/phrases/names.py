"""What is said of names that a document holds back."""

from django.utils.translation import ngettext


def unnamed_sentence(count: int) -> str:
    """`12 printed names are not shown to the public`, and why."""
    sentence = ngettext(
        "%(many)d printed name is not shown to the public: the person has not agreed to be named.",
        "%(many)d printed names are not shown to the public: the people have not agreed to be named.",
        count,
    )
    return sentence % {"many": count}
