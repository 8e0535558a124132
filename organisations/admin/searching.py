"""The search of lists and of choices: by what was typed, however names are spelled."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from organisations.folded_field import folded
from organisations.folding import searched_words


class SearchedAdmin(admin.ModelAdmin):
    """Its `search_fields` ask folded columns (`…__holds`), which every database compares alike."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        # Django takes what stands between two apostrophes for one phrase: of D'Amico and Dell'Acqua too.
        typed = " ".join(searched_words(search_term))
        return super().get_search_results(request, queryset, typed)


class ReadThroughAdmin(admin.ModelAdmin):
    """Of lists too short for a folded column: the rows are read, and folded when they are looked for."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        words = searched_words(search_term)
        if not words:
            return queryset, False
        rows = queryset.order_by().values_list("pk", *self.get_search_fields(request))
        found = [pk for pk, *texts in rows if all(word in folded(texts) for word in words)]
        return queryset.filter(pk__in=found), False
