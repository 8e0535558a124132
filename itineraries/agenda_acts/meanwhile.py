"""What colleagues did to a session while its row was open on somebody's screen."""

from collections.abc import Mapping

import msgspec
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from itineraries.models import Session

from .row import printed


class Told(msgspec.Struct, frozen=True):
    """A field that another changed: as it was, as it is now and as it was typed here."""

    name: str
    label: str
    was: str
    now: str
    typed: str


class Meanwhile(Exception):
    """Somebody else has changed what the row shows; nothing is saved.

    `row` is how to show it again: what was typed here, and what changed elsewhere; `stored` is the row
    as it is in the database.
    """

    def __init__(
        self,
        session: Session,
        who: str,
        changes: list[Told],
        row: dict[str, str],
        stored: dict[str, str],
    ) -> None:
        super().__init__(session)
        self.session, self.who, self.changes = session, who, changes
        self.row, self.stored = row, stored


def check_meanwhile(session: Session, row: Mapping[str, str], *, version: int) -> dict[str, str]:
    """The row with what is to be saved of it; raises Meanwhile where others changed what it shows.

    What others changed that no row shows, such as a description, is nobody's conflict.
    """
    if session.version == version:
        return dict(row)
    lines = session.history.order_by("-version", "-history_id")
    opened = lines.filter(version__lte=version).first()
    was = printed(opened.instance) if opened else printed(Session(delegation=session.delegation))
    now = printed(session)
    changes = [
        Told(name, label_of_field(name), was[name], now[name], text if text != was[name] else "")
        for name, text in row.items()
        if now[name] not in (was[name], text)
    ]
    # What was left alone here takes what it is by now.
    merged = {name: now[name] if text == was[name] else text for name, text in row.items()}
    if changes:
        names = {
            line.history_user_id: line.history_user.get_full_name()
            or line.history_user.get_username()
            for line in lines.filter(version__gt=version).select_related("history_user")
            if line.history_user
        }
        raise Meanwhile(session, ", ".join(names.values()), changes, merged, now)
    return merged


def label_of_field(name: str) -> str:
    if name == "when":
        return _("Time")
    if name == "zone":
        return _("Time zone")
    words = {field.name: field.verbose_name for field in Session._meta.concrete_fields}
    return str(capfirst(words[name]))
