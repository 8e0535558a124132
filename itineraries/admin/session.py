from typing import Any

from django.contrib import admin, messages
from django.db.models import F, Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from delegations.admin.reach import PartOfVisitAdmin
from delegations.admin.same_visit import SameVisitForm
from itineraries import agenda_acts
from itineraries.models import Session
from itineraries.phrases.times import time_phrase
from organisations.admin import three

from .finding_messages import tell_findings
from .session_rows import SESSION_ROWS


class SessionForm(SameVisitForm):
    same_visit = ("parent", "alternative_to", "replaced_by")

    def clean(self) -> Any:
        """Who types a start and leaves “no time” standing has said how well the time is known."""
        cleaned = super().clean()
        if cleaned.get("time_precision") == Session.Precision.UNTIMED and cleaned.get("start"):
            cleaned["time_precision"] = (
                Session.Precision.EXACT if cleaned.get("end") else Session.Precision.START_ONLY
            )
        elif cleaned.get("time_precision") == Session.Precision.UNTIMED and cleaned.get(
            "part_of_day"
        ):
            cleaned["time_precision"] = Session.Precision.PART_OF_DAY
        return cleaned


@admin.register(Session)
class SessionAdmin(PartOfVisitAdmin):
    """One appointment, in the order in which an officer hears of it: what, when, where, who."""

    form = SessionForm
    change_form_template = "admin/itineraries/session/change_form.html"
    list_display = ["date", "time", "title_it", "delegation", "venue", "status", "missing"]
    list_display_links = ["date", "title_it"]
    list_filter = ["delegation", "status", "visibility", "type"]
    list_select_related = ["delegation__destination", "venue"]
    search_fields = [
        "search_text__holds",
        "delegation__search_text__holds",
        "venue__search_text__holds",
        "room__search_text__holds",
    ]
    date_hierarchy = "date"
    ordering = [
        F("date").desc(nulls_last=True),
        F("start").asc(nulls_last=True),
        "sequence",
        "pk",
    ]
    settled_once_saved = ("delegation",)
    autocomplete_fields = ["delegation", "venue", "room", "alternative_venue", "source"]
    inlines = list(SESSION_ROWS)
    fieldsets = [
        (
            _("What"),
            {
                "fields": [
                    ("delegation", "type", "status", "visibility"),
                    *three("title"),
                ]
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    ("date", "time_precision", "start", "end", "part_of_day"),
                    ("sequence", "end_date", "timezone", "end_timezone"),
                    ("is_time_tbc", "is_outside_visit", "is_item_tbc"),
                ]
            },
        ),
        (
            _("Where"),
            {"fields": [("venue", "room"), ("mode", "means", "is_venue_tbc", "is_host_tbc")]},
        ),
        (
            _("In words"),
            {
                "fields": [*three("description"), ("languages", "interpreting", "party"), "source"],
            },
        ),
        (
            _("For delegates"),
            {"fields": [*three("meeting_point", "delegates_note")], "classes": ["collapse"]},
        ),
        (
            _("In place of, part of, moved to"),
            {
                "fields": [
                    ("parent", "alternative_to", "is_optional"),
                    ("replaced_by", "has_no_new_date"),
                    *three("reason"),
                    "alternative_venue",
                    *three("alternative_condition"),
                ],
                "classes": ["collapse"],
            },
        ),
        (
            _("For the office"),
            {"fields": [("is_list_complete", "notes")], "classes": ["collapse"]},
        ),
    ]

    @admin.display(description=_("time"), ordering="start")
    def time(self, record: Session) -> str:
        return time_phrase(record.when, record.delegation.destination.timezone)

    def choice_label(self, record: Session) -> str:
        words = [f"{record.date:%d/%m}" if record.date else ""]
        words += [f"{record.start:%H:%M}" if record.start else "", str(record)]
        return " ".join(word for word in words if word)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next place in the day that the address asks for."""
        initial = super().get_changeform_initial_data(request)
        if {"delegation", "date"} <= set(initial) and "sequence" not in initial:
            of_the_day = Session.objects.filter(
                delegation=initial["delegation"], date=initial["date"]
            )
            initial["sequence"] = (of_the_day.aggregate(last=Max("sequence"))["last"] or 0) + 1
        return initial

    def save_model(self, request: HttpRequest, obj: Session, form: Any, change: bool) -> None:
        zones = agenda_acts.zones_as_proposed(obj.delegation)
        super().save_model(request, obj, form, change)
        following = agenda_acts.follow_the_group(obj.delegation, zones, known=obj)
        others = [session for session in following if session is not obj]
        for session in others:
            self.log_change(request, session, [{"changed": {"fields": ["agenda"]}}])
        if others:
            said = agenda_acts.following_phrase(len(others))
            self.message_user(request, said, messages.INFO)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        tell_findings(self, request, form.instance)

    def response_add(self, request: HttpRequest, obj: Session, *args: Any) -> HttpResponse:
        return self._same_day(request, obj, super().response_add(request, obj, *args))

    def response_change(self, request: HttpRequest, obj: Session) -> HttpResponse:
        return self._same_day(request, obj, super().response_change(request, obj))

    def response_post_save_add(self, request: HttpRequest, obj: Session) -> HttpResponseRedirect:
        return self._agenda(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Session) -> HttpResponseRedirect:
        return self._agenda(request, obj)

    def _agenda(self, request: HttpRequest, session: Session) -> HttpResponseRedirect:
        """Back where the officer came from and sees the session among the others."""
        if request.GET.get("from") == "agenda":
            screen = reverse("admin:delegations_delegation_agenda", args=[session.delegation_id])
            return HttpResponseRedirect(f"{screen}#s{session.pk}")
        return HttpResponseRedirect(
            reverse("admin:delegations_delegation_change", args=[session.delegation_id])
        )

    def _same_day(
        self, request: HttpRequest, session: Session, response: HttpResponse
    ) -> HttpResponse:
        """“Save and add another” goes on with the same visit and the same day."""
        if "_addanother" not in request.POST or response.status_code != 302:
            return response
        kept = {"delegation": session.delegation_id, "date": session.date and f"{session.date}"}
        query = urlencode({name: value for name, value in kept.items() if value})
        return HttpResponseRedirect(f"{reverse('admin:itineraries_session_add')}?{query}")
