"""The same phrase as plain text or as HTML in which every moment is a `<time>`."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


class Plain:
    """Words for a calendar, a feed, a title."""

    def join(self, sentence: str, **parts: str) -> str:
        return sentence.format(**parts)

    def aside(self, sentence: str, time: str, **parts: str) -> str:
        """A sentence of which all but `{time}` is said more quietly."""
        return self.join(sentence, time=time, **parts)

    def moment(self, text: str, machine: str) -> str:
        return text


class Html(Plain):
    """Words for a page. `machine` is what the `datetime` attribute takes."""

    def join(self, sentence: str, **parts: str) -> SafeString:
        return format_html(sentence, **parts)

    def aside(self, sentence: str, time: str, **parts: str) -> SafeString:
        before, _time, after = sentence.partition("{time}")
        quiet = (
            format_html('<span class="zone">{}</span>', part.format(**parts)) if part else part
            for part in (before, after)
        )
        return format_html("{1}{0}{2}", time, *quiet)

    def moment(self, text: str, machine: str) -> SafeString:
        return format_html('<time datetime="{}">{}</time>', machine, text)


PLAIN = Plain()
HTML = Html()
