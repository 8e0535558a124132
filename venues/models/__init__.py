from .room import Room
from .venue import Venue

__all__ = ["Room", "Venue"]
