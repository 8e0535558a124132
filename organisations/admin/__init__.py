"""The back office's rooms for organisations and people, and what all its rooms share."""

from .initiative import InitiativeAdmin
from .merging import MergePages
from .office import OfficeAdmin, OfficeForm, OfficeRows, OfficeTable
from .organisation import OrganisationAdmin
from .own_filters import OwnFiltersAdmin
from .person import PersonAdmin, RoleAdmin
from .source import SourceAdmin
from .territory import TerritoryAdmin
from .texts import three
from .users import OfficeGroupAdmin, OfficeUserAdmin

__all__ = [
    "InitiativeAdmin",
    "MergePages",
    "OfficeAdmin",
    "OfficeForm",
    "OfficeGroupAdmin",
    "OfficeRows",
    "OfficeTable",
    "OfficeUserAdmin",
    "OrganisationAdmin",
    "OwnFiltersAdmin",
    "PersonAdmin",
    "RoleAdmin",
    "SourceAdmin",
    "TerritoryAdmin",
    "three",
]
