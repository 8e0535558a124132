"""What an officer does with an agenda on its screen, each act a function that asks no HTTP.

Whoever calls one holds the visit (`held`), so that no two acts on one agenda are at work at once; each
act checks everything it saves and raises ValidationError, with nothing written, where it can't be.
"""

from .bulk import STATES, set_state
from .copying import copy
from .deleting import Deletion, delete, what_goes_with
from .following import follow_the_group, following_phrase, zones_as_proposed
from .hold import held
from .meanwhile import Meanwhile, Told, check_meanwhile
from .placing import day_of, put_after, settle_by_time, step
from .row import FIELDS, add, edit, printed
from .shifting import Shift, apply_shift, plan_shift
from .undoing import CannotUndo, undo
from .venue_names import know_venue

__all__ = [
    "FIELDS",
    "STATES",
    "CannotUndo",
    "Deletion",
    "Meanwhile",
    "Shift",
    "Told",
    "add",
    "apply_shift",
    "check_meanwhile",
    "copy",
    "day_of",
    "delete",
    "edit",
    "follow_the_group",
    "following_phrase",
    "held",
    "know_venue",
    "plan_shift",
    "printed",
    "put_after",
    "set_state",
    "settle_by_time",
    "step",
    "undo",
    "what_goes_with",
    "zones_as_proposed",
]
