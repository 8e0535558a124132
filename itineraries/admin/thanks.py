"""The page of the thank-you list: whom to thank, for what, and who has been."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from delegations.admin.reach import reached_visit
from delegations.admin.visit_page import visit_page
from delegations.models import Delegation
from itineraries.models import Thanks
from itineraries.thanking import Deserving, thank, to_be_thanked
from organisations.admin.choices import is_key
from organisations.shown_again import is_shown_again, shows_typed_again

from .tables import table_file

# The list names people, with their addresses.
VIEW = ("itineraries.view_thanks", "itineraries.view_participation", "organisations.view_person")
ADD, DELETE = "itineraries.add_thanks", "itineraries.delete_thanks"


class ThankedForm(forms.ModelForm):
    class Meta:
        model = Thanks
        fields = ["on", "how"]
        widgets = {"on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class ThanksPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.thanks)
        pages = [
            ("<int:pk>/thanks/", page, "delegations_delegation_thanks"),
            (
                "<int:pk>/thanks.csv",
                require_safe(self.thanks_file),
                "delegations_delegation_thanks_file",
            ),
        ]
        return [
            path(route, self.admin_site.admin_view(page), name=name) for route, page, name in pages
        ] + super().get_urls()

    @shows_typed_again
    def thanks(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, *VIEW)
        takes_back = bool(request.POST.get("take_back"))
        if request.method != "POST" or (takes_back and is_shown_again(request)):
            return self._thanks_page(request, visit)
        if takes_back:
            return self._take_thanks_back(request, reached_visit(request, pk, *VIEW, DELETE))
        return self._write_thanks(request, reached_visit(request, pk, *VIEW, ADD))

    def thanks_file(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, *VIEW)
        header = [_("Name"), _("As"), _("For what"), _("E-mail"), _("Thanked on"), _("How")]
        rows = [_row(one) for one in to_be_thanked(visit)]
        return table_file(f"{visit.slug}-{_('thanks')}.csv", header, rows)

    def _write_thanks(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        form = ThankedForm(request.POST)
        if is_shown_again(request) or not form.is_valid():
            return self._thanks_page(request, visit, form)
        asked = form.cleaned_data
        try:
            with transaction.atomic():
                codes = request.POST.getlist("who")
                given = thank(visit, codes, on=asked["on"], how=asked["how"])
                for one in given:
                    self.log_addition(request, one, [{"added": {}}])
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self._thanks_page(request, visit, form)
        sentence = ngettext("%(count)d thanked.", "%(count)d thanked.", len(given))
        self.message_user(request, sentence % {"count": len(given)}, messages.SUCCESS)
        return self._back_to_thanks(visit)

    def _take_thanks_back(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        key = request.POST["take_back"]
        with transaction.atomic():
            rows = visit.thanks_given.select_for_update()
            found = rows.filter(pk=key).first() if is_key(key) else None
            if found:
                self.log_deletions(request, Thanks.objects.filter(pk=found.pk))
                found.delete()
        if found:
            self.message_user(request, _("Taken back: not thanked yet."), messages.SUCCESS)
        else:
            self.message_user(request, _("It had been taken back already."), messages.INFO)
        return self._back_to_thanks(visit)

    def _thanks_page(
        self, request: HttpRequest, visit: Delegation, form: ThankedForm | None = None
    ) -> HttpResponse:
        everybody = to_be_thanked(visit)
        usual = {"on": timezone.localdate(), "how": pgettext("how somebody was thanked", "letter")}
        context = {
            "title": _("Thank-you list"),
            "waiting": [one for one in everybody if one.thanks is None],
            "thanked": [one for one in everybody if one.thanks is not None],
            "form": form or ThankedForm(initial=usual),
            "ticked": request.POST.getlist("who"),
            "may_thank": request.user.has_perm(ADD),
            "may_take_back": request.user.has_perm(DELETE),
        }
        return visit_page(self, request, visit, "thanks", context)

    def _back_to_thanks(self, visit: Delegation) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:delegations_delegation_thanks", args=[visit.pk]))


def _row(one: Deserving) -> list[Any]:
    deeds = "; ".join(
        f"{deed.does}: {_place(deed.session.date, deed.session)}" for deed in one.deeds
    )
    thanks = one.thanks
    return [
        one.who,
        one.does_as,
        deeds,
        one.email,
        thanks.on.isoformat() if thanks else "",
        thanks.how if thanks else "",
    ]


def _place(day: dt.date | None, session: Any) -> str:
    return f"{session} ({day.isoformat()})" if day else str(session)
