from .action import Action
from .delegate import Delegate
from .delegation import Delegation
from .document import Document
from .framework import Framework
from .private_needs import PrivateNeeds
from .synergy import Synergy

__all__ = [
    "Action",
    "Delegate",
    "Delegation",
    "Document",
    "Framework",
    "PrivateNeeds",
    "Synergy",
]
