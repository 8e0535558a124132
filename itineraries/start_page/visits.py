"""The visits that the office has on its hands, and which of them have something unpublished."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Action, Delegate, Delegation, Document, Synergy
from itineraries.models import Day, Participation, Presentation, Release, Session
from itineraries.phrases.countdown import countdown_phrase
from itineraries.phrases.visits import dates_phrase, route_phrase
from itineraries.publishing import prepare
from organisations.models import Organisation, Person, Role
from venues.models import Room, Venue

from .lines import Line, VisitLine

# Nothing of these needs doing any more but their follow-up.
OVER = (
    Delegation.State.DECLINED,
    Delegation.State.CANCELLED,
    Delegation.State.CONCLUDED,
    Delegation.State.REPORTED,
    Delegation.State.CLOSED,
)
# To tell whether a visit has unpublished changes both its documents are assembled: for so many
# visits a page; of the others, edited as well, the page says that they were edited.
COMPARED = 8

_DOCUMENTS = tuple(
    f"publication__release__{name}"
    for name in ("public_document", "delegates_document", "public_card")
)
_PARTS = (Session, Delegate, Synergy, Action, Document, Day)
_PARTS_OF_SESSIONS = (Participation, Presentation)
_ADDRESS_BOOK = (Person, Role, Organisation, Venue, Room)


def running_visits(user: User | AnonymousUser) -> list[Delegation]:
    """Those within reach that are not over, the next one first and those without dates last."""
    visits = (
        Delegation.objects.reached_by(user)
        .exclude(state__in=OVER)
        .select_related("origin", "destination", "publication__release")
        .defer(*_DOCUMENTS)
    )
    return sorted(visits, key=lambda one: (_first_day(one), one.pk))


def _first_day(visit: Delegation) -> dt.date:
    start = visit.start or visit.end
    return start.first if start else dt.date.max


def visit_lines(visits: Iterable[Delegation], today: dt.date) -> list[VisitLine]:
    return [
        VisitLine(
            visit,
            route_phrase(visit),  # type: ignore[arg-type] # It reads what both have.
            dates_phrase(visit.start, visit.end),
            _countdown(visit, today),
            reverse("admin:delegations_delegation_change", args=[visit.pk]),
            released.number if (released := _released(visit)) else 0,
        )
        for visit in visits
    ]


def _countdown(visit: Delegation, today: dt.date) -> str:
    end = visit.end or visit.start
    if end is not None and end.last < today:
        days = (today - end.last).days
        return ngettext(
            "ended %(days)d day ago: conclude it", "ended %(days)d days ago: conclude it", days
        ) % {"days": days}
    if visit.start is not None and visit.start.is_exact and visit.start.first == today:
        return _("today")
    return countdown_phrase(visit, today)  # type: ignore[arg-type] # It reads what both have.


def unpublished(user: User | AnonymousUser) -> list[Line]:
    """Visits whose readers see something else than what the office has by now."""
    visits = (
        Delegation.objects.reached_by(user)
        .exclude(state=Delegation.State.CLOSED)
        .filter(publication__isnull=False)
        .select_related("publication__release")
        .defer(*_DOCUMENTS)
    )
    out = {visit.pk: visit for visit in visits.order_by("-publication__release__published_at")}
    edited, edited_anywhere = _last_edits(list(out))
    lines: list[Line] = []
    compared = 0
    for pk, visit in out.items():
        release = visit.publication.release
        own = edited[pk]
        is_edited = own is not None and own > release.published_at
        # What is over hardly changes with the address book; what is to come is read with it.
        moment = own if visit.state in OVER else max(filter(None, (own, edited_anywhere)))
        if moment is None or moment <= release.published_at:
            continue
        compared += 1
        if compared <= COMPARED:
            if not _is_news(visit, release, moment):
                continue
            sentence = _("Changed since release %(number)d, and not published yet")
        elif is_edited:
            sentence = _("Edited since release %(number)d")
        else:
            continue
        address = reverse("admin:delegations_delegation_publish", args=[pk])
        lines.append(Line(sentence % {"number": release.number}, address, str(visit)))
    return lines


def _is_news(visit: Delegation, release: Release, edited: dt.datetime) -> bool:
    """Both documents are assembled anew, once after each edit."""
    key = f"unpublished:{visit.pk}:{release.pk}:{edited.timestamp()}"
    known = cache.get(key)
    if known is None:
        known = prepare(visit).is_news
        cache.set(key, known)
    return bool(known)


def _last_edits(visits: list[int]) -> tuple[dict[int, dt.datetime | None], dt.datetime | None]:
    """When something that a visit's documents may show was last changed, and the address book.

    Read from the history, as what was deleted is a change too.
    """
    found: dict[int, list[dt.datetime]] = {pk: [] for pk in visits}
    ways: list[tuple[Any, str]] = [(Delegation, "id")]
    ways += [(model, "delegation_id") for model in _PARTS]
    ways += [(model, "session__delegation_id") for model in _PARTS_OF_SESSIONS]
    for model, way in ways:
        lines: Any = model.history.filter(**{f"{way}__in": visits}).order_by()
        for pk, last in lines.values_list(way).annotate(last=Max("history_date")):
            found[pk].append(last)
    book = [model.history.aggregate(last=Max("history_date"))["last"] for model in _ADDRESS_BOOK]
    return (
        {pk: max(moments, default=None) for pk, moments in found.items()},
        max(filter(None, book), default=None),
    )


def _released(visit: Delegation) -> Release | None:
    publication = getattr(visit, "publication", None)
    return publication.release if publication else None
