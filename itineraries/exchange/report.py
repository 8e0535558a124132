"""What an import did, in words."""

from django.db import models
from django.utils.translation import gettext as _

from itineraries.models import Attachment, Participation, Presentation, SynergyOrigin


class Report:
    """What was added, changed, deleted, left as it was, and kept though the file does not list it."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.deleted: list[str] = []
        self.unlisted: list[str] = []
        self.unchanged = 0

    @property
    def summary(self) -> str:
        return _(
            "added %(added)d, changed %(changed)d, deleted %(deleted)d, unchanged %(same)d"
        ) % {
            "added": len(self.added),
            "changed": len(self.changed),
            "deleted": len(self.deleted),
            "same": self.unchanged,
        }


def called(record: models.Model) -> str:
    """A record as a line of the report calls it: its kind and its name.

    The parts of a session are called after whom or what they list.
    """
    name: object = getattr(record, "person", None) or record
    match record:
        case Participation():
            name = f"{record.person or record.organisation}, {record}"
        case Presentation():
            name = record.initiative
        case SynergyOrigin():
            name = record.synergy
        case Attachment():
            name = record.document
    return f"{record._meta.verbose_name} “{name}”"
