"""The back office's rooms for visits and what comes of them."""

from .action import ActionAdmin
from .delegate import DelegateAdmin
from .delegation import DelegationAdmin
from .document import DocumentAdmin
from .framework import FrameworkAdmin
from .gift import GiftAdmin
from .preparation import PreparationAdmin, PreparationStepAdmin
from .private_needs import PrivateNeedsAdmin
from .synergy import SynergyAdmin

__all__ = [
    "ActionAdmin",
    "DelegateAdmin",
    "DelegationAdmin",
    "DocumentAdmin",
    "FrameworkAdmin",
    "GiftAdmin",
    "PreparationAdmin",
    "PreparationStepAdmin",
    "PrivateNeedsAdmin",
    "SynergyAdmin",
]
