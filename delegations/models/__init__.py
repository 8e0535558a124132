from .action import Action
from .delegate import Delegate
from .delegation import REACH_ALL, Delegation
from .document import Document
from .framework import Framework
from .gift import Gift
from .preparation import Anchor, Preparation, PreparationStep
from .private_needs import PrivateNeeds
from .synergy import Synergy

__all__ = [
    "REACH_ALL",
    "Action",
    "Anchor",
    "Delegate",
    "Delegation",
    "Document",
    "Framework",
    "Gift",
    "Preparation",
    "PreparationStep",
    "PrivateNeeds",
    "Synergy",
]
