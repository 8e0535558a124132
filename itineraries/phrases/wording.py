"""The same phrase as plain text or as HTML in which every moment is a `<time>`."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


class Plain:
    """Words for a calendar, a feed, a title."""

    def join(self, sentence: str, **parts: str) -> str:
        return sentence.format(**parts)

    def moment(self, text: str, machine: str) -> str:
        return text


class Html(Plain):
    """Words for a page. `machine` is what the `datetime` attribute takes."""

    def join(self, sentence: str, **parts: str) -> SafeString:
        return format_html(sentence, **parts)

    def moment(self, text: str, machine: str) -> SafeString:
        return format_html('<time datetime="{}">{}</time>', machine, text)


PLAIN = Plain()
HTML = Html()
