"""The search of lists and of choices: by what was typed, however names are spelled."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from organisations.folding import APOSTROPHES


class SearchedAdmin(admin.ModelAdmin):
    """Its `search_fields` ask folded columns (`…__holds`), which every database compares alike."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        # Django takes what stands between two apostrophes for one phrase: of D'Amico and Dell'Acqua too.
        typed = search_term.translate(dict.fromkeys(map(ord, APOSTROPHES)))
        return super().get_search_results(request, queryset, typed)
