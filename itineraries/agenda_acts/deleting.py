import msgspec
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from itineraries.models import Session


class Deletion(msgspec.Struct, frozen=True):
    """What deleting a session takes along or loosens, in sentences; `refusal` where it can't be."""

    sentences: list[str]
    refusal: str = ""


def what_goes_with(session: Session) -> Deletion:
    """Counted before anybody is asked. A fixed number of queries."""
    counts = [
        (
            session.participations.count(),
            lambda n: ngettext(
                "%(n)d participant goes with it.", "%(n)d participants go with it.", n
            ),
        ),
        (
            session.presentations.count(),
            lambda n: ngettext(
                "%(n)d initiative shown there goes with it.",
                "%(n)d initiatives shown there go with it.",
                n,
            ),
        ),
        (
            session.attachments.count(),
            lambda n: ngettext(
                "%(n)d document is no longer attached; the document stays.",
                "%(n)d documents are no longer attached; the documents stay.",
                n,
            ),
        ),
        (
            session.origins.count(),
            lambda n: ngettext(
                "%(n)d synergy loses where it was born; the synergy stays.",
                "%(n)d synergies lose where they were born; the synergies stay.",
                n,
            ),
        ),
        (
            session.parts.count() + session.alternatives.count(),
            lambda n: ngettext(
                "%(n)d appointment is no longer its part or alternative.",
                "%(n)d appointments are no longer its parts or alternatives.",
                n,
            ),
        ),
    ]
    sentences = [sentence(number) % {"n": number} for number, sentence in counts if number]
    replaced = session.replaces.order_by("pk").first()
    return Deletion(sentences, _protected(replaced) if replaced else "")


def delete(session: Session) -> None:
    try:
        session.delete()
    except ProtectedError:
        replaced = session.replaces.order_by("pk").first()
        raise ValidationError(_protected(replaced)) from None


def _protected(replaced: Session | None) -> str:
    sentence = _(
        "“%(title)s” was moved to this appointment. Change that one first, or cancel this."
    )
    return sentence % {"title": replaced or ""}
