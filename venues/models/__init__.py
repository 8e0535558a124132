from .opening import Opening
from .room import Room
from .venue import Venue

__all__ = ["Opening", "Room", "Venue"]
