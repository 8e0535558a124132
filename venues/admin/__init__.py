"""The back office's rooms for places."""

from .room import RoomAdmin
from .venue import VenueAdmin

__all__ = ["RoomAdmin", "VenueAdmin"]
