"""The back office's rooms for organisations and people, and what all its rooms share."""

from .initiative import InitiativeAdmin
from .office import OfficeAdmin, OfficeForm, OfficeRows, OfficeTable
from .organisation import OrganisationAdmin
from .person import PersonAdmin, RoleAdmin
from .source import SourceAdmin
from .territory import TerritoryAdmin
from .texts import three

__all__ = [
    "InitiativeAdmin",
    "OfficeAdmin",
    "OfficeForm",
    "OfficeRows",
    "OfficeTable",
    "OrganisationAdmin",
    "PersonAdmin",
    "RoleAdmin",
    "SourceAdmin",
    "TerritoryAdmin",
    "three",
]
