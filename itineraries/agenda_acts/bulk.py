from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from itineraries.models import Session

from .row import FLAGS

# To postpone one needs to say to when, and what was held is written of each by itself.
STATES = (
    Session.Status.CONFIRMED,
    Session.Status.TENTATIVE,
    Session.Status.PROPOSED,
    Session.Status.CANCELLED,
)


def set_state(
    sessions: Iterable[Session], status: str = "", *, clear_flags: bool = False
) -> list[Session]:
    """Give all of them one state, and on demand take away what is to be confirmed; those changed."""
    if status and status not in STATES:
        raise ValidationError(_("Choose one of the states offered."))
    changed = []
    for session in sessions:
        flags = [name for name in FLAGS if getattr(session, name)] if clear_flags else []
        if not flags and status in ("", session.status):
            continue
        session.status = status or session.status
        for name in flags:
            setattr(session, name, False)
        try:
            session.full_clean()
        except ValidationError as error:
            raise ValidationError(
                [f"{session}: {sentence}" for sentence in error.messages]
            ) from None
        session.save()
        changed.append(session)
    return changed
