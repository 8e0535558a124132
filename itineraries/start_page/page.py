"""All of it together: what the reader may see, in the order in which it presses."""

import datetime as dt
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.checks import Finding, Severity, findings_of
from itineraries.checks.acceptances import looked_at

from . import deadlines
from .lines import Line, Section, VisitLine, section
from .visits import names_to_take_off, running_visits, unpublished, visit_lines

MISSING_TRANSLATION = "missing_translation"
# Said by a section of their own, with days and names.
SAID_ELSEWHERE = {"still_unconfirmed"}


class StartPage(NamedTuple):
    """The visits on the office's hands, and what is to be done; None where they may not look."""

    visits: list[VisitLine] | None
    sections: list[Section]


def start_page(user: User | AnonymousUser, *, today: dt.date) -> StartPage:
    """The page as `user` may see it. A fixed number of queries, but for visits edited meanwhile."""
    if not user.has_perm("delegations.view_delegation"):
        return StartPage(None, [])
    visits = running_visits(user)
    sections: list[Section] = []
    translations: Section | None = None
    if user.has_perm("itineraries.view_session"):
        *pressing, translations = _findings(visits, today)
        sections += pressing
        confirm = deadlines.to_be_confirmed(visits, today)
        sections.append(section("confirm", _("To be confirmed within two weeks"), confirm))
    if user.has_perm("organisations.view_person") and user.has_perm("itineraries.view_release"):
        names = names_to_take_off(user)
        sections.append(section("names", _("Named in public without consent"), names))
    if user.has_perm("itineraries.add_release"):
        news = unpublished(user)
        sections.append(section("unpublished", _("Not published yet"), news))
    if user.has_perm("itineraries.view_message"):
        letters = deadlines.letters(visits)
        sections.append(section("letters", _("Letters and answers"), letters))
    if user.has_perm("delegations.view_action"):
        actions = deadlines.actions_due(user, today)
        sections.append(section("actions", _("Actions due"), actions))
    if user.has_perm("delegations.view_preparation"):
        preparations = deadlines.preparations_due(visits, today)
        sections.append(section("preparations", _("To be prepared"), preparations))
    if user.has_perm("delegations.delete_privateneeds"):
        private = deadlines.private_data_due(user, today)
        sections.append(section("private", _("Private data to be deleted"), private))
    if translations is not None:
        sections.append(translations)
    return StartPage(visit_lines(visits, today), [one for one in sections if one.lines])


def _findings(visits: list[Delegation], today: dt.date) -> list[Section]:
    """The findings that nobody has accepted, by severity; missing translations apart."""
    reach = {visit.pk for visit in visits}
    titles = {visit.pk: str(visit) for visit in visits}
    every = looked_at(findings_of(visits, today=today, reach=reach))
    # A clash of two visits is found from either side, and told here once.
    open_ones = list(
        {
            (one.finding.rule, one.finding.subject): one.finding
            for one in reversed(every)
            if one.acceptance is None
        }.values()
    )[::-1]
    untranslated = [one for one in open_ones if one.rule == MISSING_TRANSLATION]
    others = [one for one in open_ones if one.rule not in {MISSING_TRANSLATION, *SAID_ELSEWHERE}]
    headings = {
        Severity.SEVERE: _("Can't be carried out as written"),
        Severity.WARNING: _("Look again"),
        Severity.ADVICE: _("Still missing"),
    }
    sections = [
        section(
            severity.value,
            heading,
            [_line(one, titles) for one in others if one.severity == severity],
        )
        for severity, heading in headings.items()
    ]
    translations = [_line(one, titles) for one in untranslated]
    return [*sections, section("translations", _("Missing translations"), translations)]


def _line(finding: Finding, titles: dict[int, str]) -> Line:
    address = reverse("admin:delegations_delegation_findings", args=[finding.delegation_id])
    return Line(finding.sentence, f"{address}#{finding.anchor}", titles[finding.delegation_id])
