"""What a row or a button of the screen has posted, as far as it makes sense."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.agenda_acts import FIELDS
from itineraries.agenda_acts.row import FLAGS
from itineraries.models import Session
from organisations.admin.choices import is_key
from organisations.written_days import read_day


class ChangedMeanwhile(Exception):
    """A session that was chosen is no longer as it was seen; the sentence names it."""


def row_of(data: Any) -> dict[str, str]:
    """The fields that were posted; the flags only where the row showed them."""
    row = {name: data[name].strip() for name in FIELDS if name in data and name not in FLAGS}
    if "flags" in data:
        row |= {name: "on" if name in data else "" for name in FLAGS}
    return row


def date_of(data: Any, name: str = "date") -> dt.date | None:
    try:
        return read_day(data[name]) if data.get(name) else None
    except ValidationError as error:
        raise ValidationError({"date": error}) from None


def version_of(data: Any) -> int:
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def session_of(visit: Delegation, key: str) -> Session:
    """The session of this visit; 404 where it is of another, or none."""
    found = None
    if is_key(key):
        of_visit = Session.objects.filter(delegation=visit)
        found = of_visit.select_related("venue__territory", "room").filter(pk=key).first()
    if found is None:
        raise Http404
    # Its rules ask for the visit, which is known.
    found.delegation = visit
    return found


def was_deleted(visit: Delegation, key: str) -> bool:
    """Whether it was a session of this visit, and is gone."""
    if not is_key(key):
        return False
    return bool(
        Session.history.filter(id=key, delegation_id=visit.pk, history_type="-").exists()
        and not Session.objects.filter(pk=key).exists()
    )


def neighbour_of(visit: Delegation, data: Any) -> Session | None:
    """The session that something is put after."""
    key = data.get("after", "")
    return session_of(visit, key) if key and key != "first" else None


def chosen_of(request: HttpRequest, visit: Delegation) -> list[Session]:
    """The sessions that were ticked, by themselves or with their day, as they were seen."""
    seen: dict[int, int] = {}
    for pair in ",".join(request.POST.getlist("chosen")).split(","):
        key, _colon, version = pair.partition(":")
        if is_key(key) and is_key(version):
            seen[int(key)] = max(int(version), seen.get(int(key), 0))
    if not seen:
        raise ValidationError(_("Choose at least one appointment."))
    sessions = list(
        Session.objects.filter(delegation=visit)
        .select_related("venue__territory", "room")
        .filter(pk__in=seen)
        .order_by("date", "sequence", "pk")
    )
    if len(sessions) < len(seen):
        raise ChangedMeanwhile(_("Something you chose has been deleted. Look again."))
    for session in sessions:
        session.delegation = visit
        if session.version != seen[session.pk]:
            sentence = _("“%(title)s” has been changed meanwhile: nothing was done. Look again.")
            raise ChangedMeanwhile(sentence % {"title": session})
    return sessions
