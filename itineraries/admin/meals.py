"""The page for kitchens: the meals of a visit with numbers, on paper and as a file."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delegations.admin.reach import reached_visit
from delegations.admin.visit_page import visit_page
from delegations.day_phrases import weekday_phrase
from delegations.models import Delegation, PrivateNeeds
from itineraries.meals import SMALLEST_GROUP, Meal, meals_of
from itineraries.phrases.times import time_phrase
from organisations.words import active_language

from .tables import table_file

COUNT = "delegations.view_meal_counts"
READ = "delegations.view_privateneeds"
# So many names are enough to find one of them.
MOST_NAMES = 5


class MealPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        pages = [
            ("<int:pk>/meals/", self.meals, "delegations_delegation_meals"),
            ("<int:pk>/meals.csv", self.meals_file, "delegations_delegation_meals_file"),
        ]
        return [
            path(route, self.admin_site.admin_view(require_safe(page)), name=name)
            for route, page, name in pages
        ] + super().get_urls()

    def meals(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, COUNT)
        meals = meals_of(visit)
        context = {
            "title": _("Meals"),
            "meals": [
                {
                    "meal": meal,
                    "day": _day(meal),
                    "time": time_phrase(meal.session.when, visit.destination.timezone),
                    "diets": [(_diet(code), number) for code, number in meal.diets],
                }
                for meal in meals
            ],
            "whom_to_ask": who_may_read_needs(),
            "smallest": SMALLEST_GROUP,
        }
        return visit_page(self, request, visit, "meals", context)

    def meals_file(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, COUNT)
        return _file(visit, meals_of(visit))


def who_may_read_needs() -> list[str]:
    """Colleagues who may read what is written in words; those who may do anything only if nobody else."""
    of_office = User.objects.filter(is_staff=True).order_by("username")
    for is_anybody in (False, True):
        able = User.objects.with_perm(
            READ, include_superusers=is_anybody, backend="django.contrib.auth.backends.ModelBackend"
        )
        found = of_office.filter(pk__in=able.values("pk"))[:MOST_NAMES]
        if names := [user.get_full_name() or user.get_username() for user in found]:
            return names
    return []


def _file(visit: Delegation, meals: list[Meal]) -> HttpResponse:
    diets = PrivateNeeds.Diet.choices
    header = [
        *(_("Day"), _("Time"), _("Meal"), _("Place"), _("Party"), _("Guests"), _("On the list")),
        *(_("Others named"), _("Needs known of"), *(str(label) for _code, label in diets)),
        _("Needs written in words"),
    ]
    return table_file(f"{visit.slug}-{_('meals')}.csv", header, [_row(visit, one) for one in meals])


def _row(visit: Delegation, meal: Meal) -> list[Any]:
    session, counted = meal.session, dict(meal.diets)
    numbers: list[Any] = [counted.get(code, 0) for code, _label in PrivateNeeds.Diet.choices]
    return [
        session.date.isoformat() if session.date else "",
        time_phrase(session.when, visit.destination.timezone),
        session.title,
        ", ".join(str(one) for one in (session.venue, session.room) if one),
        session.party,
        meal.guests,
        meal.listed,
        meal.others,
        meal.told,
        *(["" for _number in numbers] if meal.is_small else numbers),
        "" if meal.is_small else meal.in_words,
    ]


def _day(meal: Meal) -> str:
    day = meal.session.date
    return weekday_phrase(day, active_language()) if day else _("Without a day yet")


def _diet(code: str) -> str:
    return str(dict(PrivateNeeds.Diet.choices).get(code, code))
