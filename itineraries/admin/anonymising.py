"""A person of the address book made nobody: a look at what goes and what stays, then the act."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from itineraries.anonymising import anonymise
from itineraries.still_named import visits_repeating, written_in
from organisations.admin import PersonAdmin
from organisations.history import one_act
from organisations.merging import rows_referring_to
from organisations.models import Person
from organisations.previewed import digest_of

PERMISSIONS = (
    "organisations.change_person",
    "organisations.delete_person",
    "delegations.delete_privateneeds",
    "itineraries.add_release",
    "delegations.reach_all",
)
ADDRESS = "admin:itineraries_release_anonymise"


@admin.action(
    description=gettext_lazy("Anonymise the one chosen…"), permissions=["change", "delete"]
)
def anonymise_chosen(
    room: Any, request: HttpRequest, chosen: QuerySet[Person]
) -> HttpResponse | None:
    keys = list(chosen.values_list("pk", flat=True)[:2])
    if len(keys) != 1:
        room.message_user(request, _("Choose one person to anonymise."), messages.WARNING)
        return None
    return HttpResponseRedirect(reverse(ADDRESS, args=keys))


# The room of people is on a floor below, which knows nothing of what is published.
PersonAdmin.actions = [*PersonAdmin.actions, anonymise_chosen]


class _Reach:
    """What the act changes beside the person; `seen` is the same as long as that is."""

    def __init__(self, person: Person) -> None:
        self.visits = visits_repeating(person)
        self.counts = sorted(
            (capfirst(str(model._meta.verbose_name_plural)), len(rows))
            for model, rows in rows_referring_to(person).items()
        )
        numbers = [count for _kind, count in self.counts]
        self.seen = digest_of([person.version, numbers, [visit.pk for visit in self.visits]])


class AnonymisingPage(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.anonymise_page)
        address = path(
            "anonymise/<int:pk>/",
            self.admin_site.admin_view(page),
            name="itineraries_release_anonymise",
        )
        return [address, *super().get_urls()]

    def anonymise_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(PERMISSIONS):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask_to_anonymise(request, get_object_or_404(Person, pk=pk))
        with transaction.atomic(), one_act():
            person = get_object_or_404(Person.objects.select_for_update(of=("self",)), pk=pk)
            if request.POST.get("seen") != _Reach(person).seen:
                sentence = _("This has been changed since you opened this page. Look again.")
                return self._ask_to_anonymise(request, person, [sentence], 409)
            if request.POST.get("sure") != "yes":
                sentence = _("Tick that you know it can’t be undone.")
                return self._ask_to_anonymise(request, person, [sentence], 400)
            try:
                with transaction.atomic():
                    count = anonymise(person, by=request.user)  # type: ignore[arg-type] # Never anonymous here.
            except ValidationError as error:
                person.refresh_from_db()
                return self._ask_to_anonymise(request, person, error.messages, 409)
            self.log_change(request, person, [{"changed": {"fields": ["anonymised"]}}])
        sentence = _("Anonymised. Visits published anew without the name: %(count)d.")
        self.message_user(request, sentence % {"count": count}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:organisations_person_change", args=[pk]))

    def _ask_to_anonymise(
        self, request: HttpRequest, person: Person, problems: Any = (), status: int = 200
    ) -> HttpResponse:
        reach = _Reach(person)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Anonymise a person"),
            "subtitle": str(person),
            "opts": Person._meta,
            "person": person,
            "counts": reach.counts,
            "visits": reach.visits,
            "seen": reach.seen,
            "written_in": written_in(person, reach.visits),
            "problems": problems,
            "back": reverse("admin:organisations_person_change", args=[person.pk]),
        }
        template = "admin/itineraries/release/anonymise.html"
        return TemplateResponse(request, template, context, status=status)
