"""What is due: confirmations, actions, preparations, answers, letters, private data."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.day_phrases import day_phrase
from delegations.models import Action, Delegation, Preparation, PrivateNeeds
from delegations.period import Period
from itineraries.models import Confirmation, Message, Session
from itineraries.phrases.visits import period_phrase
from organisations.punctuation import listed
from organisations.words import active_language

from .lines import DAYS_AHEAD, Line

_UNCONFIRMED = (
    Q(is_time_tbc=True)
    | Q(is_venue_tbc=True)
    | Q(is_host_tbc=True)
    | Q(is_item_tbc=True)
    | Q(status__in=[Session.Status.PROPOSED, Session.Status.TENTATIVE])
)
_SETTLED = (Session.Status.CANCELLED, Session.Status.POSTPONED, Session.Status.NOT_HELD)


def to_be_confirmed(visits: Sequence[Delegation], today: dt.date) -> list[Line]:
    """Appointments of the next two weeks of which something is still open."""
    soon = (today, today + dt.timedelta(days=DAYS_AHEAD))
    sessions = (
        Session.objects.filter(_UNCONFIRMED, delegation__in=visits, date__range=soon)
        .exclude(status__in=_SETTLED)
        .select_related("delegation")
        .order_by("date", "start", "sequence", "pk")
    )
    return [
        Line(
            str(session),
            reverse("admin:itineraries_session_change", args=[session.pk]),
            str(session.delegation),
            day_phrase(cast("dt.date", session.date), active_language()),
            session.date,
        )
        for session in sessions
    ]


def actions_due(user: User | AnonymousUser, today: dt.date) -> list[Line]:
    """Follow-up whose due period has begun or begins within two weeks, the latest overdue first."""
    until = today + dt.timedelta(days=DAYS_AHEAD)
    visits = Delegation.objects.reached_by(user)
    actions = Action.objects.due_by(on=until).filter(delegation__in=visits)
    lines = []
    for action in actions.with_what_a_list_names():
        due = cast("Period", action.due)
        owners = [str(one) for one in (action.owner_person, action.owner_organisation) if one]
        lines.append(
            Line(
                _("%(action)s (%(owners)s)") % {"action": action, "owners": listed(owners)},
                reverse("admin:delegations_action_change", args=[action.pk]),
                str(action.delegation),
                period_phrase(due),
                due.last,
                due.last < today,
            )
        )
    return sorted(lines, key=_by_day)


def preparations_due(visits: Sequence[Delegation], today: dt.date) -> list[Line]:
    """What the lists of preparation ask for by the end of the next two weeks."""
    known = {visit.pk: visit for visit in visits}
    unfinished = [Preparation.Status.OPEN, Preparation.Status.IN_PROGRESS]
    rows = Preparation.objects.filter(delegation__in=known, status__in=unfinished)
    lines = []
    for one in rows.select_related("owner").order_by("pk"):
        one.delegation = known[one.delegation_id]
        due = one.due_on
        if due is None or due > today + dt.timedelta(days=DAYS_AHEAD):
            continue
        words = _("%(preparation)s (%(owner)s)") if one.owner else "%(preparation)s"
        lines.append(
            Line(
                words % {"preparation": one, "owner": one.owner},
                reverse("admin:delegations_delegation_preparations", args=[one.delegation_id]),
                str(one.delegation),
                day_phrase(due, active_language()),
                due,
                due < today,
            )
        )
    return sorted(lines, key=_by_day)


def letters(visits: Sequence[Delegation]) -> list[Line]:
    """Answers of hosts that nobody has looked at, and letters that were not sent."""
    known = {visit.pk: visit for visit in visits}
    way = "participation__session__delegation"
    answers: dict[int, int] = {}
    for pk in Confirmation.objects.unseen().filter(**{f"{way}__in": known}).values_list(way):
        answers[pk[0]] = answers.get(pk[0], 0) + 1
    waiting: dict[int, int] = {}
    failed: dict[int, int] = {}
    unsent = Message.objects.unsent().filter(delegation__in=known)
    for pk, state in unsent.values_list("delegation", "state"):
        counts = failed if state == Message.State.FAILED else waiting
        counts[pk] = counts.get(pk, 0) + 1
    lines = []
    for pk, visit in known.items():
        address = reverse("admin:delegations_delegation_outbox", args=[pk])
        if count := answers.get(pk):
            words = ngettext(
                "%(count)d answer of a host to look at",
                "%(count)d answers of hosts to look at",
                count,
            )
            lines.append(Line(words % {"count": count}, address, str(visit)))
        if count := failed.get(pk):
            words = ngettext(
                "%(count)d letter could not be sent", "%(count)d letters could not be sent", count
            )
            lines.append(Line(words % {"count": count}, address, str(visit), is_late=True))
        if count := waiting.get(pk):
            words = ngettext(
                "%(count)d letter waits in the outbox",
                "%(count)d letters wait in the outbox",
                count,
            )
            lines.append(Line(words % {"count": count}, address, str(visit)))
    return lines


def private_data_due(user: User | AnonymousUser, today: dt.date) -> list[Line]:
    """Visits whose delegates' private needs are kept no longer. Counted, and nothing told."""
    visits = Delegation.objects.reached_by(user)
    due = PrivateNeeds.objects.due_for_deletion(on=today).filter(delegate__delegation__in=visits)
    counts: dict[int, int] = {}
    titles: dict[int, Delegation] = {}
    for needs in due.select_related("delegate__delegation").order_by("pk"):
        visit = needs.delegate.delegation
        titles[visit.pk] = visit
        counts[visit.pk] = counts.get(visit.pk, 0) + 1
    rooms = reverse("admin:delegations_privateneeds_due")
    return [
        Line(
            ngettext(
                "Private needs of %(count)d delegate to be deleted",
                "Private needs of %(count)d delegates to be deleted",
                count,
            )
            % {"count": count},
            rooms,
            str(titles[pk]),
            is_late=True,
        )
        for pk, count in counts.items()
    ]


def _by_day(line: Line) -> tuple[dt.date, str]:
    return line.day or dt.date.max, line.words
