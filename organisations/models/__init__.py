from .initiative import Initiative
from .organisation import Alias, Organisation
from .person import Name, Person, Role
from .record import Record, SourcedRecord
from .source import Source
from .territory import Territory

__all__ = [
    "Alias",
    "Initiative",
    "Name",
    "Organisation",
    "Person",
    "Record",
    "Role",
    "Source",
    "SourcedRecord",
    "Territory",
]
