from .acceptance import Acceptance
from .confirmation import Confirmation
from .day import Day
from .listing import Listing, Mention
from .message import Message
from .participation import Participation, Presentation
from .private_link import PrivateLink
from .publicity import PublishedAddresses
from .release import Publication, Release, ReleaseIsImmutable
from .repetition import Overtaking, Repetition
from .session import Session
from .session_links import Attachment, SynergyOrigin
from .thanks import Thanks

__all__ = [
    "Acceptance",
    "Attachment",
    "Confirmation",
    "Day",
    "Listing",
    "Mention",
    "Message",
    "Overtaking",
    "Participation",
    "Presentation",
    "PrivateLink",
    "Publication",
    "PublishedAddresses",
    "Release",
    "ReleaseIsImmutable",
    "Repetition",
    "Session",
    "SynergyOrigin",
    "Thanks",
]
