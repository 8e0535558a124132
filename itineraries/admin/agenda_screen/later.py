"""“Everything after this is 20 minutes later”: looked at before it is done."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries import agenda_acts
from itineraries.agenda_acts.shifting import MOST
from itineraries.models import Session
from organisations.history import current_act
from organisations.shown_again import is_shown_again, shows_typed_again

from .acting import CHANGE, Done, remember
from .asked import session_of


class LaterForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes later"),
        min_value=-MOST,
        max_value=MOST,
        help_text=gettext_lazy("With a minus: earlier."),
    )
    with_it = forms.BooleanField(label=gettext_lazy("This one too"), required=False)


class LaterPage(admin.ModelAdmin):
    agenda_answer: Any
    log_agenda: Any

    @shows_typed_again
    def later(self, request: HttpRequest, pk: int, session: int) -> HttpResponse:
        visit = reached_visit(request, pk, "itineraries.view_session", CHANGE)
        found = session_of(visit, f"{session}")
        if request.method != "POST":
            asked = {"minutes": request.GET.get("minutes", "20"), **_ticked(request.GET)}
            return self._preview(request, visit, found, LaterForm(asked))
        form = LaterForm(request.POST)
        if not form.is_valid():
            return self._preview(request, visit, found, form, status=422)
        if request.POST.get("act") == "look" or is_shown_again(request):
            return self._preview(request, visit, found, form)
        try:
            with agenda_acts.held(visit):
                shift = agenda_acts.plan_shift(found, **form.cleaned_data)
                if shift.seen != request.POST.get("seen"):
                    sentence = _(
                        "The day or the figures have changed since you looked. Look again."
                    )
                    self.message_user(request, sentence, messages.WARNING)
                    return self._preview(request, visit, found, form, status=409)
                zones = agenda_acts.zones_as_proposed(visit)
                changed = agenda_acts.apply_shift(shift)
                done = Done(_said(shift), found, changed)
                done = done.followed_by(agenda_acts.follow_the_group(visit, zones))
                self.log_agenda(request, done)
                remember(request, visit, current_act(), done.said)
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return self._preview(request, visit, session_of(visit, f"{session}"), form, status=422)
        self.message_user(request, done.said, messages.SUCCESS)
        address = request.path.rpartition(f"{session}/later/")[0]
        return HttpResponseRedirect(f"{address}#s{session}")

    def _preview(
        self,
        request: HttpRequest,
        visit: Delegation,
        session: Session,
        form: LaterForm,
        status: int = 200,
    ) -> HttpResponse:
        shift = None
        if form.is_valid():
            try:
                shift = agenda_acts.plan_shift(session, **form.cleaned_data)
            except ValidationError as error:
                form.add_error("minutes", error)
        context = {"title": _("Later, from here on"), "session": session, "form": form}
        return self.agenda_answer(request, visit, "later", {**context, "shift": shift}, status)


def _ticked(data: Any) -> dict[str, str]:
    return {"with_it": "on"} if "with_it" in data else {}


def _said(shift: agenda_acts.Shift) -> str:
    number = len(shift.shifted)
    if shift.minutes > 0:
        said = ngettext(
            "%(n)d appointment is %(minutes)d minutes later.",
            "%(n)d appointments are %(minutes)d minutes later.",
            number,
        )
    else:
        said = ngettext(
            "%(n)d appointment is %(minutes)d minutes earlier.",
            "%(n)d appointments are %(minutes)d minutes earlier.",
            number,
        )
    return said % {"n": number, "minutes": abs(shift.minutes)}
