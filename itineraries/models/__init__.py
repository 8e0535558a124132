from .day import Day
from .listing import Listing, Mention
from .participation import Participation, Presentation
from .private_link import PrivateLink
from .release import Publication, Release, ReleaseIsImmutable
from .session import Session
from .session_links import Attachment, SynergyOrigin

__all__ = [
    "Attachment",
    "Day",
    "Listing",
    "Mention",
    "Participation",
    "Presentation",
    "PrivateLink",
    "Publication",
    "Release",
    "ReleaseIsImmutable",
    "Session",
    "SynergyOrigin",
]
