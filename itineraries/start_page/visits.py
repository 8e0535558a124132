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
from itineraries.models import (
    Attachment,
    Day,
    Overtaking,
    Participation,
    Presentation,
    Release,
    Session,
    SynergyOrigin,
)
from itineraries.phrases.countdown import countdown_phrase
from itineraries.phrases.visits import dates_phrase, route_phrase
from itineraries.publishing import prepare
from itineraries.still_named import still_named
from organisations.punctuation import listed

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
_PARTS_OF_SESSIONS = (Participation, Presentation, Attachment, SynergyOrigin)


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
        .filter(publication__isnull=False)
        .select_related("publication__release")
        .defer(*_DOCUMENTS)
    )
    out = {visit.pk: visit for visit in visits.order_by("-publication__release__published_at")}
    edited, overtaken = _last_edits(list(out)), _overtaken(list(out))
    lines: list[Line] = []
    compared = 0
    for pk, visit in out.items():
        release = visit.publication.release
        own = edited[pk]
        if pk not in overtaken and (own is None or own <= release.published_at):
            continue
        key = f"unpublished:{pk}:{release.pk}:{own and own.timestamp()}:{overtaken.get(pk)}"
        is_news = cache.get(key)
        if is_news is None and compared < COMPARED:
            compared += 1
            is_news = prepare(visit).is_news
            cache.set(key, is_news)
        if is_news is False:
            continue
        if is_news:
            sentence = _("Changed since release %(number)d, and not published yet")
        else:
            sentence = _("Edited since release %(number)d")
        address = reverse("admin:delegations_delegation_publish", args=[pk])
        lines.append(Line(sentence % {"number": release.number}, address, str(visit)))
    return lines


def names_to_take_off(user: User | AnonymousUser) -> list[Line]:
    """People whom published visits still name, and may not any more."""
    reached = set(Delegation.objects.reached_by(user).values_list("pk", flat=True))
    lines = []
    for one in still_named():
        visits = [visit for visit in one.visits if visit.pk in reached]
        if not visits:
            continue
        words = ngettext(
            "%(person)s is still named in %(count)d published visit",
            "%(person)s is still named in %(count)d published visits",
            len(visits),
        ) % {"person": one.person, "count": len(visits)}
        address = reverse("admin:itineraries_release_names", args=[one.person.pk])
        lines.append(Line(words, address, listed(visits[:3]), is_late=True))
    return lines


def _overtaken(visits: list[int]) -> dict[int, int]:
    """The last change of what their documents repeat of the address book, where there was one."""
    noted = Overtaking.objects.filter(publication__delegation__in=visits).order_by()
    last = noted.values_list("publication__delegation").annotate(last=Max("pk"))
    return dict(last)


def _last_edits(visits: list[int]) -> dict[int, dt.datetime | None]:
    """When something of its own that a visit's documents may show was last changed.

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
    return {pk: max(moments, default=None) for pk, moments in found.items()}


def _released(visit: Delegation) -> Release | None:
    publication = getattr(visit, "publication", None)
    return publication.release if publication else None
