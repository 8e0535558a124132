"""Answers for the script of the screen: what to show, where, and what to say."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.agenda_acts import day_of
from itineraries.agenda_acts.venue_names import label_of

from .acting import ADD_VENUE, OF_ONE_ROW, Done
from .findings import findings_by_session
from .rows import Refused, Rows
from .zones import stored_zones, zone_choices

# What the script says of itself in X-Requested-With.
FETCHED = "agenda"


def answer_done(
    request: HttpRequest, visit: Delegation, done: Done, may: dict[str, bool]
) -> HttpResponse:
    """A row that was saved or added comes back alone; after any other act the page is read again."""
    said = {"said": done.said, "undo": done.did_anything}
    session = done.session
    if session is None or done.following or request.POST.get("act") not in OF_ONE_ROW:
        focus = f"s{session.pk}" if session else ""
        return JsonResponse({**said, "again": True, "focus": focus})
    day = day_of(visit, session.date)
    place = next(number for number, one in enumerate(day) if one.pk == session.pk)
    session = day[place]
    session.delegation = visit
    labels = {session.venue_id: label_of(session.venue)} if session.venue_id else {}
    findings, _of_visit = findings_by_session(request, visit, today=timezone.localdate())
    context = {
        "row": Rows(visit, labels, zones=zone_choices(visit, stored_zones(visit))).of(
            session, findings.get(session.pk, ())
        ),
        "may": may,
        "address": request.path,
    }
    row = render_to_string(
        "admin/delegations/delegation/agenda/_row.html", context, request=request
    )
    follower = f"s{day[place + 1].pk}" if place + 1 < len(day) else ""
    key = f"{session.date or 'none'}"
    return JsonResponse(
        {**said, "row": row, "id": f"s{session.pk}", "day": key, "before": follower}
    )


def answer_refused(request: HttpRequest, refused: Refused, status: int) -> HttpResponse:
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
            "stored": refused.stored,
        }
    if refused.unknown_venue and request.user.has_perm(ADD_VENUE):
        query = urlencode({"name_it": refused.unknown_venue})
        answer["link"] = [f"{reverse('admin:venues_venue_add')}?{query}", _("Enter its address")]
        answer["button"] = _("Add “%(name)s” to the venues") % {"name": refused.unknown_venue}
    return JsonResponse(answer, status=status)
