"""Answers for the script of the screen: what to show, where, and what to say."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from delegations.day_phrases import short_day_phrase
from delegations.models import Delegation
from itineraries.agenda_acts import day_of
from itineraries.agenda_acts.venue_names import label_of
from organisations.words import active_language

from .acting import Done
from .days import visit_days
from .findings import findings_by_session
from .rows import Refused, Rows

# What the script says of itself in X-Requested-With.
FETCHED = "agenda"


def answer_done(
    request: HttpRequest, visit: Delegation, done: Done, may: dict[str, bool]
) -> HttpResponse:
    """A row that was saved or added comes back alone; after any other act the page is read again."""
    said = {"said": done.said, "undo": done.did_anything}
    session = done.session
    if session is None or request.POST.get("act") not in ("save", "add"):
        focus = f"s{session.pk}" if session else ""
        return JsonResponse({**said, "again": True, "focus": focus})
    day = day_of(visit, session.date)
    place = next(number for number, one in enumerate(day) if one.pk == session.pk)
    session = day[place]
    session.delegation = visit
    labels = {session.venue_id: label_of(session.venue)} if session.venue_id else {}
    findings, _of_visit = findings_by_session(request, visit, today=timezone.localdate())
    context = {
        "row": Rows(visit, labels).of(session, findings.get(session.pk, ())),
        "may": may,
        "address": request.path,
        "choices_of_days": [
            (f"{one}", short_day_phrase(one, active_language()))
            for one in sorted({*visit_days(visit), *([session.date] if session.date else [])})
        ],
    }
    row = render_to_string(
        "admin/delegations/delegation/agenda/_row.html", context, request=request
    )
    follower = f"s{day[place + 1].pk}" if place + 1 < len(day) else ""
    key = f"{session.date or 'none'}"
    return JsonResponse(
        {**said, "row": row, "id": f"s{session.pk}", "day": key, "before": follower}
    )


def answer_refused(refused: Refused, status: int) -> HttpResponse:
    answer: dict[str, Any] = {"errors": refused.errors}
    if status == 409:
        answer |= {
            "version": refused.version,
            "who": refused.who,
            "told": [
                {"name": one.name, "label": one.label, "was": one.was, "now": one.now}
                for one in refused.told
            ],
            "fields": refused.fields if refused.told else {},
        }
    if "venue" in refused.errors and refused.fields.get("venue"):
        query = urlencode({"name_it": refused.fields["venue"]})
        answer["link"] = [f"{reverse('admin:venues_venue_add')}?{query}", _("Add this venue")]
    return JsonResponse(answer, status=status)
