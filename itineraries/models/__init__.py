from .day import Day
from .participation import Participation, Presentation
from .release import Publication, Release, ReleaseIsImmutable
from .session import Session
from .session_links import Attachment, SynergyOrigin

__all__ = [
    "Attachment",
    "Day",
    "Participation",
    "Presentation",
    "Publication",
    "Release",
    "ReleaseIsImmutable",
    "Session",
    "SynergyOrigin",
]
