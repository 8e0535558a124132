"""The back office's rooms for agendas, and for publishing them."""

from .agenda_links import AttachmentAdmin, ParticipationAdmin, PresentationAdmin, SynergyOriginAdmin
from .day import DayAdmin
from .delegation import AgendaDelegationAdmin
from .message import MessageAdmin
from .private_link import PrivateLinkAdmin
from .release import PublicationAdmin, ReleaseAdmin
from .session import SessionAdmin

__all__ = [
    "AgendaDelegationAdmin",
    "AttachmentAdmin",
    "DayAdmin",
    "MessageAdmin",
    "ParticipationAdmin",
    "PresentationAdmin",
    "PrivateLinkAdmin",
    "PublicationAdmin",
    "ReleaseAdmin",
    "SessionAdmin",
    "SynergyOriginAdmin",
]
