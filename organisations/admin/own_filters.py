"""Lists narrowed by their own filters, and in no other way that an address could ask for."""

import datetime as dt
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest

from .choices import is_key


class OwnFiltersAdmin(admin.ModelAdmin):
    """Patterns, keys and years typed into an address may be what a database breaks on.

    So a list takes what its own filters and its row of dates write, and turns away all else.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        name, _separator, ending = lookup.rpartition(LOOKUP_SEP)
        if name and name == self.date_hierarchy:
            return ending in {"month", "day"} or (ending == "year" and _is_year(value))
        filters: Any = self.get_list_filter(request)
        return any(self._is_written_by(one, lookup, value) for one in filters)

    def _is_written_by(self, list_filter: Any, lookup: str, value: Any) -> bool:
        if not isinstance(list_filter, str):
            return lookup == list_filter.parameter_name
        field: Any = get_fields_from_path(self.model, list_filter)[-1]
        if field.is_relation:
            key = LOOKUP_SEP.join([list_filter, field.target_field.name, "exact"])
            keys = {list_filter, key, f"{list_filter}{LOOKUP_SEP}exact"}
            if lookup in keys:
                return is_key(value)
        elif lookup in {list_filter, f"{list_filter}{LOOKUP_SEP}exact"}:
            return "\x00" not in str(value)
        return lookup == f"{list_filter}{LOOKUP_SEP}isnull"


def _is_year(text: Any) -> bool:
    """With a year after it, up to which the list then reaches."""
    return is_key(text) and dt.MINYEAR < int(text) < dt.MAXYEAR
